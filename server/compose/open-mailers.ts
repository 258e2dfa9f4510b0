/** Opens the mailers, and says which one sends for a shop. */
import { makeFileMailer } from "../channels/file-mailer.ts";
import { makeSmtpMailer } from "../channels/smtp-mailer.ts";
import type { Config } from "../config.ts";
import { layoutReady } from "../documents/reminder-layout.ts";
import { renderCallNotes } from "../documents/call-notes.ts";
import { plainLook } from "../documents/message-look.ts";
import { renderReminder } from "../documents/reminder-mail.ts";
import { renderReminderText } from "../documents/reminder-short.ts";
import { renderReviewAnswer } from "../documents/review-answer-mail.ts";
import { randomIds, systemClock } from "../platform/system-clock.ts";
import { openPrintService } from "./open-printing.ts";
import { openTexts } from "./open-texts.ts";
import type { Books } from "../../src/ports/books.ts";
import type { MessageLook } from "../../src/ports/documents.ts";
import type { Language } from "../../src/kernel/language.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { KeyHasher, TokenSealer } from "../../src/ports/crypto.ts";
import { mailDeadlineMs } from "../../src/ports/mailer.ts";
import { copyCodePath } from "../../src/usecases/shared/copy-codes.ts";
import { copyPath, sealCopy, usualCopyDays } from "../../src/usecases/shared/copy-link.ts";
import { makeStrategySource } from "../../src/usecases/shared/strategies.ts";
import type { Law } from "../../src/receivables/law/law.ts";
import type { Shop } from "../../src/ports/shops.ts";
import type { AskDependencies } from "../../src/usecases/ask-after-texts.ts";
import type { SendDependencies } from "../../src/usecases/send-reminder.ts";
import type { TellDependencies } from "../../src/usecases/tell-review.ts";

/** Live shops send by SMTP where there is a server; test shops never send real mail. */
export function openMailers(config: Config) {
  const test = makeFileMailer({ dataDir: config.dataDir });
  const live = config.smtpUrl === null ? test : makeSmtpMailer({ url: config.smtpUrl, deadlineMs: mailDeadlineMs });
  return { test, live, close: async () => void (await Promise.all([test.close(), live.close()])) };
}

/** What sends the mail of a shop, by its mode. */
export function makeSending(
  config: Config,
  registry: SendDependencies["registry"] & TellDependencies["registry"],
  mailers: ReturnType<typeof openMailers>,
  { law, tokens, keys }: { readonly law: Law; readonly tokens: Pick<TokenSealer, "seal">; readonly keys: Pick<KeyHasher, "hashKeys"> },
) {
  const [texts, print] = [openTexts(config), openPrintService(config)];
  const { publicUrl } = config;
  const codeUrl = publicUrl === null ? null : (code: string) => publicUrl + copyCodePath(code);
  const strategies = makeStrategySource();
  return (shop: Shop): SendDependencies & TellDependencies & Pick<AskDependencies, "texts"> & { print: typeof print } => {
    const look = lookOnce(registry, shop);
    return {
      registry,
      clock: systemClock,
      ids: randomIds,
      law,
      keys,
      texts,
      print,
      mailer: shop.mode === "live" ? mailers.live : mailers.test,
      readyToRender: async () => void (await Promise.all([layoutReady(), look.read()])),
      copyUrl: (of, invoiceId, language, now) => copyUrl(config.publicUrl, tokens, of, { invoiceId, language, now }),
      codeUrl,
      renderReminder: async (notice) => renderReminder(notice, await look.read()),
      renderText: (notice, medium) => renderReminderText(notice, medium, look.known()),
      renderLetter: async (notice, addressLines, sender) => {
        const { renderReminderLetter } = await import("../documents/reminder-letter.ts");
        return renderReminderLetter(notice, addressLines, sender, await look.read());
      },
      renderCallNotes,
      strategies,
      renderReviewAnswer,
      senderAddress: addressIn(config.mailFrom),
    };
  };
}

/** The whole address of a copy of the invoice; null without a public address. */
function copyUrl(
  publicUrl: string | null,
  tokens: Pick<TokenSealer, "seal">,
  shop: Shop,
  { invoiceId, ...ask }: { readonly invoiceId: string; readonly language: Language; readonly now: Instant },
): string | null {
  if (publicUrl === null) return null;
  const link = sealCopy(tokens, shop, { kind: "invoice", id: invoiceId, asOf: null, days: usualCopyDays, ...ask });
  return publicUrl + copyPath(link.token);
}

/** How the messages of a shop look, read before its first message of a run; what could not be read is asked for again. */
function lookOnce(registry: SendDependencies["registry"], shop: Shop) {
  let look: MessageLook | null = null;
  return {
    read: async (): Promise<MessageLook> => {
      look ??= await registry.commit(shop, readLook);
      return look;
    },
    /** The usual look until it was read. */
    known: (): MessageLook => look ?? plainLook,
  };
}

/** The logo of a shop, and its words in force. */
async function readLook({ brand, words }: Pick<Books, "brand" | "words">): Promise<MessageLook> {
  return { logo: await brand.logo(), words: (await words.live())?.document ?? null };
}

function addressIn(mailbox: string): string {
  return /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox;
}
