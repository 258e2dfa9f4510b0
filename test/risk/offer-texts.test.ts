/** Texts about offers: every step in every language, each a sentence of its own. */
import { describe, expect, it } from "vitest";
import { languages } from "../../src/kernel/language.ts";
import { offerText } from "../../src/risk/offer-texts.ts";
import { offerSteps } from "../../src/wire/policy-parts.ts";

describe.each(languages)("offers in %s", (language) => {
  it.each(offerSteps)("say what %s means to merchant and shopper", (step) => {
    const { merchantText, shopperText } = offerText(step, language);
    for (const said of [merchantText, shopperText]) expect(said).toMatch(/^\p{Lu}.{20,}\.$/u);
  });

  it("say something else for each step", () => {
    expect(new Set(offerSteps.map((step) => offerText(step, language).shopperText)).size).toBe(offerSteps.length);
  });
});
