/** What comes at the end of a ladder: by itself where the programme says so and the claim allows it, else as a task for a person. */
import type { CalendarDate } from "../kernel/time.ts";
import { compare, money } from "../kernel/money.ts";
import { type Invoice, openAmount } from "../receivables/invoice.ts";
import type { StrategyEnd } from "../wire/strategies.ts";
import type { PastStep } from "./plan.ts";
import { findStep, type Strategy } from "./strategy.ts";

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

/** The day on which the debtor was told by a final notice that the claim may be handed over; null when none has left. */
export function announcedOn(strategy: Strategy, past: readonly PastStep[]): CalendarDate | null {
  const told = past.filter(({ step, sentOn }) => sentOn !== null && findStep(strategy, step)?.template === "finalNotice");
  return told.reduce<CalendarDate | null>((last, { sentOn }) => (last === null || (sentOn ?? last) > last ? sentOn : last), null);
}

/**
 * The end of the ladder of this claim. A claim that is too large to be written off, one whose hand-over was never announced, and one that is
 * disputed in part are for a person.
 */
export function ladderEnd(strategy: Strategy, invoice: EndingClaim, past: readonly PastStep[]): LadderEnd {
  const { end } = strategy;
  const mayGo =
    end.kind === "writeOff" ? isSmallEnough(end, invoice) : invoice.disputed.amountMinor === 0n && announcedOn(strategy, past) !== null;
  if (end.kind === "person" || !mayGo) return { kind: "person", isByItself: false };
  return { kind: end.kind, isByItself: end.needsApproval !== true };
}
