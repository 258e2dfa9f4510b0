/** What a reminder says of a claim, and the mail that carries it. */
import { stepAfter } from "../../dunning/plan.ts";
import { findStep, type Strategy, type StrategyStep } from "../../dunning/strategy.ts";
import type { Attention, ContactWishes } from "../../dunning/contact-wishes.ts";
import type { Language } from "../../kernel/language.ts";
import type { Money } from "../../kernel/money.ts";
import { addDays, type CalendarDate, daysBetween } from "../../kernel/time.ts";
import type { NoticedClaim, ReminderMail, ReminderNotice } from "../../ports/documents.ts";
import type { OutgoingMail } from "../../ports/mailer.ts";
import type { OrderParticulars } from "../../ports/order-book.ts";
import type { Shop } from "../../ports/shops.ts";
import type { OutgoingText } from "../../ports/text-sender.ts";
import { dunnableAmount } from "../../receivables/agreements/hold.ts";
import type { Invoice } from "../../receivables/invoice.ts";
import type { MessageTemplate } from "../../wire/strategies.ts";
import { shownBrand } from "./shown-brand.ts";

/** A step as it is sent: one of a ladder, or the word before a day that was agreed. */
export type ReminderRung = Omit<StrategyStep, "template"> & { readonly template: MessageTemplate };

/** A day of an agreement as it is told: `open` is asked for by it, `late` the part of it from earlier days. */
export interface AgreedDayTold {
  readonly agreementId: string;
  readonly number: number;
  readonly count: number;
  readonly dueOn: CalendarDate;
  readonly open: Money;
  readonly late: Money;
  /** Of all invoices that it covers. */
  readonly openInAll: Money;
  readonly invoiceNumbers: readonly string[];
  readonly charges: Invoice["charges"];
  /** False once the agreement has ended. */
  readonly isStanding: boolean;
}

/** A claim with the rung of its ladder that is told. */
export interface RemindedClaim {
  /** As it stands when the message is read: with the charges that it tells. */
  readonly invoice: Invoice;
  readonly strategy: Strategy;
  readonly rung: ReminderRung;
  /** Absent: it is a step of the ladder. */
  readonly agreed?: AgreedDayTold;
  /** Where it goes and in which language, by what the debtor wishes. */
  readonly particulars: OrderParticulars;
  /** The person who is spoken to; null or absent: the debtor. */
  readonly attention?: Attention | null;
  readonly wishes?: ContactWishes;
  readonly orderRef: string;
}

/** What follows in the words of the message: the template of the next step, or the hand-over that the strategy ends with. */
function nextOf({ strategy, rung, invoice, agreed }: RemindedClaim, today: CalendarDate): ReminderNotice["nextStep"] {
  if (agreed !== undefined) return null;
  const next = stepAfter(strategy, rung.step, invoice, today);
  if (next !== null) return { kind: findStep(strategy, next.step)?.template ?? "formalReminder", on: next.on };
  return strategy.end.kind === "placement" ? { kind: "collection", on: addDays(today, strategy.end.afterDays) } : null;
}

/** One claim as it stands when the message is read. */
function claimOf({ invoice, orderRef }: RemindedClaim, today: CalendarDate, copyUrl: string | null): NoticedClaim {
  return {
    invoiceNumber: invoice.number,
    orderRef,
    total: invoice.total,
    open: dunnableAmount(invoice),
    disputed: invoice.disputed,
    paid: invoice.paid,
    credited: invoice.credited,
    charges: invoice.charges,
    dueOn: invoice.dueOn,
    daysPastDue: Math.max(0, daysBetween(invoice.dueOn, today)),
    reference: invoice.paymentReference,
    copyUrl,
  };
}

/** The day of the message, and how its reader gets to a copy of an invoice. */
export interface NoticeTime {
  readonly today: CalendarDate;
  readonly copyUrl: (invoiceId: string, language: Language) => string | null;
}

/** The facts of the message: of the claim that leads it, and of the others of its debtor. */
export function makeNotice(
  shop: Shop,
  leader: RemindedClaim,
  others: readonly RemindedClaim[],
  { today, copyUrl }: NoticeTime,
): ReminderNotice {
  const { particulars, rung, agreed } = leader;
  const brand = shownBrand(shop);
  return {
    ...claimOf(leader, today, copyUrl(leader.invoice.id, particulars.language)),
    language: particulars.language,
    template: rung.template,
    creditorName: brand.creditor,
    merchantName: brand.name,
    colour: brand.colour,
    debtorName: particulars.debtorName,
    others: others.map((one) => claimOf(one, today, copyUrl(one.invoice.id, particulars.language))),
    today,
    account: shop.account,
    country: shop.country,
    place: leader.invoice,
    contactEmail: brand.contactEmail,
    contactPhone: brand.phone,
    nextStep: nextOf(leader, today),
    ...(agreed === undefined ? { agreed: null } : agreedFacts(agreed)),
  };
}

/** What the word before an agreed day tells in place of the claim: its day, and what is asked for by it. */
function agreedFacts({ number, count, dueOn, open, late, openInAll, invoiceNumbers, charges }: AgreedDayTold) {
  return { invoiceNumber: invoiceNumbers.join(", "), dueOn, daysPastDue: 0, open, charges, agreed: { number, count, late, openInAll } };
}

/** The mail that carries it; its id is that of the message, so that a second attempt is known as the same. */
export function makeMail(
  senderAddress: string,
  shop: Shop,
  to: { readonly messageId: string; readonly name: string; readonly address: string },
  content: ReminderMail,
): OutgoingMail {
  const { senderName, contactEmail } = shownBrand(shop);
  return {
    messageId: to.messageId,
    from: { name: senderName, address: senderAddress },
    to: { name: to.name, address: to.address },
    replyTo: contactEmail,
    ...content,
  };
}

/** A text message in the merchant's name; asked about again, it is the same. */
export function outgoingText(shop: Shop, message: Omit<OutgoingText, "from" | "shopId">): OutgoingText {
  return { ...message, from: shownBrand(shop).senderName, shopId: shop.id };
}
