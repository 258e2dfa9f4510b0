/** What a reminder says of a claim, and the mail that carries it. */
import { stepAfter } from "../../dunning/plan.ts";
import { findStep, type Strategy, type StrategyStep } from "../../dunning/strategy.ts";
import { addDays, type CalendarDate, daysBetween } from "../../kernel/time.ts";
import type { ReminderMail, ReminderNotice } from "../../ports/documents.ts";
import type { OutgoingMail } from "../../ports/mailer.ts";
import type { OrderParticulars } from "../../ports/order-book.ts";
import type { DunningAction } from "../../ports/reminder-books.ts";
import type { Shop } from "../../ports/shops.ts";
import { dunnableAmount } from "../../receivables/agreements/hold.ts";
import type { Invoice } from "../../receivables/invoice.ts";
import { shownBrand } from "./shown-brand.ts";

/** A claim with the rung of its ladder that is told. */
export interface RemindedClaim {
  /** As it stands when the message is read: with the charges that it tells. */
  readonly invoice: Invoice;
  readonly strategy: Strategy;
  readonly rung: StrategyStep;
  readonly particulars: OrderParticulars;
  readonly orderRef: string;
}

/** What follows in the words of the message: the template of the next step, or the hand-over that the strategy ends with. */
function nextOf({ strategy, rung, invoice }: RemindedClaim, today: CalendarDate): ReminderNotice["nextStep"] {
  const next = stepAfter(strategy, rung.step, invoice, today);
  if (next !== null) return { kind: findStep(strategy, next.step)?.template ?? "formalReminder", on: next.on };
  return strategy.end.kind === "placement" ? { kind: "collection", on: addDays(today, strategy.end.afterDays) } : null;
}

/** The facts of the message, as the claim stands when it is read. */
export function makeNotice(shop: Shop, claimed: RemindedClaim, today: CalendarDate): ReminderNotice {
  const { invoice, particulars, orderRef, rung } = claimed;
  const brand = shownBrand(shop);
  return {
    language: particulars.language,
    template: rung.template,
    creditorName: brand.creditor,
    merchantName: brand.name,
    colour: brand.colour,
    debtorName: particulars.debtorName,
    invoiceNumber: invoice.number,
    orderRef,
    total: invoice.total,
    open: dunnableAmount(invoice),
    disputed: invoice.disputed,
    paid: invoice.paid,
    credited: invoice.credited,
    charges: invoice.charges,
    dueOn: invoice.dueOn,
    today,
    daysPastDue: Math.max(0, daysBetween(invoice.dueOn, today)),
    account: shop.account,
    country: shop.country,
    reference: invoice.paymentReference,
    contactEmail: brand.contactEmail,
    contactPhone: brand.phone,
    nextStep: nextOf(claimed, today),
  };
}

/** The mail that carries it; its id is that of the action, so that a second attempt is known as the same. */
export function makeMail(
  senderAddress: string,
  shop: Shop,
  action: Pick<DunningAction, "messageId">,
  particulars: OrderParticulars,
  content: ReminderMail,
): OutgoingMail {
  const { senderName, contactEmail } = shownBrand(shop);
  return {
    messageId: action.messageId,
    from: { name: senderName, address: senderAddress },
    to: { name: particulars.debtorName, address: particulars.email ?? "" },
    replyTo: contactEmail,
    ...content,
  };
}
