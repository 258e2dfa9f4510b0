/** Gives up charges: those that nobody was told, when their step does not leave, those of a claim that never was, and those that are waived. */
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import { type Money, subtract } from "../../kernel/money.ts";
import { chargeWaived } from "../../ledger/entries.ts";
import type { Books } from "../../ports/books.ts";
import type { KeptCharge } from "../../ports/charge-book.ts";
import type { Invoice } from "../../receivables/invoice.ts";

type ChargeBooks = Pick<Books, "charges" | "ledger" | "timeline">;

interface Giving {
  readonly today: CalendarDate;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  /** No more than this is given up; absent: all. */
  readonly atMost?: Money | null;
}

/** Gives up what is open of the charges of this invoice that `which` names; the invoice as it stands after it (not written). */
export async function giveUpCharges(
  books: ChargeBooks,
  invoice: Invoice,
  which: (charge: KeptCharge) => boolean,
  { today, at, by, reason, atMost = null }: Giving,
): Promise<Invoice> {
  const chosen = (await books.charges.ofInvoices([invoice.id])).filter(which);
  if (chosen.length === 0) return invoice;
  let after = invoice;
  for (const { charge, amount } of await books.charges.waive(
    chosen.map(({ id }) => id),
    atMost,
  )) {
    await books.ledger.post(chargeWaived(waiverOf(charge), { invoiceId: invoice.id, part: charge.part, amount }, today), at);
    const data = { chargeId: charge.id, part: charge.part, amountMinor: String(amount.amountMinor), currency: amount.currency, reason };
    await books.timeline.append(invoice.id, { kind: "chargeWaived", by, at, data });
    if (charge.toldOn !== null)
      after = { ...after, charges: { ...after.charges, [charge.part]: subtract(after.charges[charge.part], amount) } };
  }
  return after;
}

/** The name of one giving up in the ledger: the charge, and after a part of it was given up how much that was. */
function waiverOf({ id, waived }: KeptCharge): string {
  return waived.amountMinor === 0n ? id : `${id} after ${waived.amountMinor}`;
}
