/** The language of the pages: the address says it, or an earlier choice, or the country of the shop. */
import type { Language } from "../../src/kernel/language.ts";

/** The languages in their own names, in the order in which they are offered. */
export const languageNames: Readonly<Record<Language, string>> = {
  pl: "Polski",
  cs: "Čeština",
  sk: "Slovenčina",
  de: "Deutsch",
  en: "English",
};

const storageKey = "saldo.language";
const byCountry: Readonly<Record<string, Language>> = { PL: "pl", CZ: "cs", SK: "sk", DE: "de", AT: "de" };

function isLanguage(value: string | null): value is Language {
  return value !== null && Object.hasOwn(languageNames, value);
}

/** The language that was chosen on purpose, in the address (`?lang=pl`) or earlier; null when none was. */
export function chosenLanguage(): Language | null {
  const inAddress = new URLSearchParams(location.search).get("lang");
  if (isLanguage(inAddress)) return inAddress;
  const earlier = localStorage.getItem(storageKey);
  return isLanguage(earlier) ? earlier : null;
}

/** Keeps the choice for all pages and takes an older one out of the address. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  history.replaceState(null, "", address);
}

export function languageOfCountry(country: string): Language {
  return byCountry[country] ?? "en";
}

/** The first language of the browser that the pages speak. */
export function languageOfBrowser(): Language {
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

/** Tells the browser and screen readers which language the page is in now. */
export function markLanguage(language: Language, title: string): void {
  document.documentElement.lang = language;
  document.title = title;
}
