/** What every form of a reminder is made of: the variables of its texts, the claim by its parts, and how it is paid. */
import { nextBankDay } from "../../src/kernel/calendar.ts";
import { add, type Money, zero } from "../../src/kernel/money.ts";
import { addDays, type CalendarDate } from "../../src/kernel/time.ts";
import type { NoticedClaim, ReminderNotice } from "../../src/ports/documents.ts";
import { chargeParts } from "../../src/receivables/invoice.ts";
import { type PaymentCode, paymentCode } from "../../src/receivables/payment-code.ts";
import { fillText, type LayoutRow } from "./reminder-layout.ts";
import { agreedTexts, isAgreedTemplate } from "./texts/agreed-texts.ts";
import type { ReminderTexts, ReminderVariables, StepTexts } from "./texts/reminder-text.ts";
import { reminderTexts } from "./texts/reminder-texts.ts";
import { severalTexts } from "./texts/several-texts.ts";
import { localeOf, writeDate, writeIban, writeMoney, writeName } from "./written-form.ts";

/** Days that a formal reminder gives for payment where no next step says more; then the next bank day. */
const formalTermDays = 7;

/** One claim as a message tells it. */
export type ClaimFacts = Pick<
  ReminderNotice,
  "invoiceNumber" | "orderRef" | "dueOn" | "total" | "credited" | "paid" | "disputed" | "charges" | "open"
>;

/** All claims that the message tells, the one that leads it first. */
export function claimsOf(notice: ReminderNotice): readonly NoticedClaim[] {
  return [notice, ...notice.others];
}

/** The words of its step: those of one claim, or of several. */
export function stepTextsOf({ language, template, others }: Pick<ReminderNotice, "language" | "template" | "others">): StepTexts {
  if (isAgreedTemplate(template)) return agreedTexts[language].steps[template];
  return (others.length === 0 ? reminderTexts : severalTexts)[language].steps[template];
}

function sumOpen(notice: ReminderNotice): Money {
  return notice.others.reduce((sum, { open }) => add(sum, open), notice.open);
}

/** True of a word before the day: nothing is late. */
export function isBeforeDay(template: ReminderNotice["template"]): boolean {
  return template === "preDueNotice" || isAgreedTemplate(template);
}

/** What happens next, as a template. */
export function nextTextOf({ language, template, nextStep }: ReminderNotice, { next }: Pick<ReminderTexts, "next">): string {
  return isAgreedTemplate(template) ? agreedTexts[language].next[template] : next[nextStep?.kind ?? "nothing"];
}

/** Which instalment it is, such as `2 of 3`; empty where it is none. */
export function writeInstalment({ agreed, language, template }: ReminderNotice): string {
  return agreed === null || template !== "instalmentNotice" ? "" : fillText(agreedTexts[language].ofCount, agreed);
}

/** The day until which the message asks for payment. */
export function payBy({ template, dueOn, nextStep, today, place }: ReminderNotice): CalendarDate {
  if (isBeforeDay(template)) return dueOn;
  return nextStep?.on ?? nextBankDay(addDays(today, formalTermDays), place);
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
    invoiceNumber: claimsOf(notice)
      .map(({ invoiceNumber }) => writeName(invoiceNumber))
      .join(", "),
    open: writeMoney(sumOpen(notice), language),
    dueOn: writeDate(notice.dueOn, language),
    ago: writeAgo(notice, texts),
    payBy: writeDate(payBy(notice), language),
    nextOn: nextStep === null ? "" : writeDate(nextStep.on, language),
    instalment: writeInstalment(notice),
    payee: writeName(notice.account.holder),
    contactEmail: writeName(notice.contactEmail),
    contactPhone: notice.contactPhone === null ? "" : writeName(notice.contactPhone),
  };
}

