/** A debtor is told the charges of a step: from then on they are owed, and each has a note with a number. */
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { KeptCharge } from "../../ports/charge-book.ts";
import type { ReminderStep } from "../../dunning/strategy.ts";
import { chargeNoteKinds, chargeNoteNumber } from "../../receivables/charge-note.ts";

/** The charges that were not told before, with their numbers; the row of the invoice is locked by the caller. */
export async function tellCharges(
  books: Pick<Books, "charges" | "invoices" | "timeline">,
  { invoiceId, step }: { readonly invoiceId: string; readonly step: ReminderStep },
  { today, at }: { readonly today: CalendarDate; readonly at: Instant },
): Promise<readonly KeptCharge[]> {
  const told: KeptCharge[] = [];
  const year = Number(today.slice(0, 4));
  for (const charge of await books.charges.tell(invoiceId, step, today)) {
    const { id, part, amount } = charge;
    const noteNumber = chargeNoteNumber(part, year, await books.invoices.nextNumber(chargeNoteKinds[part], year));
    await books.charges.setNoteNumber(id, noteNumber);
    const data = { chargeId: id, part, number: noteNumber, amountMinor: String(amount.amountMinor) };
    await books.timeline.append(invoiceId, { kind: "chargeNoteIssued", by: "saldo", at, data });
    told.push({ ...charge, noteNumber });
  }
  return told;
}
