/** Notes for calls and visits: the facts of the claim, an open question, what may be offered, and nothing that threatens. */
import { describe, expect, it } from "vitest";
import { renderCallNotes } from "../../../server/documents/call-notes.ts";
import { languages } from "../../../src/kernel/language.ts";
import { stepTemplates } from "../../../src/wire/strategies.ts";
import { polishNotice } from "./sample-documents.ts";

function plain(text: string): string {
  return text.replaceAll(/[^\S\n]/g, " ");
}

describe("the notes of a call", () => {
  it("say in Polish who, how much, since when and where to, and begin with whom they may speak", () => {
    const notes = renderCallNotes({ ...polishNotice, contactPhone: "+48 22 000 00 00" });
    expect(plain(notes.title)).toBe("Rozmowa: Anna Żółkiewska, faktura 2026/000001");
    const facts = notes.facts.map(({ label, value }) => plain(`${label}: ${value}`));
    for (const fact of [
      "Wierzyciel: Buty & Spółka",
      "Termin płatności: 8 grudnia 2026",
      "Odsetki i opłaty: 0,00 zł",
      "Do zapłaty: 400,00 zł",
      "Numer rachunku: PL14 9999 9999 0000 0000 0000 0001",
      "Telefon kontaktowy: +48 22 000 00 00",
    ])
      expect(facts).toContain(fact);
    expect(notes.opening).toContain("O fakturze mówić dopiero wtedy, gdy wiadomo, że przy telefonie jest Anna Żółkiewska.");
    expect(notes.question).toBe("Wpłata jeszcze do nas nie dotarła. Co się wydarzyło?");
    expect(notes.offers).toContain("płatność w ratach");
    expect(plain(notes.next)).toBe("Jeżeli wpłata do nas nie dotrze, 22 grudnia 2026 wyślemy wezwanie do zapłaty.");
  });

  it("can be written in the language of who calls", () => {
    const notes = renderCallNotes(polishNotice, "visit", "de");
    expect(notes.title).toBe("Besuch: Anna Żółkiewska, Rechnung 2026/000001");
    expect(notes.opening).toContain("die Vollmacht zeigen");
  });

  it.each(languages)("end every question of %s as one, have no gap, and offer time before as after the due date", (language) => {
    for (const template of stepTemplates) {
      for (const kind of ["call", "visit"] as const) {
        const notes = renderCallNotes({ ...polishNotice, language, template }, kind);
        expect(notes.question).toMatch(/\?$/);
        expect(notes.offers.length).toBe(template === "preDueNotice" ? 3 : 5);
        expect(notes.text).not.toMatch(/\{\{|\}\}|undefined|null/);
        for (const part of [notes.title, notes.opening, notes.question, notes.next, ...notes.offers, ...notes.conduct])
          expect(notes.text).toContain(part);
      }
    }
  });
});
