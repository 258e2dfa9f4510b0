/** The linter of words: every refusal as a row, in five languages, and what is friendly stays. */
import { describe, expect, it } from "vitest";
import { checkWords } from "../../../src/dunning/words/check-words.ts";
import type { Language } from "../../../src/kernel/language.ts";

/** A document with one text, all of it right but for `places`. */
function documentOf(places: object, language: Language = "en", template = "friendlyReminder") {
  return { name: "Ours", texts: [{ template, language, ...places }] };
}

/** Code and place of every fault. */
function faultsOf(document: unknown): readonly string[] {
  const checked = checkWords(document);
  return checked.ok ? [] : checked.faults.map(({ code, pointer }) => `${code} ${pointer}`);
}

function detailOf(document: unknown): string {
  const checked = checkWords(document);
  return checked.ok ? "" : (checked.faults[0]?.detail ?? "");
}

const harsh: readonly (readonly [Language, string, string])[] = [
  ["pl", "enforcement", "Sprawę przekażemy komornikowi."],
  ["pl", "enforcement", "Oddamy sprawę do SĄDU."],
  ["pl", "enforcement", "Wpiszemy Państwa do KRD."],
  ["pl", "threat", "Prosimy liczyć się z konsekwencjami."],
  ["pl", "threat", "Ostrzegamy po raz ostatni."],
  ["pl", "shame", "To zwykłe oszustwo."],
  ["pl", "shame", "Powiadomimy Pana pracodawcę."],
  ["pl", "official", "Przedsądowe wezwanie do zapłaty."],
  ["pl", "pressure", "Prosimy zapłacić natychmiast."],
  ["pl", "handOver", "Oddamy sprawę windykatorom."],
  ["cs", "enforcement", "Věc předáme exekutorovi."],
  ["cs", "enforcement", "Podáme na Vás žalobu."],
  ["cs", "threat", "Neponesete jen následky."],
  ["cs", "shame", "Neplatiče známe všichni."],
  ["cs", "official", "Toto je platební rozkaz."],
  ["cs", "pressure", "Zaplaťte okamžitě."],
  ["cs", "handOver", "Předáme to inkasní agentuře."],
  ["sk", "enforcement", "Obrátime sa na exekútora."],
  ["sk", "enforcement", "Podáme žalobu na súd."],
  ["sk", "threat", "Hrozia Vám trestné kroky."],
  ["sk", "shame", "Povieme to susedom."],
  ["sk", "official", "Predžalobná výzva."],
  ["sk", "pressure", "Zaplaťte ihneď."],
  ["sk", "handOver", "Vec odovzdáme vymáhačom."],
  ["de", "enforcement", "Der Gerichtsvollzieher wird Sie besuchen."],
  ["de", "enforcement", "Dann folgt die Pfändung."],
  ["de", "enforcement", "Wir melden Sie der SCHUFA."],
  ["de", "threat", "Das hat strafrechtliche Konsequenzen."],
  ["de", "shame", "Wir informieren Ihren Arbeitgeber."],
  ["de", "official", "Dies ist ein Mahnbescheid."],
  ["de", "pressure", "Zahlen Sie sofort."],
  ["de", "handOver", "Danach übernimmt ein Inkassobüro."],
  ["en", "enforcement", "We will take you to court."],
  ["en", "enforcement", "The bailiffs will call."],
  ["en", "threat", "You will face the consequences."],
  ["en", "shame", "You should be ashamed."],
  ["en", "official", "This is an official document."],
  ["en", "pressure", "Pay immediately."],
  ["en", "handOver", "A collection agency is next."],
];

describe("a harsh word", () => {
  it.each(harsh)("in %s is refused as %s: %s", (language, code, moreTime) => {
    expect(faultsOf(documentOf({ moreTime }, language))).toContain(`${code} /texts/0/moreTime`);
  });

  it.each([
    ["without its marks", "pl", "Oddamy sprawe do sadu."],
    ["in capitals", "pl", "KOMORNIK czeka."],
    ["with blanks between its letters", "pl", "Przyjdzie k o m o r n i k."],
    ["with an invisible sign inside", "pl", "Przyjdzie komor\u200bnik."],
    ["in letters of another width", "en", "We go to ｃｏｕｒｔ."],
    ["between variables", "en", "{{ merchantName }}court{{ open }}"],
  ] as const)("is found %s", (_, language, moreTime) => {
    expect(faultsOf(documentOf({ moreTime }, language))).toContain("enforcement /texts/0/moreTime");
  });

  it.each([
    ["en", "You have always been courteous, and we enjoy writing to you."],
    ["de", "Die Bestellung war an Ihre Adresse gerichtet, und vielen Dank für Ihre Folgebestellung."],
    ["cs", "Rádi to posoudíme společně s Vámi."],
    ["pl", "Sadzonki już rosną, a my chętnie pomożemy."],
    ["sk", "Radi to s Vami posúdime."],
  ] as const)("is not seen in %s where there is none: %s", (language, moreTime) => {
    expect(faultsOf(documentOf({ moreTime }, language))).toEqual([]);
  });

  it("of an agency may stand where the hand-over is announced", () => {
    const collection =
      "From {{ nextOn }} a collection agency may take up the matter; one message from you is enough to agree on another way.";
    expect(faultsOf(documentOf({ next: { collection } }, "en", "finalNotice"))).toEqual([]);
    expect(faultsOf(documentOf({ next: { nothing: "A collection agency looks at it." } }))).toEqual(["handOver /texts/0/next/nothing"]);
  });

  it("is told with its cure", () => {
    expect(detailOf(documentOf({ moreTime: "We will take you to court." }))).toMatch(/^“court” speaks of courts.*leave it out$/);
  });
});

