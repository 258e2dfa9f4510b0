/** A reminder as a mail: what is open and why, how to pay it, what happens next, and how to object or ask for time. */
import type { ReminderMail, ReminderNotice } from "../../src/ports/documents.ts";
import type { MailAttachment } from "../../src/ports/mailer.ts";
import { inkOn, safeColour, tint } from "./colour.ts";
import { factRows, isCharged, noticeCode, payRows, variablesOf } from "./notice-parts.ts";
import { paymentCodePng } from "./payment-code-picture.ts";
import { fillLayout, fillText } from "./reminder-layout.ts";
import { reminderTexts } from "./texts/reminder-texts.ts";

const codeContentId = "payment-code@saldo";

async function codeAttachments(notice: ReminderNotice): Promise<readonly MailAttachment[]> {
  const code = noticeCode(notice);
  if (code === null) return [];
  return [
    { fileName: `${notice.reference}.png`, contentType: "image/png", content: await paymentCodePng(code.text), contentId: codeContentId },
  ];
}

/** The mail of one reminder in the debtor's language; the picture of the payment code is attached and shown in the HTML. */
export async function renderReminder(notice: ReminderNotice): Promise<ReminderMail> {
  const texts = reminderTexts[notice.language];
  const variables = variablesOf(notice, texts);
  const fill = (template: string) => fillText(template, variables);
  const step = texts.steps[notice.template];
  const colour = safeColour(notice.colour);
  const attachments = await codeAttachments(notice);
  const subject = fill(step.subject);
  const bodies = await fillLayout({
    language: notice.language,
    colour,
    ink: inkOn(colour),
    tint: tint(colour, 0.07),
    merchantName: variables.merchantName,
    subject,
    heading: fill(step.heading),
    greeting: fill(texts.greeting),
    opening: fill(step.opening),
    facts: factRows(notice, [notice], texts),
    openRow: { label: texts.facts.open, value: variables.open, breaks: "nowhere" },
    payHeading: fill(step.pay),
    payRows: payRows(notice, texts),
    payNote: variables.payee === variables.merchantName ? "" : fill(texts.payeeAccepts),
    codeSource: attachments.length === 0 ? "" : `cid:${codeContentId}`,
    ...texts.payment,
    noCost: isCharged(notice) ? texts.charged : texts.noCost,
    alreadyPaid: texts.alreadyPaid,
    questions: texts.questions,
    objection: fill(texts.objection),
    moreTime: texts.moreTime,
    whatNext: texts.whatNext,
    next: fill(texts.next[notice.nextStep?.kind ?? "nothing"]),
    closing: texts.closing,
    footer: fill(texts.footer),
  });
  return { subject, ...bodies, attachments };
}
