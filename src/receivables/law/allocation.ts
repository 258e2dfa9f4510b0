/** Lays a payment on the parts of a claim in the order of the law, and says which of several claims it pays first. */
import { type Money, smaller, subtract, zero } from "../../kernel/money.ts";
import type { CalendarDate } from "../../kernel/time.ts";
import type { ClaimCriterion, ClaimPart, ClaimSituation } from "./allocation-rules.ts";
import { type Law, shippedLaw } from "./law.ts";
import { type Authority, type LawCountry, type LawSegment, rulesFor } from "./law-row.ts";

/** The order in which the parts of one claim are paid, with its source. */
export interface AllocationOrder extends Authority {
  readonly order: readonly ClaimPart[];
}

/**
 * The order of the parts of one claim under the law of the debtor's country on the day of the payment. The claim is in default unless
 * `situation` says otherwise: interest, fees and fixed sums arise by it. Costs (`fees`, `compensation`) are those already determined: what
 * was charged to the debtor before the payment, never what is still to come (OZ § 1932). The debtor may say otherwise (BGB § 367 (2),
 * ObZ § 330); this is the order when nobody did.
 */
export function allocationOrder(
  country: LawCountry,
  segment: LawSegment,
  onDay: CalendarDate,
  law: Pick<Law, "parts"> = shippedLaw,
  situation: ClaimSituation = "inDefault",
): AllocationOrder {
  const fitting = rulesFor(law.parts, country, segment, onDay);
  const closest = fitting.find((one) => one.situation === situation) ?? fitting.find((one) => one.situation === null);
  if (closest === undefined) throw new Error(`no order of the parts of a claim for ${country} ${segment} on ${onDay}`);
  const { order, source, status } = closest;
  return { order, source, status };
}

export interface LaidPart {
  readonly part: ClaimPart;
  /** Above zero. */
  readonly amount: Money;
}

/** What a payment paid: parts in the order in which it did, and what is left when every part is paid. */
export interface Allocation {
  readonly laid: readonly LaidPart[];
  readonly rest: Money;
}

/** Lays `amount` on the open parts in `order`; a part that the order leaves out is not paid. Throws on mixed currencies. */
export function allocatePayment(
  amount: Money,
  openParts: Readonly<Partial<Record<ClaimPart, Money>>>,
  order: readonly ClaimPart[],
): Allocation {
  const laid: LaidPart[] = [];
  let rest = amount;
  for (const part of order) {
    const taken = smaller(rest, openParts[part] ?? zero(amount.currency));
    if (taken.amountMinor <= 0n) continue;
    laid.push({ part, amount: taken });
    rest = subtract(rest, taken);
  }
  return { laid, rest };
}

/** What the law looks at when several claims of one creditor are open. */
export interface RankedClaim {
  readonly id: string;
  readonly dueOn: CalendarDate;
  readonly issuedOn: CalendarDate;
  /** The creditor called for this claim after it fell due. */
  readonly isDunned: boolean;
  readonly isSecured: boolean;
  /** Yearly rate of default interest in basis points; 0 where it bears none. */
  readonly rateBasisPoints: number;
}

export interface RankingQuestion {
  readonly country: LawCountry;
  readonly segment: LawSegment;
  /** The day of the payment. */
  readonly onDay: CalendarDate;
  /** The claims that the debtor named with the payment, in the debtor's order; none: empty. */
  readonly designated: readonly string[];
}

/** Claims in the order in which a payment pays them. */
export interface Ranking<T extends RankedClaim> extends Authority {
  readonly claims: readonly T[];
  readonly by: readonly ClaimCriterion[];
}

type Comparison = (left: RankedClaim, right: RankedClaim, onDay: CalendarDate) => number;

const byText = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
const first = (left: boolean, right: boolean) => Number(right) - Number(left);

const comparisons: Readonly<Record<ClaimCriterion, Comparison>> = {
  dunned: (left, right) => first(left.isDunned, right.isDunned),
  due: (left, right, onDay) => first(left.dueOn <= onDay, right.dueOn <= onDay),
  lessSecured: (left, right) => first(!left.isSecured, !right.isSecured),
  moreBurdensome: (left, right) => right.rateBasisPoints - left.rateBasisPoints,
  earlierDue: (left, right) => byText(left.dueOn, right.dueOn),
  older: (left, right) => byText(left.issuedOn, right.issuedOn),
};

/**
 * Which of several claims a payment pays first: those that the debtor designated, then by the criteria of the law. Claims that are equal
 * in all of them come by due day, day of issue and id, so that the answer is one; BGB § 366 (2) would pay such claims in proportion.
 */
export function rankClaims<T extends RankedClaim>(
  claims: readonly T[],
  { country, segment, onDay, designated }: RankingQuestion,
  law: Pick<Law, "claims"> = shippedLaw,
): Ranking<T> {
  const [rule] = rulesFor(law.claims, country, segment, onDay);
  if (rule === undefined) throw new Error(`no order of claims for ${country} ${segment} on ${onDay}`);
  const place = ({ id }: RankedClaim) => (designated.includes(id) ? designated.indexOf(id) : designated.length);
  const criteria = [...rule.by, "earlierDue", "older"] as const;
  const ranked = claims.toSorted(
    (left, right) =>
      place(left) - place(right) ||
      criteria.reduce((found, criterion) => found || comparisons[criterion](left, right, onDay), 0) ||
      byText(left.id, right.id),
  );
  return { claims: ranked, by: rule.by, source: rule.source, status: rule.status };
}
