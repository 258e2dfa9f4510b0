/** How amounts, days, account numbers and names are written for the reader of a document. */
import { friendlyFormatIBAN } from "ibantools";
import type { Language } from "../../src/kernel/language.ts";
import { formatMoney, type Money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";

/** The locale whose habits a language follows. */
const locales: Readonly<Record<Language, string>> = { pl: "pl-PL", cs: "cs-CZ", sk: "sk-SK", de: "de-DE", en: "en-GB" };

const dateFormats = new Map<Language, Intl.DateTimeFormat>();

export function localeOf(language: Language): string {
  return locales[language];
}

/** The amount with its currency, such as `1 234,56 zł`. */
export function writeMoney(amount: Money, language: Language): string {
  return formatMoney(amount, locales[language]);
}

/** The day with the name of its month, such as `8 grudnia 2026`. */
export function writeDate(date: CalendarDate, language: Language): string {
  const known = dateFormats.get(language);
  const format = known ?? new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: "UTC" });
  if (known === undefined) dateFormats.set(language, format);
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** The day in figures, such as `8.12.2026`; English names the month, because its figures are read in two orders. */
export function writeShortDate(date: CalendarDate, language: Language): string {
  const form = language === "en" ? ({ dateStyle: "medium" } as const) : ({ day: "numeric", month: "numeric", year: "numeric" } as const);
  return new Intl.DateTimeFormat(locales[language], { ...form, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

const dayFormats = new Map<Language, Intl.DateTimeFormat>();

/** The day in figures, such as `08.12.2026`. */
export function writeDay(date: CalendarDate, language: Language): string {
  const known = dayFormats.get(language);
  const figures = { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" } as const;
  const format = known ?? new Intl.DateTimeFormat(locales[language], figures);
  if (known === undefined) dayFormats.set(language, format);
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** A percentage as people write it, such as `5,5 %`. */
export function writePercent(ratePercent: string, language: Language): string {
  const text = language === "en" ? ratePercent : ratePercent.replace(".", ",");
  return language === "en" || language === "pl" ? `${text}%` : `${text}\u00a0%`;
}

/** The account number in groups of four. */
export function writeIban(iban: string): string {
  return friendlyFormatIBAN(iban) ?? iban;
}

/** A name on one line: control characters and runs of blanks become one blank, half characters the replacement sign. */
export function writeName(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
}
