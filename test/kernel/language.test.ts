/** Which language a locale or a country chooses. */
import { describe, expect, it } from "vitest";
import { languageOf } from "../../src/kernel/language.ts";

describe("the language", () => {
  it.each([
    ["of a locale", "pl-PL", "DE", "pl"],
    ["of a bare language", "cs", null, "cs"],
    ["of a locale in capitals", "SK-sk", null, "sk"],
    ["of a locale with an underscore", "de_AT", null, "de"],
    ["of English in Poland", "en-GB", "PL", "en"],
    ["of the country when the locale is another's", "fr-FR", "PL", "pl"],
    ["of the country when there is no locale", null, "CZ", "cs"],
    ["of the country when the locale is empty", "", "SK", "sk"],
    ["of Austria", null, "AT", "de"],
    ["of Switzerland", null, "CH", "de"],
    ["of any other country", null, "FR", "en"],
    ["of nothing known", null, null, "en"],
  ])("%s", (_name, locale, country, language) => {
    expect(languageOf(locale, country)).toBe(language);
  });
});
