/** `saldo interest compute`: late-payment interest by law with its whole working, without any database. */
import { type Currency, fromDecimalString, isCurrency, type Money, minorDigits } from "../../src/kernel/money.ts";
import { type CalendarDate, parseDate } from "../../src/kernel/time.ts";
import { fixedCompensation } from "../../src/receivables/law/compensation.ts";
import { computeInterest, type InterestQuestion, isLate } from "../../src/receivables/law/interest.ts";
import type { Law } from "../../src/receivables/law/law.ts";
import type { LawCountry, LawSegment } from "../../src/receivables/law/law-row.ts";
import { optionsOf } from "../../src/receivables/law/rate-series.ts";
import type { DayCount } from "../../src/receivables/law/rate-tables.ts";
import { lawCountries, lawSegments } from "../../src/wire/law-terms.ts";
import { openLaw } from "../compose/open-law.ts";
import { reckoningLines, reckoningObject, refusalText } from "./interest-lines.ts";
import { type Command, type CommandContext, UnusableInput } from "./command.ts";

const dayCounts: readonly DayCount[] = ["act/365", "act/360", "act/act"];
const maxPayments = 1000;

type Given = CommandContext["options"];

function need(options: Given, name: string): string {
  const value = options[name];
  if (typeof value !== "string" || value === "")
    throw new UnusableInput(`--${name} is missing. saldo interest compute --help shows examples.`);
  return value;
}

/** The one of `known` that was meant, capitals or not. */
export function oneOf<T extends string>(value: string, name: string, known: readonly T[]): T {
  if (known.length === 0) throw new UnusableInput(`--${name} has no choice here: leave it out`);
  const found = known.find((one) => one.toLowerCase() === value.toLowerCase());
  if (found === undefined) throw new UnusableInput(`--${name} is one of ${known.join(", ")}, not ${value}`);
  return found;
}

/** The day of an option. */
export function dateOf(text: string, name: string): CalendarDate {
  const date = parseDate(text);
  if (date === null) throw new UnusableInput(`--${name} is a day such as 2026-03-31, not ${text}`);
  return date;
}

function amountOf(text: string, currency: Currency, name: string): Money {
  const amount = fromDecimalString(text, currency);
  if (amount === null || amount.amountMinor === 0n) {
    const digits = minorDigits[currency];
    throw new UnusableInput(
      `--${name} is an amount above zero with ${digits === 0 ? "no" : `a point and at most ${digits}`} decimals, not ${text}`,
    );
  }
  return amount;
}

function paidOf(text: string, currency: Currency): { on: CalendarDate; amount: Money } {
  const [, day = "", amount = ""] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  if (day === "") throw new UnusableInput(`--paid is a day and an amount such as 2026-04-10=250.00, not ${text}`);
  return { on: dateOf(day, "paid"), amount: amountOf(amount, currency, "paid") };
}

/** What one EUR cost, or null: the fixed sum stays as the law says it. */
export function euroRateOf({ "eur-rate": perEuro }: Given): string | null {
  if (perEuro === undefined) return null;
  const text = String(perEuro);
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(text) || /^[0.]+$/.test(text))
    throw new UnusableInput(`--eur-rate is what one EUR cost, such as 4.2567, not ${text}`);
  return text;
}

function questionOf({ options, repeats }: CommandContext, law: Law): InterestQuestion & { readonly perEuro: string | null } {
  const country: LawCountry = oneOf(need(options, "country"), "country", lawCountries);
  const segment: LawSegment = oneOf(need(options, "segment"), "segment", lawSegments);
  const currency = need(options, "currency").toUpperCase();
  if (!isCurrency(currency)) throw new UnusableInput(`--currency is one of ${Object.keys(minorDigits).join(", ")}, not ${currency}`);
  const given = repeats["paid"] ?? [];
  if (given.length > maxPayments) throw new UnusableInput(`--paid may be given ${maxPayments} times`);
  const { option, "day-count": dayCount } = options;
  return {
    country,
    segment,
    option: option === undefined ? null : oneOf(String(option), "option", optionsOf(country, segment, law)),
    principal: amountOf(need(options, "principal"), currency, "principal"),
    dueOn: dateOf(need(options, "due"), "due"),
    through: dateOf(need(options, "to"), "to"),
    paid: given.map((text) => paidOf(text, currency)),
    dayCount: dayCount === undefined ? null : oneOf(String(dayCount), "day-count", dayCounts),
    perEuro: euroRateOf(options),
  };
}

export const interestComputeCommand: Command = {
  name: "interest compute",
  summary: "late-payment interest by law, with its working and sources",
  usage: [
    "interest compute --country PL --segment business --principal 10000.00 --currency PLN --due 2025-03-31 --to 2025-07-15",
    "interest compute --country CZ --segment consumer --principal 25000 --currency CZK --due 2023-06-09 --to 2024-07-13 --json",
    "interest compute --country DE --segment business --principal 5000 --currency EUR --due 2025-05-31 --to 2026-08-31 --paid 2025-12-01=2000.00 --paid 2026-02-01=500",
    "interest compute --country SK --segment business --option moving …   (NV 21/2013 § 1 (2) in place of (1); PL: --option publicHealthcare)",
    "interest compute --country PL --segment business … --eur-rate 4.2567   converts the fixed sum; --day-count act/360 counts otherwise",
  ],
  valued: ["country", "segment", "option", "principal", "currency", "due", "to", "day-count", "eur-rate"],
  repeated: ["paid"],
  flags: ["json"],
  run: (context) => {
    if (context.words.length > 0) throw new UnusableInput(`${context.words[0] ?? ""} is no option: write --principal 100.00 and so on`);
    const { law } = openLaw(context.config);
    const { perEuro, ...question } = questionOf(context, law);
    const interest = computeInterest(question, law);
    if (!interest.ok) throw new UnusableInput(refusalText(question, interest.refusal));
    const compensation = isLate(question, question.through) ? fixedCompensation({ ...question, perEuro }, law) : null;
    const reckoning = { question, interest: interest.value, compensation };
    const isJson = context.options["json"] === true;
    for (const line of isJson ? [JSON.stringify(reckoningObject(reckoning))] : reckoningLines(reckoning)) context.say(line);
    return Promise.resolve(0);
  },
};
