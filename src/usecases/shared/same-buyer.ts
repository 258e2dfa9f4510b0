/** Tells whether two checkouts show the same buyer. */
import type { IdentityKey } from "../../ports/identity-book.ts";

/** The keys of the decision must all be there again: another mail, name, phone or address is another buyer. */
export function isSameBuyer(decided: readonly IdentityKey[], told: readonly IdentityKey[]): boolean {
  const hashes = new Set(told.map((key) => key.hash));
  return decided.length === told.length && decided.every((key) => hashes.has(key.hash));
}
