/** The five languages of the product and how a locale or a country chooses one. */

export const languages = ["pl", "cs", "sk", "de", "en"] as const;
export type Language = (typeof languages)[number];

const byCountry: Readonly<Record<string, Language>> = { PL: "pl", CZ: "cs", SK: "sk", DE: "de", AT: "de", CH: "de" };

/** The language of a BCP 47 locale such as `pl-PL`; else that of the country; else English. */
export function languageOf(locale: string | null, country: string | null): Language {
  const primary = locale?.slice(0, 2).toLowerCase();
  const direct = languages.find((language) => language === primary);
  return direct ?? byCountry[country ?? ""] ?? "en";
}
