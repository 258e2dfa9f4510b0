/** An invoice as money at risk with its buyer. */
import { type Invoice, openAmount } from "../../receivables/invoice.ts";
import type { ExposureItem } from "../../ports/identity-book.ts";

/** What the exposure of the buyer keeps of the claim as it stands. */
export function exposureOf(invoice: Invoice): ExposureItem {
  return {
    sourceId: invoice.id,
    kind: "invoice",
    amount: openAmount(invoice),
    dueOn: invoice.dueOn,
    isOverdue: invoice.overdueSince !== null,
    isDisputed: invoice.disputed.amountMinor > 0n,
  };
}
