/** What the dunning plan asks of an invoice, read from the invoice and its steps so far. */
import type { DunningFacts, PastStep } from "../../dunning/plan.ts";
import { isWhollyDisputed } from "../../receivables/agreements/hold.ts";
import { type Invoice, openAmount } from "../../receivables/invoice.ts";

/** The facts of one invoice as it stands; `past` are its steps on the books. */
export function dunningFacts(invoice: Invoice, past: readonly PastStep[]): DunningFacts {
  return {
    dueOn: invoice.dueOn,
    country: invoice.country,
    isOpen: openAmount(invoice).amountMinor > 0n,
    isDisputed: isWhollyDisputed(invoice),
    past,
  };
}
