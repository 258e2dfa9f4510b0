/** Finds or makes the buyer of a shop, and the person behind it, from what the shop told at the till. */
import { isGuestRef } from "../../identity/guest-ref.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Books, Buyer } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import type { Decision } from "../../ports/decision-log.ts";
import type { IdentityKey } from "../../ports/identity-book.ts";
import { type CheckoutSubject, factText } from "./checkout-subject.ts";

/** A name to write on an envelope; the e-mail stands in where the shop gave no name. */
export function displayName(subject: CheckoutSubject): string {
  const buyer = subject.buyer ?? {};
  const person = [factText(buyer.firstName), factText(buyer.lastName)].filter((part) => part !== null).join(" ");
  const company = factText(buyer.companyName);
  return (buyer.kind === "company" ? (company ?? person) : person || company) || factText(buyer.email) || "?";
}

/** The id of the buyer: the one with the shop's own reference, else a new one; bound to the person behind the keys. */
export async function saveBuyer(
  books: Pick<Books, "buyers" | "identity" | "outbox">,
  ids: Ids,
  from: { readonly subject: CheckoutSubject; readonly keys: readonly IdentityKey[]; readonly now: Instant },
): Promise<string> {
  const { subject, keys, now } = from;
  const told = subject.buyer ?? {};
  const text = factText(told.ref);
  const ref = text === null || isGuestRef(text) ? null : text;
  const earlier = ref === null ? null : await books.buyers.findByRef(ref);
  const buyer: Buyer = {
    id: earlier?.id ?? ids.next("buyer"),
    ref,
    kind: told.kind ?? "person",
    name: displayName(subject),
    email: factText(told.email),
    phone: factText(told.phone),
    createdAt: earlier?.createdAt ?? now,
  };
  await books.buyers.save(buyer);
  const { personId } = await books.identity.resolvePerson(keys, now);
  const changed = await books.identity.attachBuyer(buyer.id, personId);
  if (earlier !== null && changed.length > 0) await books.outbox.put("profileChanged", { clusterIds: changed });
  return buyer.id;
}

/** The buyer of a stored decision, for a review that comes before any order. */
export function buyerOfSubject(
  books: Pick<Books, "buyers" | "identity" | "outbox">,
  ids: Ids,
  decision: Decision,
  now: Instant,
): Promise<string> {
  return saveBuyer(books, ids, { subject: decision.subject as unknown as CheckoutSubject, keys: decision.keys, now });
}
