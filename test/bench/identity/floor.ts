/** What most shops do: two buyers are one when their mailbox or their telephone is written alike. The floor of the bench. */
import type { KindCount } from "./measure.ts";
import type { Pair } from "./pairs.ts";
import type { WrittenBuyer } from "./writing.ts";

const email = ({ buyer }: WrittenBuyer) => (buyer["email"] ?? "").trim().toLowerCase();
const phone = ({ buyer }: WrittenBuyer) => (buyer["phone"] ?? "").replaceAll(/\D/g, "");

function isAlike(left: string, right: string): boolean {
  return left !== "" && left === right;
}

/** Counts by kind of what the floor links; every link of it is a hard one. */
export function countEqualContacts(pairs: readonly Pair[]): Map<string, KindCount> {
  const counts = new Map<string, KindCount>();
  for (const { kind, expected, a, b } of pairs) {
    const count = counts.get(kind) ?? { expected, pairs: 0, hard: 0, soft: 0 };
    counts.set(kind, count);
    count.pairs += 1;
    if (isAlike(email(a), email(b)) || isAlike(phone(a), phone(b))) count.hard += 1;
  }
  return counts;
}
