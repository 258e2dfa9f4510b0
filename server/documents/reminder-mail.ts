/** A reminder as a mail: what is open and why, how to pay it, what happens next, and how to object or ask for time. */
import { nextBankDay } from "../../src/kernel/calendar.ts";
import { type Money, zero } from "../../src/kernel/money.ts";
import { addDays, type CalendarDate } from "../../src/kernel/time.ts";
import type { ReminderMail, ReminderNotice } from "../../src/ports/documents.ts";
import type { MailAttachment } from "../../src/ports/mailer.ts";
import { chargeParts } from "../../src/receivables/invoice.ts";
import { paymentCode } from "../../src/receivables/payment-code.ts";
import { inkOn, safeColour, tint } from "./colour.ts";
import { paymentCodePng } from "./payment-code-picture.ts";
import { fillLayout, fillText, type LayoutRow } from "./reminder-layout.ts";
import type { ReminderTexts, ReminderVariables } from "./texts/reminder-text.ts";
import { reminderTexts } from "./texts/reminder-texts.ts";
import { localeOf, writeDate, writeIban, writeMoney, writeName } from "./written-form.ts";

/** Days that a formal reminder gives for payment where no next step says more; then the next bank day. */
const formalTermDays = 7;
const codeContentId = "payment-code@saldo";

function payBy({ template, dueOn, nextStep, today, country }: ReminderNotice): CalendarDate {
  if (template === "preDueNotice") return dueOn;
  return nextStep?.on ?? nextBankDay(addDays(today, formalTermDays), country);
}

/** How long ago the due date was, in the right plural form. */
function writeAgo({ daysPastDue, language }: ReminderNotice, { ago }: ReminderTexts): string {
  if (daysPastDue <= 0) return ago.today;
  const form = new Intl.PluralRules(localeOf(language)).select(daysPastDue);
  return fillText(ago[form] ?? ago.other, { days: daysPastDue });
}

function variablesOf(notice: ReminderNotice, texts: ReminderTexts): ReminderVariables {
  const { language, nextStep } = notice;
  return {
    merchantName: writeName(notice.merchantName),
    debtorName: writeName(notice.debtorName),
    invoiceNumber: writeName(notice.invoiceNumber),
    open: writeMoney(notice.open, language),
    dueOn: writeDate(notice.dueOn, language),
    ago: writeAgo(notice, texts),
    payBy: writeDate(payBy(notice), language),
    nextOn: nextStep === null ? "" : writeDate(nextStep.on, language),
    payee: writeName(notice.account.holder),
    contactEmail: writeName(notice.contactEmail),
  };
}

function isCharged({ charges }: ReminderNotice): boolean {
  return chargeParts.some((part) => charges[part].amountMinor > 0n);
}

/** The claim by its parts; what nothing was credited, paid or disputed on has no row. */
function factRows(notice: ReminderNotice, { facts }: ReminderTexts): LayoutRow[] {
  const { language, total, paid, credited, disputed, charges } = notice;
  const unlessZero = (amount: Money) => (amount.amountMinor === 0n ? "" : writeMoney(amount, language));
  const rows: LayoutRow[] = [
    { label: facts.creditor, value: writeName(notice.merchantName), breaks: "anywhere" },
    { label: facts.purchaser, value: writeName(notice.debtorName), breaks: "anywhere" },
    { label: facts.invoice, value: writeName(notice.invoiceNumber), breaks: "anywhere" },
    { label: facts.order, value: writeName(notice.orderRef), breaks: "anywhere" },
    { label: facts.dueOn, value: writeDate(notice.dueOn, language), breaks: "nowhere" },
    { label: facts.total, value: writeMoney(total, language), breaks: "nowhere" },
    { label: facts.credited, value: unlessZero(credited), breaks: "nowhere" },
    { label: facts.paid, value: unlessZero(paid), breaks: "nowhere" },
    { label: facts.disputed, value: unlessZero(disputed), breaks: "nowhere" },
    { label: facts.charges, value: isCharged(notice) ? "" : writeMoney(zero(total.currency), language), breaks: "nowhere" },
    ...chargeParts.map((part) => ({ label: facts[part], value: unlessZero(charges[part]), breaks: "nowhere" as const })),
  ];
  return rows.filter(({ value }) => value !== "");
}

function payRows({ account, reference, open, language }: ReminderNotice, { payment }: ReminderTexts): LayoutRow[] {
  const rows: LayoutRow[] = [
    { label: payment.payee, value: writeName(account.holder), breaks: "anywhere" },
    { label: payment.account, value: writeIban(account.iban), breaks: "blanks" },
    { label: payment.bic, value: account.bic ?? "", breaks: "anywhere" },
    { label: payment.reference, value: reference, breaks: "nowhere" },
    { label: payment.amount, value: writeMoney(open, language), breaks: "nowhere" },
  ];
  return rows.filter(({ value }) => value !== "");
}

async function codeAttachments(notice: ReminderNotice): Promise<readonly MailAttachment[]> {
  const dueOn = notice.dueOn < notice.today ? null : notice.dueOn;
  const code = paymentCode({ ...notice, amount: notice.open, message: notice.merchantName, dueOn });
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
    facts: factRows(notice, texts),
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
