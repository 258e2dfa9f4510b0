/** The page behind a link that does not work: in five languages, and without a word about who has what. */
import { describe, expect, it } from "vitest";
import { copyRefusalPage } from "../../../server/http/copy-refusal.ts";
import { languages } from "../../../src/kernel/language.ts";

const headings = {
  pl: ["Ten link wygasł", "Ten link nie działa", "Ten link został wycofany"],
  cs: ["Platnost odkazu vypršela", "Tento odkaz nefunguje", "Tento odkaz byl odvolán"],
  sk: ["Platnosť odkazu vypršala", "Tento odkaz nefunguje", "Tento odkaz bol odvolaný"],
  de: ["Dieser Link ist abgelaufen", "Dieser Link funktioniert nicht", "Dieser Link wurde zurückgezogen"],
  en: ["This link has expired", "This link does not work", "This link was called back"],
} as const;

describe("the page", () => {
  it.each(languages)("says in %s what is wrong and what to do, without a script", (language) => {
    const pages = (["expired", "unknown", "recalled"] as const).map((reason) => copyRefusalPage(reason, language, null));
    for (const [index, heading] of headings[language].entries()) {
      expect(pages[index]).toContain(`<h1>${heading}</h1>`);
      expect(pages[index]).toContain(`<html lang="${language}">`);
      expect(pages[index]).toContain('content="noindex, nofollow"');
      expect(pages[index]).not.toMatch(/<script|style=/);
    }
  });

  it("names the sender, as text and not as markup", () => {
    const page = copyRefusalPage("expired", "pl", { name: "Buty & <b>Spółka</b>", email: 'a"@example.com' });
    expect(page).toContain("Buty &amp; &lt;b&gt;Spółka&lt;/b&gt;");
    expect(page).toContain('href="mailto:a&quot;@example.com"');
    expect(copyRefusalPage("unknown", "pl", null)).not.toContain("mailto:");
  });
});
