/** Keeps a new agreement: its row, the event on each invoice, and an end to the reminders that it holds back. */
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import type { Agreement, AgreementDraft } from "../../receivables/agreements/agreement.ts";
import { eventFacts, eventKind } from "../../receivables/agreements/agreement-event.ts";
import type { Invoice } from "../../receivables/invoice.ts";
import { holdBack, type HoldingBooks, type Moment } from "./claims-on-hold.ts";
import type { WaitDependencies } from "./while-nothing-leaves.ts";

/** What every use case on agreements is given. */
export type AgreementDependencies = WaitDependencies & { readonly ids: Ids };

/** The agreement as it is kept; `invoices` are those that it touches, locked and as the books have them. */
export async function openAgreement<A extends Agreement>(
  books: HoldingBooks,
  ids: Ids,
  draft: AgreementDraft & Pick<A, "kind">,
  { invoices, when }: { readonly invoices: readonly Invoice[]; readonly when: Moment },
): Promise<A> {
  const made = { ...draft, id: ids.next(draft.kind), openedAt: when.at, settledAt: null, settledBy: null, version: 1 } as Agreement;
  await books.agreements.insert(made);
  await tellInvoices(
    books,
    made,
    invoices.map(({ id }) => id),
    { by: made.openedBy, at: when.at },
  );
  if (made.hold !== null) for (const invoice of invoices) await holdBack(books, invoice, made.hold, when);
  return made as A;
}

/** The event on the timeline of each invoice, which is locked. */
export async function tellInvoices(
  books: Pick<Books, "timeline">,
  agreement: Agreement,
  invoiceIds: readonly string[],
  { by, at }: { readonly by: string; readonly at: Moment["at"] },
): Promise<void> {
  for (const id of invoiceIds) await books.timeline.append(id, { kind: eventKind(agreement), by, at, data: eventFacts(agreement) });
}
