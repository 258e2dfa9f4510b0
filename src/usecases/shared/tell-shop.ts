/** Tells the shop what happened to its orders and invoices, in the commit in which it happened. */
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import type { Order } from "../../orders/order.ts";
import type { Books } from "../../ports/books.ts";
import type { CreditNote } from "../../ports/invoice-book.ts";
import { type Invoice, openAmount } from "../../receivables/invoice.ts";
import type { WebhookType } from "../../wire/webhooks.ts";
import { creditNoteView, invoiceView, orderView } from "./claim-views.ts";

export type TellingBooks = Pick<Books, "events" | "orders" | "invoices">;
type OrderEvent = Extract<WebhookType, `order.${string}`>;
type InvoiceEvent = Extract<WebhookType, `invoice.${string}`>;

/** The order as it stands after the event. */
export function tellOrder({ events }: Pick<Books, "events">, type: OrderEvent, order: Order, at: Instant): Promise<void> {
  return events.tell({ type, object: { kind: "order", id: order.id }, at, data: { order: orderView(order) } });
}

/** The invoice as it stands on `today`, with the reference under which the shop knows its order. */
export async function tellInvoice(
  books: Pick<Books, "events" | "orders">,
  type: InvoiceEvent,
  invoice: Invoice,
  { today, at }: { readonly today: CalendarDate; readonly at: Instant },
): Promise<void> {
  if (!(await books.events.isHeard(type))) return;
  const orderRef = await orderRefOf(books, invoice.orderId);
  const data = { invoice: invoiceView(invoice, today), orderRef };
  await books.events.tell({ type, object: { kind: "invoice", id: invoice.id }, at, data });
}

/** The credit note, with the reference of its order. */
export async function tellCreditNote(books: Pick<Books, "events">, note: CreditNote, orderRef: string, at: Instant): Promise<void> {
  const data = { creditNote: creditNoteView(note), orderRef };
  await books.events.tell({ type: "creditNote.issued", object: { kind: "creditNote", id: note.id }, at, data });
}

/** That an invoice is paid, and its order too when it was the last one that was open and none is written off. The invoice is written already. */
export async function tellPaid(books: TellingBooks, invoice: Invoice, when: { today: CalendarDate; at: Instant }): Promise<void> {
  await tellInvoice(books, "invoice.paid", invoice, when);
  if (!(await books.events.isHeard("order.paid"))) return;
  const ofOrder = await books.invoices.listOfOrder(invoice.orderId);
  if (ofOrder.some((one) => openAmount(one).amountMinor > 0n || one.writtenOff.amountMinor > 0n)) return;
  const order = await books.orders.load(invoice.orderId);
  if (order !== null) await tellOrder(books, "order.paid", order, when.at);
}

async function orderRefOf({ orders }: Pick<Books, "orders">, orderId: string): Promise<string> {
  const order = await orders.load(orderId);
  if (order === null) throw new Error(`there is no order ${orderId}`);
  return order.orderRef;
}
