/** Puts together what an invoice shows, from the books and the shop. */
import { money } from "../../src/kernel/money.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { OrderLine, OrderParticulars } from "../../src/ports/order-book.ts";
import type { InvoiceDocument } from "../../src/ports/documents.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { type Invoice, openAmount } from "../../src/receivables/invoice.ts";
import { lineTotal } from "../../src/receivables/invoice-lines.ts";

/** The document of one invoice as it stands at `madeAt`: its payment code asks for what is open then. */
export function invoiceDocument(
  shop: Shop,
  from: {
    readonly invoice: Invoice;
    readonly orderRef: string;
    readonly particulars: OrderParticulars;
    readonly lines: readonly OrderLine[];
  },
  madeAt: Instant,
): InvoiceDocument {
  const { invoice, orderRef, particulars } = from;
  const { currency } = invoice.total;
  return {
    kind: "invoice",
    language: particulars.language,
    number: invoice.number,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    orderRef,
    seller: {
      name: shop.merchant.name,
      addressLines: shop.merchant.addressLines,
      taxId: shop.merchant.taxId,
      colour: shop.merchant.colour,
    },
    account: shop.account,
    country: shop.country,
    debtor: { name: particulars.debtorName, addressLines: particulars.addressLines },
    lines: from.lines.map((line) => ({
      name: line.name,
      quantity: line.quantity,
      unitPrice: money(line.unitPriceMinor, currency),
      taxRatePercent: line.taxRatePercent,
      total: lineTotal(line, currency),
    })),
    total: invoice.total,
    open: openAmount(invoice),
    reference: invoice.paymentReference,
    madeAt,
  };
}
