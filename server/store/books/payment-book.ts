/** Receipts and the claims that they were laid on: written once. */
import type { PaymentBook } from "../../../src/ports/books.ts";
import type { BookScope, Tx } from "./scope.ts";

/** The payments of one shop. */
export function paymentBook(tx: Tx, { merchantId, shopId }: BookScope): PaymentBook {
  return {
    insert: async (payment) => {
      await tx
        .insertInto("payments")
        .values({
          merchant_id: merchantId,
          shop_id: shopId,
          id: payment.id,
          currency: payment.amount.currency,
          amount_minor: payment.amount.amountMinor,
          unallocated_minor: payment.unallocated.amountMinor,
          reference: payment.reference,
          payer_name: payment.payerName,
          payer_iban: payment.payerIban,
          value_date: payment.valueDate,
          booked_at: payment.bookedAt,
        })
        .execute();
      if (payment.allocations.length === 0) return;
      const rows = payment.allocations.map(({ invoiceId, part, amount }) => ({
        merchant_id: merchantId,
        payment_id: payment.id,
        invoice_id: invoiceId,
        part,
        amount_minor: amount.amountMinor,
      }));
      await tx.insertInto("payment_allocations").values(rows).execute();
    },
  };
}
