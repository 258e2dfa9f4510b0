/** The most that a reminder may cost the debtor, by the law of the debtor's country. */
import { type Fraction, fractionOf, product, sum, whole } from "../../kernel/fraction.ts";
import { compare, exactMinor, floorMinor, type Money, smaller, subtract, zero } from "../../kernel/money.ts";
import { addDays, type CalendarDate, daysBetween } from "../../kernel/time.ts";
import type { FeeCapRule, FeeTier } from "./fee-rules.ts";
import { type Law, shippedLaw } from "./law.ts";
import { type Authority, type LawCountry, type LawSegment, rulesFor } from "./law-row.ts";

export interface FeeQuestion {
  readonly country: LawCountry;
  readonly segment: LawSegment;
  /** The day of the reminder. */
  readonly onDay: CalendarDate;
  readonly dueOn: CalendarDate;
  /** The principal in default. */
  readonly overdue: Money;
  /** What was deferred in all: the total of the invoice. */
  readonly credit: Money;
  /** This letter puts the debtor in default: no deadline by the calendar did so before. */
  readonly beginsDefault: boolean;
  /** The day on which the debtor received the free letter that the law asks for; null: none. */
  readonly noticeReceivedOn: CalendarDate | null;
}

/**
 * `notInDefault`: nothing is owed before the due day has passed; `firstLetterFree`; `letterCost`: for each letter; `penaltyPerDay`,
 * `penaltyOfCredit`, `penaltySum`: for all together, by the bound that is lowest; `tiers`: for all together; `noticeMissing` and
 * `noticeRunning`: nothing yet; `realCostOnly` and `otherCurrency`: the law gives no number that can be told here (`most` is null).
 */
export type FeeReason =
  | "notInDefault"
  | "firstLetterFree"
  | "letterCost"
  | "penaltyPerDay"
  | "penaltyOfCredit"
  | "penaltySum"
  | "tiers"
  | "noticeMissing"
  | "noticeRunning"
  | "realCostOnly"
  | "otherCurrency";

/** The most that may be charged; null: no number, only what it really cost. */
export interface FeeCap extends Authority {
  readonly most: Money | null;
  readonly because: FeeReason;
}

type Bound = Pick<FeeCap, "most" | "because">;

function share(amount: Money, percent: string): Fraction {
  return product(product(exactMinor(amount), fractionOf(percent)), { numerator: 1n, denominator: 100n });
}

/** Caps are rounded down to whole minor units: half a cent above one would be too much. */
function ofTiers(claim: Money, tiers: readonly FeeTier[]): Money {
  let [exact, below] = [whole(0n), zero(claim.currency)];
  for (const { upTo, percent } of tiers) {
    const reached = upTo === null ? claim : smaller(claim, upTo);
    if (compare(reached, below) <= 0) break;
    exact = sum(exact, share(subtract(reached, below), percent));
    below = reached;
  }
  return floorMinor(exact, claim.currency);
}

function penaltyBound({ overdue, credit, dueOn, onDay }: FeeQuestion, rule: Extract<FeeCapRule, { kind: "penalty" }>): Bound {
  const byDay = product(share(overdue, rule.perDayPercent), whole(BigInt(daysBetween(dueOn, onDay))));
  const bounds = [
    { most: floorMinor(byDay, overdue.currency), because: "penaltyPerDay" },
    { most: floorMinor(share(credit, rule.ofCreditPercent), credit.currency), because: "penaltyOfCredit" },
    { most: rule.most, because: "penaltySum" },
  ] as const;
  return bounds.reduce<(typeof bounds)[number]>((lowest, one) => (compare(one.most, lowest.most) < 0 ? one : lowest), bounds[0]);
}

function tiersBound({ overdue, onDay, noticeReceivedOn }: FeeQuestion, rule: Extract<FeeCapRule, { kind: "tiers" }>): Bound {
  const none = zero(overdue.currency);
  if (rule.noticeDays !== null && noticeReceivedOn === null) return { most: none, because: "noticeMissing" };
  if (rule.noticeDays !== null && noticeReceivedOn !== null && onDay <= addDays(noticeReceivedOn, rule.noticeDays))
    return { most: none, because: "noticeRunning" };
  const byTiers = ofTiers(overdue, rule.tiers);
  return { most: smaller(compare(byTiers, rule.least) < 0 ? rule.least : byTiers, rule.most), because: "tiers" };
}

function boundOf(question: FeeQuestion, rule: FeeCapRule): Bound {
  if (question.onDay <= question.dueOn || question.overdue.amountMinor <= 0n)
    return { most: zero(question.overdue.currency), because: "notInDefault" };
  if (rule.kind === "realCost") return { most: null, because: "realCostOnly" };
  if (rule.most.currency !== question.overdue.currency) return { most: null, because: "otherCurrency" };
  if (rule.kind === "penalty") return penaltyBound(question, rule);
  if (rule.kind === "tiers") return tiersBound(question, rule);
  if (question.beginsDefault) return { most: zero(question.overdue.currency), because: "firstLetterFree" };
  return { most: rule.most, because: "letterCost" };
}

/** The most that a reminder may cost on its day, with the reason and its source. Amounts are in the currency of the claim. */
export function feeCap(question: FeeQuestion, law: Pick<Law, "fees"> = shippedLaw): FeeCap {
  const [rule] = rulesFor(law.fees, question.country, question.segment, question.onDay);
  if (rule === undefined) throw new Error(`no rule on fees for ${question.country} ${question.segment} on ${question.onDay}`);
  return { ...boundOf(question, rule.cap), source: rule.source, status: rule.status };
}
