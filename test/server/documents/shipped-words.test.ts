/** The words that Saldo ships pass its own linter, and are told apart by language. */
import { describe, expect, it } from "vitest";
import { callTexts } from "../../../server/documents/texts/call-texts.ts";
import { agreedTexts } from "../../../server/documents/texts/agreed-texts.ts";
import { reminderTexts } from "../../../server/documents/texts/reminder-texts.ts";
import { shortTexts } from "../../../server/documents/texts/short-texts.ts";
import { checkWords } from "../../../src/dunning/words/check-words.ts";
import { otherLanguage } from "../../../src/dunning/words/tell-language.ts";
import { type Language, languages } from "../../../src/kernel/language.ts";
import { agreedTemplates, stepTemplates } from "../../../src/wire/strategies.ts";

/** The shipped words of a language as a shop would write them. */
function wordsOf(language: Language) {
  const { steps, greeting, objection, moreTime, closing, next } = reminderTexts[language];
  return stepTemplates.map((template) => ({
    template,
    language,
    ...steps[template],
    greeting,
    objection,
    moreTime,
    closing,
    next,
    sms: shortTexts[language].steps[template],
  }));
}

/** Every sentence before a day that was agreed; `instalment` is no variable of a shop's own words. */
function agreedSentences(language: Language): readonly string[] {
  const { steps, next, short, question } = agreedTexts[language];
  const ofSteps = agreedTemplates.flatMap((template) => Object.values<string>({ ...steps[template] }));
  const told: readonly string[] = [...ofSteps, ...Object.values(next), ...Object.values(short), ...Object.values(question)];
  return told.map((sentence) => sentence.replaceAll("{{ instalment }}", "2"));
}

describe("the shipped words", () => {
  it.each(languages)("in %s have no fault at any step", (language) => {
    const checked = checkWords({ name: "Shipped", texts: wordsOf(language) });
    expect(checked.ok ? [] : checked.faults).toEqual([]);
  });

  it.each(languages)("in %s are of no other language", (language) => {
    const { steps, objection, moreTime } = reminderTexts[language];
    const sentences = [steps.formalReminder.opening, objection, moreTime].join(" ");
    for (const other of languages) expect(otherLanguage(sentences, other)).toBe(other === language ? null : language);
  });

  it.each(languages)("before agreed days in %s hold no harsh word", (language) => {
    for (const moreTime of agreedSentences(language)) {
      const checked = checkWords({ name: "Agreed", texts: [{ template: "friendlyReminder", language, moreTime }] });
      expect(checked.ok ? [] : checked.faults).toEqual([]);
    }
  });

  it.each(languages)("for calls in %s offer and ask, and their questions hold no harsh word", (language) => {
    const { question, offers } = callTexts[language];
    for (const moreTime of [...Object.values(question), ...offers.before, ...offers.after]) {
      const checked = checkWords({ name: "Calls", texts: [{ template: "friendlyReminder", language, moreTime }] });
      expect(checked.ok ? [] : checked.faults).toEqual([]);
    }
  });
});
