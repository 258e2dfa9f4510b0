/** What comes at the end of a ladder: by itself where the programme says so and the claim allows it, else as a task for a person. */
import { compare, money } from "../kernel/money.ts";
import { type Invoice, openAmount } from "../receivables/invoice.ts";
import type { StrategyEnd } from "../wire/strategies.ts";

export interface LadderEnd {
  readonly kind: StrategyEnd["kind"];
  /** False: a task for a person. */
  readonly isByItself: boolean;
}

type EndingClaim = Pick<Invoice, "total" | "credited" | "paid" | "writtenOff" | "charges" | "disputed">;

/** True when what is open is less than the programme writes off, in the currency of the claim, and nothing of it is disputed. */
export function isSmallEnough(end: StrategyEnd, invoice: EndingClaim): boolean {
  if (end.kind !== "writeOff" || invoice.disputed.amountMinor > 0n) return false;
  const open = openAmount(invoice);
  const limit = end.below.find(({ currency }) => currency === open.currency);
  return limit !== undefined && compare(open, money(BigInt(limit.amountMinor), open.currency)) < 0;
}

/** The end of the ladder of this claim: a claim that is too large to be written off, or disputed in part, is for a person. */
export function ladderEnd(end: StrategyEnd, invoice: EndingClaim): LadderEnd {
  if (end.kind !== "writeOff") return { kind: end.kind, isByItself: false };
  if (!isSmallEnough(end, invoice)) return { kind: "person", isByItself: false };
  return { kind: "writeOff", isByItself: end.needsApproval !== true };
}
