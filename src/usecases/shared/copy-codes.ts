/** The short addresses of copies: for paper and for texts, where a sealed link has no room. */
import type { Language } from "../../kernel/language.ts";
import { addMs, type Instant, msPerDay } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import type { StepChannel } from "../../wire/strategies.ts";
import type { Shop } from "../../ports/shops.ts";
import { usualCopyDays } from "./copy-link.ts";
import type { NoticeTime } from "./reminder-notice.ts";
import type { TakenMessage } from "./take-message.ts";

/** Sixty random bits in base 32: who tries a thousand codes a second against a million live ones needs decades for the first. */
const codeLength = 12;
const codePattern = /^[0-9a-hjkmnp-tv-z]{12}$/;
/** A letter waits for its printer and is on its way for days before anybody reads the address. */
const letterCopyDays = 45;

/** Paper and texts have no room for a sealed link. */
function isShort(channel: StepChannel): boolean {
  return channel === "letter" || channel === "sms" || channel === "messenger";
}

export interface CopyAddresses {
  /** The address with a sealed link, for mails; null where the service has no public address. */
  readonly copyUrl: (shop: Shop, invoiceId: string, language: Language, now: Instant) => string | null;
  /** The address that a short code stands for; null likewise. */
  readonly codeUrl: ((code: string) => string) | null;
}

/** The addresses of the copies that a message tells: sealed in a mail, short on paper and in texts, where each is kept. */
export async function openCopyUrls(
  { copies }: Pick<Books, "copies">,
  { ids, copyUrl, codeUrl }: CopyAddresses & { readonly ids: Ids },
  shop: Shop,
  { messageId, steps, way: { channel } }: TakenMessage,
  now: Instant,
): Promise<NoticeTime["copyUrl"]> {
  if (!isShort(channel)) return (invoiceId, language) => copyUrl(shop, invoiceId, language, now);
  const urls = new Map<string, string>();
  const expiresAt = addMs(now, (channel === "letter" ? letterCopyDays : usualCopyDays) * msPerDay);
  for (const { invoice, particulars } of codeUrl === null ? [] : steps) {
    const made = { code: ids.next("copyCode").slice(-codeLength), messageId, language: particulars.language, madeAt: now, expiresAt };
    const code = await copies.open({ ...made, invoiceId: invoice.id });
    if (codeUrl !== null) urls.set(invoice.id, codeUrl(code));
  }
  return (invoiceId) => urls.get(invoiceId) ?? null;
}

/** The code in what somebody typed from paper: dashes and capitals are no matter, o is 0, i and l are 1. Null: it is none. */
export function readCopyCode(typed: string): string | null {
  const code = typed.toLowerCase().replaceAll("-", "").replaceAll("o", "0").replaceAll(/[il]/g, "1");
  return codePattern.test(code) ? code : null;
}

/** The address under the public one of the service, in groups that can be read from paper. */
export function copyCodePath(code: string): string {
  return `/c/${code.replaceAll(/(.{4})(?=.)/g, "$1-")}`;
}
