/** Locks what one person owes a shop, under whichever buyer: each order of a guest makes another one. */
import type { Books } from "../../ports/books.ts";
import type { Invoice } from "../../receivables/invoice.ts";
import { maxInvoices } from "./change-agreement.ts";
import type { AssertNothingLeaves } from "./while-nothing-leaves.ts";

export interface LockedPerson {
  /** The buyers of this shop that are the person. */
  readonly buyerIds: readonly string[];
  /** Their open claims; no message about one of them is leaving. */
  readonly invoices: readonly Invoice[];
}

/** Locks in the order of the ids, whichever buyer of the person is named; `buyerId` is known to be one of this shop. */
export async function lockPerson(
  books: Pick<Books, "agreements" | "buyers" | "dunning" | "identity">,
  buyerId: string,
  assertNothingLeaves: AssertNothingLeaves,
): Promise<LockedPerson> {
  const linked = await books.identity.linkedBuyers(buyerId);
  const buyerIds = [buyerId, ...linked.map((one) => one.buyerId)].toSorted();
  const invoices: Invoice[] = [];
  for (const id of buyerIds) {
    await books.buyers.lock(id);
    invoices.push(...(await books.agreements.lockOpenInvoices(id, maxInvoices)));
  }
  for (const { id } of invoices) await assertNothingLeaves(books, id);
  return { buyerIds, invoices };
}
