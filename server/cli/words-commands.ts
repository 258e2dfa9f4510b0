/** `saldo words check` finds every fault of a shop's own words; `saldo dunning letter` shows what a step would say of a real invoice. */
import { writeFileSync } from "node:fs";
import { checkWords } from "../../src/dunning/words/check-words.ts";
import { type Language, languages } from "../../src/kernel/language.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { previewReminder, type ReminderPreviewWish } from "../../src/usecases/preview-reminder.ts";
import { withInlinePictures } from "../../src/usecases/shared/inline-pictures.ts";
import { makeStrategySource } from "../../src/usecases/shared/strategies.ts";
import { type StepChannel, stepChannels } from "../../src/wire/strategies.ts";
import type { Saldo } from "../compose.ts";
import { renderPreview } from "../documents/preview.ts";
import { type Command, type CommandContext, UnusableInput } from "./command.ts";
import { eachShop, withSaldo } from "./dunning-commands.ts";
import { readDocument } from "./policy-command.ts";

export const wordsCheckCommand: Command = {
  name: "words check",
  summary: "check a shop's own words; exit 1 with every threat, gap and strange sign, its place and its cure",
  usage: ["words check words.json", "words check words.json --json"],
  flags: ["json"],
  run: ({ words: [path], options, say }) => {
    if (path === undefined) throw new UnusableInput("Name the file, such as: saldo words check words.json");
    const checked = checkWords(readDocument(path));
    const faults = checked.ok ? [] : checked.faults;
    if (options["json"] === true) say(JSON.stringify({ ok: checked.ok, faults }));
    else {
      for (const { pointer, code, detail } of faults) say(`${pointer || "/"}  ${code}: ${detail}`);
      say(checked.ok ? "The words have no fault." : `${faults.length} ${faults.length === 1 ? "fault" : "faults"}.`);
    }
    return Promise.resolve(checked.ok ? 0 : 1);
  },
};

function choice<T extends string>({ options }: CommandContext, name: string, known: readonly T[], usual: T): T {
  const given = options[name] ?? usual;
  const found = known.find((one) => one === given);
  if (found === undefined) throw new UnusableInput(`--${name} is one of ${known.join(", ")}, not ${String(given)}`);
  return found;
}

function wishOf(context: CommandContext): ReminderPreviewWish {
  const { words, options } = context;
  const [invoiceId] = words;
  const { step } = options;
  if (invoiceId === undefined || typeof step !== "string")
    throw new UnusableInput("Name the invoice and the step, such as: saldo dunning letter inv_01k5… --step friendlyReminder");
  const language: Language | null = options["language"] === undefined ? null : choice(context, "language", languages, "en");
  return { invoiceId, step, language, words: choice(context, "words", ["live", "draft", "usual"], "live") };
}

/** The bytes that the way carries: HTML of a mail, PDF of a letter, plain text of all else. */
async function messageOf(saldo: Saldo, shop: Shop, wish: ReminderPreviewWish, channel: StepChannel): Promise<Uint8Array | string | null> {
  const { registry, clock } = saldo.round.day;
  const previewed = await previewReminder({ registry, clock, strategies: makeStrategySource() }, shop, wish);
  if (!previewed.ok) {
    if (previewed.refusal === "invoiceNotFound") return null;
    throw new UnusableInput(
      previewed.refusal === "stepNotFound" ? `The invoice has no step ${wish.step}` : "The shop has no draft of its words",
    );
  }
  const { notice, addressLines, logo, words } = previewed.value;
  const sender = { name: shop.merchant.name, addressLines: shop.merchant.addressLines };
  const made = await renderPreview({ channel, notice, addressLines, sender, look: { logo, words } });
  return made.pdf ?? (made.mail === null ? made.text : withInlinePictures(made.mail));
}

export const dunningLetterCommand: Command = {
  name: "dunning letter",
  summary: "show what a step would say of a real invoice by one way; nothing is sent",
  usage: [
    "dunning letter inv_01k5zq3v9w8x7y6t5s4r3q2p1n --step friendlyReminder --channel sms",
    "dunning letter inv_01k5zq3v9w8x7y6t5s4r3q2p1n --step formalReminder --channel letter --language de --out letter.pdf",
  ],
  valued: ["step", "channel", "language", "words", "out"],
  run: async (context) => {
    const [wish, channel] = [wishOf(context), choice(context, "channel", stepChannels, "email")];
    const { out } = context.options;
    if (channel === "letter" && typeof out !== "string")
      throw new UnusableInput("A letter is a PDF: say where to write it, such as --out letter.pdf");
    let message: Uint8Array | string | null = null;
    await withSaldo(context, (saldo) =>
      eachShop(saldo, async (shop) => {
        message ??= await messageOf(saldo, shop, wish, channel);
      }),
    );
    if (message === null) {
      context.complain(`There is no invoice ${wish.invoiceId}.`);
      return 1;
    }
    if (typeof out === "string") writeFileSync(out, message);
    else context.say(String(message));
    return 0;
  },
};
