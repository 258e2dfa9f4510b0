/** How the messages of one shop look and speak: its logo, and its own words in place of the usual ones. */
import type { Logo } from "../../src/ports/brand-book.ts";
import type { MessageLook, ReminderNotice } from "../../src/ports/documents.ts";
import type { WordedText } from "../../src/wire/reminder-words.ts";
import { stepTextsOf } from "./notice-parts.ts";
import { isAgreedTemplate } from "./texts/agreed-texts.ts";
import type { ReminderTexts, StepTexts } from "./texts/reminder-text.ts";
import { reminderTexts } from "./texts/reminder-texts.ts";

/** A shop without a logo and without words of its own. */
export const plainLook: MessageLook = { logo: null, words: null };

/** The size at which a logo fits into a box, its shape kept; never larger than the box. */
export function fitLogo({ width, height }: Pick<Logo, "width" | "height">, box: { readonly width: number; readonly height: number }) {
  const scale = Math.min(box.width / width, box.height / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** The shop's own text for this message; undefined when it has none. */
export function ownText(
  { language, template }: Pick<ReminderNotice, "language" | "template">,
  words: MessageLook["words"],
): WordedText | undefined {
  return words?.texts.find((text) => text.language === language && text.template === template);
}

/** The texts of one message: the shop's own where it has some, the usual ones elsewhere. */
export function textsOf(notice: Pick<ReminderNotice, "language" | "template">, words: MessageLook["words"]): ReminderTexts {
  const usual = reminderTexts[notice.language];
  const own = ownText(notice, words);
  if (own === undefined || isAgreedTemplate(notice.template)) return usual;
  const step = usual.steps[notice.template];
  const { subject = step.subject, heading = step.heading, opening = step.opening, pay = step.pay, next = {} } = own;
  const told = Object.fromEntries(Object.entries(next).filter(([, text]) => text !== undefined)) as Partial<ReminderTexts["next"]>;
  return {
    ...usual,
    greeting: own.greeting ?? usual.greeting,
    objection: own.objection ?? usual.objection,
    moreTime: own.moreTime ?? usual.moreTime,
    closing: own.closing ?? usual.closing,
    steps: { ...usual.steps, [notice.template]: { subject, heading, opening, pay } },
    next: { ...usual.next, ...told },
  };
}

/** The texts of its step: a message of several claims has its own, because those of a shop speak of one. */
export function stepOf(notice: ReminderNotice, texts: ReminderTexts): StepTexts {
  return notice.others.length === 0 && !isAgreedTemplate(notice.template) ? texts.steps[notice.template] : stepTextsOf(notice);
}