const missing: readonly (readonly [string, string, string, readonly string[]])[] = [
  ["friendlyReminder", "subject", "A word from us", ["missingPart"]],
  ["friendlyReminder", "opening", "Your invoice {{ invoiceNumber }} is open.", ["missingPart"]],
  ["formalReminder", "opening", "Invoice {{ invoiceNumber }} of {{ dueOn }} is open.", ["missingPart", "missingPart"]],
  ["formalReminder", "pay", "Please transfer {{ open }}", ["missingPart"]],
  ["friendlyReminder", "pay", "Please transfer {{ open }}", []],
  ["preDueNotice", "pay", "Please transfer {{ open }} by {{ dueOn }}", []],
  ["friendlyReminder", "objection", "Just tell us what is wrong.", ["missingPart"]],
  ["friendlyReminder", "sms", "{{ merchantName }}: please pay {{ open }}.", ["missingPart", "missingPart"]],
];

describe("a legal part", () => {
  it.each(missing)("of %s is looked for in %s: %s", (template, place, text, codes) => {
    expect(faultsOf(documentOf({ [place]: text }, "en", template)).map((told) => told.split(" ")[0])).toEqual(codes);
  });

  it("is named in the cure", () => {
    expect(detailOf(documentOf({ objection: "Just tell us." }))).toBe("must show {{ contactEmail }}");
  });

  it("of what follows is its day", () => {
    expect(faultsOf(documentOf({ next: { formalReminder: "We will write again." } }))).toEqual([
      "missingPart /texts/0/next/formalReminder",
    ]);
  });
});

const strange: readonly (readonly [string, string])[] = [
  ["strangeLiquid", "{{ open | upcase }}"],
  ["strangeLiquid", "{% for i in (1..1000000) %}x{% endfor %}"],
  ["strangeLiquid", "{{ merchant.secret }}"],
  ["strangeLiquid", "{{ open"],
  ["strangeLiquid", "open }}"],
  ["unknownVariable", "{{ secret }}"],
  ["unknownVariable", "{{ nextOn }}"],
  ["shouting", "Please write to us!!"],
  ["shouting", "PLEASE WRITE to us."],
  ["ownAmount", "It will cost 25 EUR."],
  ["ownAmount", "We add 15 % interest."],
  ["ownAmount", "Dopłata to 40 zł."],
  ["ownAccount", "Use PL14 9999 9999 0000 0000 0000 0001."],
  ["ownAccount", "Call 0012 3456 7890."],
  ["link", "Pay at https://pay.example/now."],
  ["link", "Pay at pay-now.com today."],
  ["notOneLine", "One line.\nAnother."],
  ["tooLong", `${"We gladly help you. ".repeat(40)}`],
];

describe("a text", () => {
  it.each(strange)("is refused for %s: %s", (code, moreTime) => {
    expect(faultsOf(documentOf({ moreTime }))).toContain(`${code} /texts/0/moreTime`);
  });

  it("for a telephone has less room", () => {
    const sms = `{{ merchantName }}: invoice {{ invoiceNumber }} of {{ dueOn }}, {{ open }} to pay. ${"We are here for you. ".repeat(6)}`;
    expect(faultsOf(documentOf({ sms }))).toEqual(["tooLong /texts/0/sms"]);
  });

  it.each([
    ["de", "en", "Please tell us what we can do for you, and we will find a way."],
    ["cs", "sk", "Ak potrebujete viac času, dajte nám vedieť. Budeme hľadať riešenie, ktoré je dobré."],
    ["sk", "cs", "Potřebujete-li více času, dejte nám vědět. Budeme hledat řešení, které je dobré."],
    ["pl", "de", "Bitte schreiben Sie uns, wenn Sie mehr Zeit brauchen."],
  ] as const)("in %s that reads as %s is refused", (language, other, moreTime) => {
    expect(faultsOf(documentOf({ moreTime }, language))).toEqual(["wrongLanguage /texts/0/language"]);
    expect(detailOf(documentOf({ moreTime }, language))).toBe(`is ${language}, but the text reads as ${other}`);
  });
});

describe("a document", () => {
  it("tells all faults at once, each with its place", () => {
    const first = { template: "friendlyReminder", language: "en", subject: "Pay immediately", closing: "See you in court" };
    const second = { template: "friendlyReminder", language: "en" };
    expect(faultsOf({ name: "Ours", texts: [first, second] })).toEqual([
      "missingPart /texts/0/subject",
      "pressure /texts/0/subject",
      "enforcement /texts/0/closing",
      "duplicateText /texts/1",
    ]);
  });

  it.each([
    [null, ["invalidShape "]],
    [{ name: "Ours", texts: [] }, ["invalidShape /texts"]],
    [documentOf({ closing: " " }), ["invalidShape /texts/0/closing"]],
    [documentOf({ footer: "x" }), ["unknownField /texts/0/footer"]],
    [documentOf({}, "fr" as Language), ["invalidShape /texts/0/language"]],
    [documentOf({}, "en", "lastStraw"), ["invalidShape /texts/0/template"]],
    [documentOf({ opening: "x".repeat(1001) }), ["invalidShape /texts/0/opening"]],
  ])("of the wrong shape tells its shape: %j", (document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});
