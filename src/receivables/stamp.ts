/** Which stamp an invoice bears: that its payment is looked after, or that it is being collected. */
import { dunnableAmount } from "./agreements/hold.ts";
import type { Invoice } from "./invoice.ts";

export type Stamp = "preventive" | "collection";

/** Which stamps the merchant wants on its invoices. */
export interface PaperSettings {
  readonly preventiveStamp: boolean;
  readonly collectionStamp: boolean;
}

/** No stamp until the merchant wants one. */
export const standardPaperSettings: PaperSettings = { preventiveStamp: false, collectionStamp: false };

/** How far a claim has come: `isHeld` while an agreement keeps reminders back, `isInCollection` once its ladder has ended and a person has it. */
export interface StampedClaim {
  readonly invoice: Pick<Invoice, "total" | "credited" | "paid" | "writtenOff" | "disputed" | "charges">;
  readonly isHeld: boolean;
  readonly isInCollection: boolean;
}

/** The stamp; none on what is paid, wholly disputed or held, and none that the merchant does not want. */
export function stampOf(
  { preventiveStamp, collectionStamp }: PaperSettings,
  { invoice, isHeld, isInCollection }: StampedClaim,
): Stamp | null {
  if (isHeld || dunnableAmount(invoice).amountMinor <= 0n) return null;
  if (isInCollection) return collectionStamp ? "collection" : null;
  return preventiveStamp ? "preventive" : null;
}
