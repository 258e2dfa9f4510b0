/** Orders, invoices and credit notes in the shapes of the wire: for answers and for what shops are told. */
import type { CalendarDate } from "../../kernel/time.ts";
import { type Order, orderStatus } from "../../orders/order.ts";
import type { CreditNote } from "../../ports/invoice-book.ts";
import { type Invoice, invoiceStatus, openAmount, openParts } from "../../receivables/invoice.ts";
import type { WireInvoice } from "../../wire/invoices.ts";
import { toWireMoney } from "../../wire/money.ts";
import type { WireOrder } from "../../wire/orders.ts";

/** The order as everybody outside sees it. */
export function orderView(order: Order): WireOrder {
  return {
    id: order.id,
    orderRef: order.orderRef,
    status: orderStatus(order),
    total: toWireMoney(order.total),
    authorized: toWireMoney(order.authorized),
    captured: toWireMoney(order.captured),
    refunded: toWireMoney(order.refunded),
    voided: toWireMoney(order.voided),
    buyerId: order.buyerId,
    authorizedUntil: order.authorizedUntil,
    held: order.held === null ? null : { reason: order.held.reason, since: order.held.since },
  };
}

/** The invoice as everybody outside sees it on the day `today` of its market. */
export function invoiceView(invoice: Invoice, today: CalendarDate): WireInvoice {
  const parts = openParts(invoice);
  return {
    id: invoice.id,
    number: invoice.number,
    orderId: invoice.orderId,
    buyerId: invoice.buyerId,
    status: invoiceStatus(invoice, today),
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    total: toWireMoney(invoice.total),
    credited: toWireMoney(invoice.credited),
    open: toWireMoney(openAmount(invoice)),
    openParts: {
      principal: toWireMoney(parts.principal),
      interest: toWireMoney(parts.interest),
      fees: toWireMoney(parts.fees),
      compensation: toWireMoney(parts.compensation),
    },
    disputed: toWireMoney(invoice.disputed),
    paymentReference: invoice.paymentReference,
    nextAction: invoice.nextStep === null ? null : { kind: invoice.nextStep.kind, on: invoice.nextStep.on },
  };
}

/** The credit note as everybody outside sees it. */
export function creditNoteView({ id, number, invoiceId, total }: CreditNote) {
  return { id, number, invoiceId, total: toWireMoney(total) };
}
