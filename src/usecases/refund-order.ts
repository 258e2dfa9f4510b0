/** Refunds part or all of what was captured: a credit note on the invoice, a smaller claim or a credit balance of the debtor. */
import { compare, type Money } from "../kernel/money.ts";
import type { Result } from "../kernel/result.ts";
import type { CalendarDate } from "../kernel/time.ts";
import { creditNoteIssued } from "../ledger/entries.ts";
import { type Order, type OrderRefusal, refundOrder } from "../orders/order.ts";
import { creditableAmount, creditInvoice, creditNoteNumber, type Invoice } from "../receivables/invoice.ts";
import type { Books, CreditNote, Registry } from "../ports/books.ts";
import type { Clock, Ids, Timers } from "../ports/clock.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { giveUpCharges } from "./shared/give-up-charges.ts";
import { claimChanged } from "./shared/claim-changed.ts";
import { rememberFeedback } from "./shared/remember-feedback.ts";
import { shopDay } from "./shared/shop-time.ts";
import { tellCreditNote, tellOrder } from "./shared/tell-shop.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export interface RefundDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now" | "monotonicMs">;
  readonly ids: Ids;
  readonly timers: Pick<Timers, "sleep">;
}

export interface Refund {
  readonly orderId: string;
  readonly type: CreditNote["type"];
  readonly amount: Money;
  readonly invoiceId: string | null;
  readonly reason: string | null;
  readonly by: string;
}

export interface Refunded {
  readonly order: Order;
  readonly creditNote: CreditNote;
}

export type RefundRefusal = "orderNotFound" | "invoiceNotFound" | "refundNeedsInvoice" | "creditExceedsInvoice" | OrderRefusal;

/** Commits the refund, never while a reminder of the same invoice is leaving. Refusals: orderNotFound, those of `refundOrder`, invoiceNotFound, refundNeedsInvoice (no single invoice can take it), creditExceedsInvoice. */
export function refundAnOrder(
  dependencies: RefundDependencies,
  refund: Refund,
  options: Omit<OnceOptions<Refunded>, "now">,
): Promise<Result<Answered, RefundRefusal | IdempotencyRefusal>> {
  const { ids } = dependencies;
  return commitWhileNothingLeaves<Refunded, RefundRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    const today = shopDay(options.shop, now);
    const before = (await books.orders.lock(refund.orderId)) ?? rollBack<RefundRefusal>("orderNotFound");
    const order = required(refundOrder(before, refund.amount));
    const invoice = await chooseInvoice(books, refund);
    await assertNothingLeaves(books, invoice.id);
    const effect = required(creditInvoice(invoice, refund.amount));
    const creditNote = await makeCreditNote(books, ids, { refund, invoice, today });
    await books.orders.update(order);
    await books.invoices.insertCreditNote(creditNote);
    await books.ledger.post(creditNoteIssued(creditNote.id, invoice.id, order.buyerId, effect, today), now);
    const data = {
      creditNoteId: creditNote.id,
      number: creditNote.number,
      type: refund.type,
      amountMinor: String(refund.amount.amountMinor),
      currency: refund.amount.currency,
    };
    const isGone = compare(effect.invoice.credited, effect.invoice.total) === 0;
    const giving = { today, at: now, by: "saldo", reason: "creditedWholly" };
    const claim = isGone ? await giveUpCharges(books, effect.invoice, () => true, giving) : effect.invoice;
    await claimChanged(books, claim, today, { kind: "creditNoteIssued", by: refund.by, at: now, data });
    await tellOrder(books, "order.refunded", order, now);
    await tellCreditNote(books, creditNote, order.orderRef, now);
    if (refund.type === "return") {
      const subject = { kind: "order", id: order.id } as const;
      const { buyerId } = order;
      await rememberFeedback(books, { id: ids.next("feedback"), buyerId, label: "return", subject, by: refund.by, receivedAt: now });
    }
    return { order: { ...order, version: order.version + 1 }, creditNote };
  });
}

async function chooseInvoice(books: Pick<Books, "invoices">, refund: Refund): Promise<Invoice> {
  const candidates = await books.invoices.listOfOrder(refund.orderId);
  const chosen =
    refund.invoiceId === null
      ? candidates.find((invoice) => compare(refund.amount, creditableAmount(invoice)) <= 0)
      : candidates.find((invoice) => invoice.id === refund.invoiceId);
  if (chosen === undefined) return rollBack<RefundRefusal>(refund.invoiceId === null ? "refundNeedsInvoice" : "invoiceNotFound");
  return (await books.invoices.lock(chosen.id)) ?? rollBack<RefundRefusal>("invoiceNotFound");
}

async function makeCreditNote(
  books: Pick<Books, "invoices">,
  ids: Ids,
  from: { refund: Refund; invoice: Invoice; today: CalendarDate },
): Promise<CreditNote> {
  const { refund, invoice, today } = from;
  const year = Number(today.slice(0, 4));
  const number = creditNoteNumber(year, await books.invoices.nextNumber("creditNote", year));
  return {
    id: ids.next("creditNote"),
    invoiceId: invoice.id,
    orderId: invoice.orderId,
    number,
    type: refund.type,
    total: refund.amount,
    reason: refund.reason,
    issuedOn: today,
  };
}
