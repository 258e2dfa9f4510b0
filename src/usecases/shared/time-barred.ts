/** Claims on consumers that are time-barred: nothing more is asked of them by itself. */
import type { CalendarDate } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import { limitationQuestion } from "../../receivables/agreements/claim-limitation.ts";
import type { Invoice } from "../../receivables/invoice.ts";
import type { Law } from "../../receivables/law/law.ts";
import { type Limitation, limitationEndsOn } from "../../receivables/law/limitation.ts";

/** The limitation of each of these claims that has ended before `today`; agreements are read only where the due day alone would bar it. */
export async function timeBarred(
  books: Pick<Books, "agreements">,
  invoices: readonly Invoice[],
  today: CalendarDate,
  law: Pick<Law, "limitation">,
): Promise<ReadonlyMap<string, Limitation>> {
  const barred = new Map<string, Limitation>();
  for (const invoice of invoices) {
    if (invoice.segment !== "consumer") continue;
    const byDueDay = limitationEndsOn(limitationQuestion(invoice, [], invoice.segment), law);
    if (byDueDay === null || today <= byDueDay.on) continue;
    const ends = limitationEndsOn(limitationQuestion(invoice, await books.agreements.ofInvoice(invoice.id), invoice.segment), law);
    if (ends !== null && today > ends.on) barred.set(invoice.id, ends);
  }
  return barred;
}