/** True when something was charged for being late and is not paid yet. */
export function isCharged({ charges, others = [] }: Pick<ReminderNotice, "charges"> & Partial<Pick<ReminderNotice, "others">>): boolean {
  return [{ charges }, ...others].some((claim) => chargeParts.some((part) => claim.charges[part].amountMinor > 0n));
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

/** A day that was agreed, by what it asks for and what is open in all. */
function agreedRows(
  notice: ReminderNotice,
  agreed: NonNullable<ReminderNotice["agreed"]>,
  texts: Pick<ReminderTexts, "facts">,
): LayoutRow[] {
  const { language, charges } = notice;
  const own = agreedTexts[language].facts;
  const unlessZero = (amount: Money) => (amount.amountMinor === 0n ? "" : writeMoney(amount, language));
  const rows: LayoutRow[] = [
    { label: texts.facts.invoice, value: writeName(notice.invoiceNumber), breaks: "anywhere" },
    { label: texts.facts.order, value: writeName(notice.orderRef), breaks: "anywhere" },
    { label: own.instalment, value: writeInstalment(notice), breaks: "nowhere" },
    { label: texts.facts.dueOn, value: writeDate(notice.dueOn, language), breaks: "nowhere" },
    { label: own.openInAll, value: writeMoney(agreed.openInAll, language), breaks: "nowhere" },
    ...chargeParts.map((part) => ({ label: texts.facts[part], value: unlessZero(charges[part]), breaks: "nowhere" as const })),
    { label: own.late, value: unlessZero(agreed.late), breaks: "nowhere" },
  ];
  return rows.filter(({ value }) => value !== "");
}

/** The claims one after the other; of several each with what is open of it and its own payment reference. */
export function allClaimRows(notice: ReminderNotice, texts: Pick<ReminderTexts, "facts" | "payment">): LayoutRow[] {
  if (notice.agreed !== null) return agreedRows(notice, notice.agreed, texts);
  const claims = claimsOf(notice);
  return claims.flatMap((claim) => {
    const rows = claimRows(claim, notice.language, texts);
    const [first, ...rest] = rows;
    if (claims.length === 1 || first === undefined) return rows;
    const open = { label: texts.facts.open, value: writeMoney(claim.open, notice.language), breaks: "nowhere" as const };
    return [
      { ...first, begins: true },
      ...rest,
      open,
      { label: texts.payment.reference, value: claim.reference, breaks: "nowhere" as const },
    ];
  });
}

/** Creditor and debtor, then the claims. */
export function factRows(notice: ReminderNotice, texts: Pick<ReminderTexts, "facts" | "payment">): LayoutRow[] {
  return [
    { label: texts.facts.creditor, value: writeName(notice.creditorName), breaks: "anywhere" },
    { label: texts.facts.purchaser, value: writeName(notice.debtorName), breaks: "anywhere" },
    ...allClaimRows(notice, texts),
  ];
}

/** What a transfer is filled in with. */
export function payRows(notice: ReminderNotice, { payment }: Pick<ReminderTexts, "payment">): LayoutRow[] {
  const { account, language, others } = notice;
  const reference = others.length === 0 ? notice.reference : severalTexts[language].references;
  const rows: LayoutRow[] = [
    { label: payment.payee, value: writeName(account.holder), breaks: "anywhere" },
    { label: payment.account, value: writeIban(account.iban), breaks: "blanks" },
    { label: payment.bic, value: account.bic ?? "", breaks: "anywhere" },
    { label: payment.reference, value: reference, breaks: others.length === 0 ? "nowhere" : "anywhere" },
    { label: payment.amount, value: writeMoney(sumOpen(notice), language), breaks: "nowhere" },
  ];
  return rows.filter(({ value }) => value !== "");
}

/** The code of the transfer for banking apps; null where the currency or the account has none, and for several claims: each is a transfer of its own. */
export function noticeCode(notice: ReminderNotice): PaymentCode | null {
  if (notice.others.length > 0) return null;
  const dueOn = notice.dueOn < notice.today ? null : notice.dueOn;
  return paymentCode({ ...notice, amount: notice.open, message: notice.merchantName, dueOn });
}
