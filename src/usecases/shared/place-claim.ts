/** Hands a claim over: with its facts as the books have them, its word to the shop, and an end to its own reminders. */
import type { CalendarDate } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import { type Placement, placeClaim, type PlacementRefusal } from "../../receivables/agreements/placement.ts";
import { type Invoice, openAmount } from "../../receivables/invoice.ts";
import type { Law } from "../../receivables/law/law.ts";
import type { Result } from "../../kernel/result.ts";
import { accept } from "../../kernel/result.ts";
import { tellShop } from "./change-agreement.ts";
import type { Moment } from "./claims-on-hold.ts";
import { openAgreement } from "./open-agreement.ts";
import { timeBarred } from "./time-barred.ts";

/** True when the claim was handed over before, whatever became of it: it does not go a second time by itself. */
export async function wasPlaced({ agreements }: Pick<Books, "agreements">, invoiceId: string): Promise<boolean> {
  return (await agreements.ofInvoice(invoiceId)).some(({ kind }) => kind === "placement");
}

/** The placement of the invoice, which is locked and as the books have it. Refusals: those of `placeClaim`. */
export async function placeInvoice(
  books: Books,
  { ids, law }: { readonly ids: Ids; readonly law: Pick<Law, "limitation"> },
  invoice: Invoice,
  ask: { readonly announcedOn: CalendarDate; readonly by: string },
  when: Moment,
): Promise<Result<Placement, PlacementRefusal>> {
  const agreements = await books.agreements.ofInvoice(invoice.id);
  const isPlaced = agreements.some(({ kind, settledAt }) => kind === "placement" && settledAt === null);
  const isAgreedOn = agreements.some(({ hold, settledAt }) => hold !== null && settledAt === null);
  const isBarred = (await timeBarred(books, [invoice], when.today, law)).size > 0;
  const facts = { invoice, open: openAmount(invoice), isPlaced, isHeld: isAgreedOn || isBarred, today: when.today };
  const draft = placeClaim(facts, ask);
  if (!draft.ok) return draft;
  const made = await openAgreement<Placement>(books, ids, draft.value, { invoices: [invoice], when });
  await tellShop(books, "placement.opened", made, when);
  return accept(made);
}
