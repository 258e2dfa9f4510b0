/** Amounts, days and moments as people of a language read them. */
import type { Language } from "../../src/kernel/language.ts";
import type { WireMoney } from "../../src/wire/money.ts";

const zones: Readonly<Record<string, string>> = {
  PL: "Europe/Warsaw",
  CZ: "Europe/Prague",
  SK: "Europe/Bratislava",
  DE: "Europe/Berlin",
  AT: "Europe/Vienna",
};

/** English in the European manner: day before month. */
const locales: Readonly<Record<Language, string>> = { pl: "pl-PL", cs: "cs-CZ", sk: "sk-SK", de: "de-DE", en: "en-GB" };

function zoneOf(country: string): string {
  return zones[country] ?? "Europe/Berlin";
}

/** An amount with its currency, such as `149,90 zł`. */
export function moneyText(amount: WireMoney, language: Language): string {
  const { amountMinor: minor, currency } = amount;
  const format = new Intl.NumberFormat(locales[language], { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** A calendar day such as `24 listopada 2026`. */
export function dayText(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** The calendar day of an instant in the shop's country, `YYYY-MM-DD`. */
export function dayOf(instant: string, country: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zoneOf(country) }).format(new Date(instant));
}

/** A calendar day with its weekday, for "today". */
export function weekdayText(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** Day and time of an instant in the shop's country. */
export function momentText(instant: string, language: Language, country: string): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "medium", timeStyle: "short", timeZone: zoneOf(country) }).format(
    new Date(instant),
  );
}

/** Puts values in the places that a text names: `{due}`. */
export function withValues(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
