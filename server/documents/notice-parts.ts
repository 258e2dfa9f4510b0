/** What every form of a reminder is made of: the variables of its texts, the claim by its parts, and how it is paid. */
import { nextBankDay } from "../../src/kernel/calendar.ts";
import { type Money, zero } from "../../src/kernel/money.ts";
import { addDays, type CalendarDate } from "../../src/kernel/time.ts";
import type { ReminderNotice } from "../../src/ports/documents.ts";
import { chargeParts } from "../../src/receivables/invoice.ts";
import { type PaymentCode, paymentCode } from "../../src/receivables/payment-code.ts";
import { fillText, type LayoutRow } from "./reminder-layout.ts";
import type { ReminderTexts, ReminderVariables } from "./texts/reminder-text.ts";
import { localeOf, writeDate, writeIban, writeMoney, writeName } from "./written-form.ts";

/** Days that a formal reminder gives for payment where no next step says more; then the next bank day. */
const formalTermDays = 7;

/** One claim as a message tells it. */
export type ClaimFacts = Pick<
  ReminderNotice,
  "invoiceNumber" | "orderRef" | "dueOn" | "total" | "credited" | "paid" | "disputed" | "charges" | "open"
>;

/** The day until which the message asks for payment. */
export function payBy({ template, dueOn, nextStep, today, country }: ReminderNotice): CalendarDate {
  if (template === "preDueNotice") return dueOn;
  return nextStep?.on ?? nextBankDay(addDays(today, formalTermDays), country);
}

/** How long ago the due date was, in the right plural form. */
function writeAgo({ daysPastDue, language }: ReminderNotice, { ago }: ReminderTexts): string {
  if (daysPastDue <= 0) return ago.today;
  const form = new Intl.PluralRules(localeOf(language)).select(daysPastDue);
  return fillText(ago[form] ?? ago.other, { days: daysPastDue });
}

/** The variables that every text of a reminder sees. */
export function variablesOf(notice: ReminderNotice, texts: ReminderTexts): ReminderVariables {
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
    contactPhone: notice.contactPhone === null ? "" : writeName(notice.contactPhone),
  };
}

/** True when something was charged for being late and is not paid yet. */
export function isCharged({ charges }: Pick<ReminderNotice, "charges">): boolean {
  return chargeParts.some((part) => charges[part].amountMinor > 0n);
}

/** One claim by its parts; what nothing was credited, paid or disputed on has no row. */
export function claimRows(claim: ClaimFacts, language: ReminderNotice["language"], { facts }: Pick<ReminderTexts, "facts">): LayoutRow[] {
  const { total, paid, credited, disputed, charges } = claim;
  const unlessZero = (amount: Money) => (amount.amountMinor === 0n ? "" : writeMoney(amount, language));
  const rows: LayoutRow[] = [
    { label: facts.invoice, value: writeName(claim.invoiceNumber), breaks: "anywhere" },
    { label: facts.order, value: writeName(claim.orderRef), breaks: "anywhere" },
    { label: facts.dueOn, value: writeDate(claim.dueOn, language), breaks: "nowhere" },
    { label: facts.total, value: writeMoney(total, language), breaks: "nowhere" },
    { label: facts.credited, value: unlessZero(credited), breaks: "nowhere" },
    { label: facts.paid, value: unlessZero(paid), breaks: "nowhere" },
    { label: facts.disputed, value: unlessZero(disputed), breaks: "nowhere" },
    { label: facts.charges, value: isCharged(claim) ? "" : writeMoney(zero(total.currency), language), breaks: "nowhere" },
    ...chargeParts.map((part) => ({ label: facts[part], value: unlessZero(charges[part]), breaks: "nowhere" as const })),
  ];
  return rows.filter(({ value }) => value !== "");
}

/** Creditor and debtor, then the claims one after the other. */
export function factRows(
  { language, creditorName, debtorName }: Pick<ReminderNotice, "language" | "creditorName" | "debtorName">,
  claims: readonly ClaimFacts[],
  texts: Pick<ReminderTexts, "facts">,
): LayoutRow[] {
  return [
    { label: texts.facts.creditor, value: writeName(creditorName), breaks: "anywhere" },
    { label: texts.facts.purchaser, value: writeName(debtorName), breaks: "anywhere" },
    ...claims.flatMap((claim) => claimRows(claim, language, texts)),
  ];
}

/** What a transfer is filled in with. */
export function payRows({ account, reference, open, language }: ReminderNotice, { payment }: Pick<ReminderTexts, "payment">): LayoutRow[] {
  const rows: LayoutRow[] = [
    { label: payment.payee, value: writeName(account.holder), breaks: "anywhere" },
    { label: payment.account, value: writeIban(account.iban), breaks: "blanks" },
    { label: payment.bic, value: account.bic ?? "", breaks: "anywhere" },
    { label: payment.reference, value: reference, breaks: "nowhere" },
    { label: payment.amount, value: writeMoney(open, language), breaks: "nowhere" },
  ];
  return rows.filter(({ value }) => value !== "");
}

/** The code of the transfer for banking apps; null where the currency or the account has none. */
export function noticeCode(notice: ReminderNotice): PaymentCode | null {
  const dueOn = notice.dueOn < notice.today ? null : notice.dueOn;
  return paymentCode({ ...notice, amount: notice.open, message: notice.merchantName, dueOn });
}
