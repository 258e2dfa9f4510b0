/** The texts of the reason codes: complete, bounded, and silent about rules where the tier asks for it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { languages } from "../../src/kernel/language.ts";
import { disclosureTiers, reasonText } from "../../src/risk/reason-texts.ts";
import { reasonCodes } from "../../src/wire/reason-codes.ts";

const page = readFileSync(new URL("../../docs/reason-codes.md", import.meta.url), "utf8");
const every = reasonCodes.flatMap((code) => languages.map((language) => [code, language] as const));

describe("reason texts", () => {
  it("knows fifteen codes in five languages", () => {
    expect(every).toHaveLength(75);
  });

  it.each(every)("%s has both texts in %s", (code, language) => {
    const { merchantText, shopperText } = reasonText(code, language);
    for (const text of [merchantText, shopperText]) expect(text).toMatch(/^\p{Lu}.{28,198}\.$/u);
    expect(shopperText).not.toBe(merchantText);
  });

  it.each(languages)("repeats no text in %s", (language) => {
    const texts = reasonCodes
      .map((code) => reasonText(code, language))
      .flatMap(({ merchantText, shopperText }) => [merchantText, shopperText]);
    expect(new Set(texts).size).toBe(30);
  });

  it.each([
    ["pl", /od razu znów będzie możliwy/],
    ["cs", /ihned znovu možný/],
    ["sk", /ihneď znova možný/],
    ["de", /sofort wieder möglich/],
    ["en", /possible again at once/],
  ] as const)("tells in %s that paying an overdue invoice helps at once", (language, promise) => {
    expect(reasonText("openOverdueClaim", language).shopperText).toMatch(promise);
  });

  /** Numbers of attempts, blocks, misuse, limits: words that would tell the rule of a code of tier category. */
  const telling =
    /\d|prób[ya]|zamówie|blok|limit|naduży|pokus[yů]|objednáv|zneuži|priveľa|gesperrt|Versuche |Bestellung|Missbrauch|block|attempts|orders|misuse|fraud/i;

  it.each(every.filter(([code]) => disclosureTiers[code] === "category"))("%s tells the shopper no rule in %s", (code, language) => {
    expect(reasonText(code, language).shopperText).not.toMatch(telling);
  });

  it.each(reasonCodes)("%s stands in the documentation with its tier", (code) => {
    expect(page).toMatch(new RegExp(`^\\| \`${code}\` \\|.*\\| ${disclosureTiers[code]} \\|$`, "m"));
  });
});
