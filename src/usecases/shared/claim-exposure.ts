/** What a claim weighs at the buyer's next checkout. */
import type { Books } from "../../ports/books.ts";
import { isWhollyDisputed } from "../../receivables/agreements/hold.ts";
import type { ExposureItem } from "../../ports/identity-book.ts";
import { type Invoice, openAmount } from "../../receivables/invoice.ts";

/** The claim as it stands, as money at risk with its buyer. */
function exposureOf(invoice: Invoice): ExposureItem {
  return {
    sourceId: invoice.id,
    kind: "invoice",
    amount: openAmount(invoice),
    dueOn: invoice.dueOn,
    isOverdue: invoice.overdueSince !== null,
    isDisputed: invoice.disputed.amountMinor > 0n,
  };
}

/** Writes the exposure of the invoice; the cluster that it changed. A claim that is wholly disputed bars nobody where the shop says so. */
export async function putClaimExposure(books: Pick<Books, "agreements" | "identity">, invoice: Invoice): Promise<string> {
  const isExcused = isWhollyDisputed(invoice) && (await books.agreements.terms()).dispute.liftsCheckoutBlock;
  const exposure = exposureOf(invoice);
  return books.identity.putExposure(invoice.buyerId, isExcused ? { ...exposure, dueOn: null, isOverdue: false } : exposure);
}
