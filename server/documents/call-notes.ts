/** Notes for who calls or visits a debtor: facts, how to begin, an open question, what may be offered, and how to behave. */
import type { Language } from "../../src/kernel/language.ts";
import type { CallNotes, ReminderNotice } from "../../src/ports/documents.ts";
import { factRows, isBeforeDay, nextTextOf, payRows, variablesOf } from "./notice-parts.ts";
import { fillText } from "./reminder-layout.ts";
import { agreedTexts, isAgreedTemplate } from "./texts/agreed-texts.ts";
import { callTexts } from "./texts/call-texts.ts";
import { reminderTexts } from "./texts/reminder-texts.ts";

/** The parts that say the same twice on a screen: the amount stands in the claim already. */
function factsOf(notice: ReminderNotice): CallNotes["facts"] {
  const texts = reminderTexts[notice.language];
  const open = { label: texts.facts.open, value: fillText("{{ open }}", variablesOf(notice, texts)) };
  const pay = payRows(notice, texts).filter(({ label }) => label !== texts.payment.amount);
  const rows = [...factRows(notice, texts), open, ...pay];
  const phone = notice.contactPhone === null ? [] : [{ label: callTexts[notice.language].phone, value: notice.contactPhone }];
  return [...rows.map(({ label, value }) => ({ label, value })), ...phone];
}

/** The notes in `language`, by default the debtor's, in which the talk is held. */
export function renderCallNotes(notice: ReminderNotice, kind: "call" | "visit" = "call", language: Language = notice.language): CallNotes {
  const told = { ...notice, language };
  const texts = callTexts[language];
  const reminder = reminderTexts[language];
  const variables = variablesOf(told, reminder);
  const fill = (template: string) => fillText(template, variables);
  const notes = {
    title: fill(texts.title[kind]),
    facts: factsOf(told),
    opening: fill(texts.opening[kind]),
    question: isAgreedTemplate(notice.template) ? agreedTexts[language].question[notice.template] : texts.question[notice.template],
    offers: texts.offers[isBeforeDay(notice.template) ? "before" : "after"],
    next: fill(nextTextOf(told, reminder)),
    conduct: texts.conduct,
  };
  const { headings } = texts;
  const blocks = [
    notes.title,
    [headings.facts, ...notes.facts.map(({ label, value }) => `${label}: ${value}`)].join("\n"),
    `${headings.opening}\n${notes.opening}`,
    `${headings.question}\n${notes.question}`,
    [headings.offers, ...notes.offers.map((offer) => `- ${offer}`)].join("\n"),
    `${headings.next}\n${notes.next}`,
    [headings.conduct, ...notes.conduct.map((rule) => `- ${rule}`)].join("\n"),
  ];
  return { ...notes, text: `${blocks.join("\n\n")}\n` };
}
