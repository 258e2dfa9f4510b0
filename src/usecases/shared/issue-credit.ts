/** Writes a credit note of an order on one of its invoices: order, note, ledger, claim, and the word to the shop. */
import { compare, type Money } from "../../kernel/money.ts";
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import { creditNoteIssued } from "../../ledger/entries.ts";
import { type Order, refundOrder } from "../../orders/order.ts";
import type { Books } from "../../ports/books.ts";
import type { CreditNote } from "../../ports/invoice-book.ts";
import type { Ids } from "../../ports/clock.ts";
import { creditInvoice, creditNoteNumber, type Invoice } from "../../receivables/invoice.ts";
import { required } from "./answer-once.ts";
import { claimChanged } from "./claim-changed.ts";
import { giveUpCharges } from "./give-up-charges.ts";
import { reopen } from "./write-off.ts";
import { tellCreditNote, tellOrder } from "./tell-shop.ts";

export interface Credit {
  readonly type: CreditNote["type"];
  readonly amount: Money;
  readonly reason: string | null;
  readonly by: string;
}

export interface Credited {
  readonly order: Order;
  readonly creditNote: CreditNote;
}

/** The order and its credit note as they are kept; order and invoice are locked. Refusals: those of `refundOrder`, creditExceedsInvoice. */
export async function issueCredit(
  books: Books,
  ids: Ids,
  credit: Credit,
  on: { readonly order: Order; readonly invoice: Invoice; readonly today: CalendarDate; readonly now: Instant },
): Promise<Credited> {
  const { today, now } = on;
  const order = required(refundOrder(on.order, credit.amount));
  const creditNote = await makeCreditNote(books, ids, { credit, invoice: on.invoice, today });
  const reopening = { kind: "creditNote", sourceId: creditNote.id, amount: credit.amount, on: today, by: credit.by, at: now } as const;
  const invoice = await reopen(books, on.invoice, reopening);
  const effect = required(creditInvoice(invoice, credit.amount));
  await books.orders.update(order);
  await books.invoices.insertCreditNote(creditNote);
  await books.ledger.post(creditNoteIssued(creditNote.id, invoice.id, order.buyerId, effect, today), now);
  const data = {
    creditNoteId: creditNote.id,
    number: creditNote.number,
    type: credit.type,
    amountMinor: String(credit.amount.amountMinor),
    currency: credit.amount.currency,
  };
  const isGone = compare(effect.invoice.credited, effect.invoice.total) === 0;
  const giving = { today, at: now, by: "saldo", reason: "creditedWholly" };
  const claim = isGone ? await giveUpCharges(books, effect.invoice, () => true, giving) : effect.invoice;
  await claimChanged(books, claim, today, { kind: "creditNoteIssued", by: credit.by, at: now, data });
  await tellOrder(books, "order.refunded", order, now);
  await tellCreditNote(books, creditNote, order.orderRef, now);
  return { order: { ...order, version: order.version + 1 }, creditNote };
}

async function makeCreditNote(
  books: Pick<Books, "invoices">,
  ids: Ids,
  { credit, invoice, today }: { readonly credit: Credit; readonly invoice: Invoice; readonly today: CalendarDate },
): Promise<CreditNote> {
  const year = Number(today.slice(0, 4));
  const number = creditNoteNumber(year, await books.invoices.nextNumber("creditNote", year));
  return {
    id: ids.next("creditNote"),
    invoiceId: invoice.id,
    orderId: invoice.orderId,
    number,
    type: credit.type,
    total: credit.amount,
    reason: credit.reason,
    issuedOn: today,
  };
}
