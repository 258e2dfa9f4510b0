/** The text message with a one-time code, in five languages: short enough for two parts. */
import type { Language } from "../../../src/kernel/language.ts";

const texts: Readonly<Record<Language, string>> = {
  pl: "{merchant}: kod {code} potwierdza ten numer przy zakupie na fakturę. Ważny 10 minut. Nikomu go nie podawaj.",
  cs: "{merchant}: kód {code} potvrzuje toto číslo při nákupu na fakturu. Platí 10 minut. Nikomu ho neříkejte.",
  sk: "{merchant}: kód {code} potvrdzuje toto číslo pri nákupe na faktúru. Platí 10 minút. Nikomu ho nehovorte.",
  de: "{merchant}: Der Code {code} bestätigt diese Nummer beim Kauf auf Rechnung. Gültig 10 Minuten. Geben Sie ihn niemandem weiter.",
  en: "{merchant}: code {code} confirms this number for buying on invoice. Valid for 10 minutes. Share it with nobody.",
};

/** The message; a merchant's name is cut at 40 characters. */
export function renderPhoneCode(language: Language, merchantName: string, code: string): string {
  const values: Readonly<Record<string, string>> = { merchant: Array.from(merchantName).slice(0, 40).join(""), code };
  return texts[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
