/** Sums up comparisons, currency by currency; what it holds does not grow with the number of decisions. */
import { add, compare, type Currency, type Money, subtract, zero } from "../../kernel/money.ts";
import type { CalendarDate } from "../../kernel/time.ts";
import type { MethodKind } from "../../wire/checkout.ts";
import type { Change, Comparison } from "./compare.ts";
import { chanceOfDefault, type Economics, incomeOn, lossOn, shareOf } from "./economics.ts";
import { type Fate, fateOf, fates, isSettled, soldOf } from "./past-decision.ts";
import { type Dimension, dimensions, maxCategories, segmentsOf } from "./segments.ts";

/** Decisions that changed sides and are named one by one, the largest first, in each direction. */
export const maxNamed = 20;

/** Score bands are one doubling of the odds wide; beyond these all fall into the last one. */
const maxBands = 12;

export interface Sum {
  count: number;
  value: Money;
}

/** Baskets with what they earn when they are paid, each at its own margin. */
export interface Earning extends Sum {
  income: Money;
}

/** One side: what a policy offers, and what it is expected to lose by the odds. */
export interface SideTally {
  approved: number;
  review: number;
  declined: number;
  offered: Sum;
  expectedLoss: Money;
  readonly hidden: Map<MethodKind, number>;
}

export interface SegmentTally {
  decisions: number;
  offeredBefore: Sum;
  offeredAfter: Sum;
  won: Sum;
  lost: Sum;
}

/** Orders of one fate: what was sold, what of it is open, and what was earned on the rest. */
export interface FateTally {
  orders: number;
  sold: Money;
  open: Money;
  income: Money;
}

/** Settled orders of one score band, and the baskets of the band whose outcome nobody knows. */
export interface BandTally {
  settled: number;
  bad: number;
  readonly won: Earning;
  /** Sum of the chances by the odds, over the baskets won. */
  chances: number;
  readonly pending: Earning;
  pendingChances: number;
}

export interface NamedChange {
  readonly id: string;
  readonly checkoutRef: string | null;
  readonly total: Money;
  readonly score: number | null;
  readonly reasons: readonly string[];
  readonly fate: Fate | null;
}

export interface CurrencyTally {
  readonly currency: Currency;
  readonly changes: Readonly<Record<Change, Sum>>;
  readonly before: SideTally;
  readonly after: SideTally;
  /** Orders of decisions that offered credit, by fate; `lostFates` those that the draft would have refused. */
  readonly fates: Readonly<Record<Fate, FateTally>>;
  readonly lostFates: Readonly<Record<Fate, FateTally>>;
  /** Offers that became an order. */
  taken: number;
  readonly bands: Map<number, BandTally>;
  readonly segments: Readonly<Record<Dimension, Map<string, SegmentTally>>>;
  readonly named: { readonly won: NamedChange[]; readonly lost: NamedChange[] };
}

function sum(currency: Currency): Sum {
  return { count: 0, value: zero(currency) };
}

function earning(currency: Currency): Earning {
  return { ...sum(currency), income: zero(currency) };
}

function side(currency: Currency): SideTally {
  return { approved: 0, review: 0, declined: 0, offered: sum(currency), expectedLoss: zero(currency), hidden: new Map() };
}

function everyFate(currency: Currency): CurrencyTally["fates"] {
  const none = () => ({ orders: 0, sold: zero(currency), open: zero(currency), income: zero(currency) });
  return Object.fromEntries(fates.map((fate) => [fate, none()])) as unknown as CurrencyTally["fates"];
}

/** Nothing counted yet. */
export function startTally(currency: Currency): CurrencyTally {
  const every = () => sum(currency);
  return {
    currency,
    changes: { keptOffered: every(), keptRefused: every(), lost: every(), won: every(), notAsked: every(), notEvaluated: every() },
    before: side(currency),
    after: side(currency),
    fates: everyFate(currency),
    lostFates: everyFate(currency),
    taken: 0,
    bands: new Map(),
    segments: Object.fromEntries(dimensions.map((dimension) => [dimension, new Map()])) as unknown as CurrencyTally["segments"],
    named: { won: [], lost: [] },
  };
}

function count(into: Sum, value: Money): void {
  into.count += 1;
  into.value = add(into.value, value);
}

/** Which doubling of the odds a score lies in, counted from the score of the figures. */
function bandOf(score: number | null, { defaultOdds }: Economics): number {
  if (score === null) return -maxBands;
  return Math.max(-maxBands, Math.min(maxBands, Math.floor((score - defaultOdds.score) / defaultOdds.pointsToDouble)));
}

function bandIn(tally: CurrencyTally, band: number): BandTally {
  const held = tally.bands.get(band);
  if (held !== undefined) return held;
  const none = () => earning(tally.currency);
  const made = { settled: 0, bad: 0, won: none(), chances: 0, pending: none(), pendingChances: 0 };
  tally.bands.set(band, made);
  return made;
}

function segmentIn(segments: Map<string, SegmentTally>, name: string, currency: Currency): SegmentTally {
  const key = segments.has(name) || segments.size < maxCategories ? name : "other";
  const held = segments.get(key);
  if (held !== undefined) return held;
  const made = { decisions: 0, offeredBefore: sum(currency), offeredAfter: sum(currency), won: sum(currency), lost: sum(currency) };
  segments.set(key, made);
  return made;
}

function countSide(tally: SideTally, answer: Comparison["before"], total: Money, loss: Money): void {
  for (const kind of answer.hiddenKinds) tally.hidden.set(kind, (tally.hidden.get(kind) ?? 0) + 1);
  if (answer.outcome === "notEvaluated") return;
  tally[answer.outcome] += 1;
  if (!answer.isOffered) return;
  count(tally.offered, total);
  tally.expectedLoss = add(tally.expectedLoss, loss);
}

function name(list: NamedChange[], change: NamedChange): void {
  const place = list.findIndex((other) => compare(other.total, change.total) < 0);
  list.splice(place < 0 ? list.length : place, 0, change);
  list.length = Math.min(list.length, maxNamed);
}

function countEarning(into: Earning, value: Money, { economics, marginPercent }: TallyTerms): void {
  count(into, value);
  into.income = add(into.income, incomeOn(value, marginPercent, economics));
}

function countFate(tally: FateTally, order: NonNullable<Comparison["past"]["order"]>, { economics, marginPercent }: TallyTerms): void {
  const sold = soldOf(order);
  tally.orders += 1;
  tally.sold = add(tally.sold, sold);
  tally.open = add(tally.open, order.open);
  tally.income = add(tally.income, incomeOn(subtract(sold, order.open), marginPercent, economics));
}

/** What a replay adds to each comparison: the day on which fates are told, the figures, and the margin of this order. */
export interface TallyTerms {
  readonly today: CalendarDate;
  readonly economics: Economics;
  readonly marginPercent: number;
}

/** Adds one comparison; its currency is that of the tally. */
export function tallyComparison(tally: CurrencyTally, comparison: Comparison, terms: TallyTerms): void {
  const { today, economics } = terms;
  const { past, total, before, after, change, input } = comparison;
  count(tally.changes[change], total);
  if (change === "notAsked" || change === "notEvaluated") return;
  // One score for both sides, else a difference of two scales would be told as a difference of buyers.
  const score = after.score ?? before.score;
  const chance = score === null ? 1 : chanceOfDefault(economics, score);
  const loss = lossOn(shareOf(total, chance), economics);
  countSide(tally.before, before, total, loss);
  countSide(tally.after, after, total, loss);
  const band = bandIn(tally, bandOf(score, economics));
  const fate = before.isOffered && past.order !== null ? fateOf(past.order, today, economics.badAfterDays) : null;
  if (past.order !== null && fate !== null) {
    tally.taken += 1;
    countFate(tally.fates[fate], past.order, terms);
    if (isSettled(fate)) band.settled += 1;
    if (fate === "lost") band.bad += 1;
    if (change === "lost") {
      countFate(tally.lostFates[fate], past.order, terms);
      if (fate === "open" || fate === "overdue") {
        countEarning(band.pending, soldOf(past.order), terms);
        band.pendingChances += chance;
      }
    }
  }
  if (change === "won") {
    countEarning(band.won, total, terms);
    band.chances += chance;
  }
  if (change === "won" || change === "lost") {
    const reasons = change === "won" ? before.reasons : after.reasons;
    name(tally.named[change], { id: past.id, checkoutRef: past.checkoutRef, total, score, reasons, fate });
  }
  countSegments(tally, comparison, segmentsOf(input.facts, total));
}

function countSegments(
  tally: CurrencyTally,
  { total, before, after, change }: Comparison,
  names: Readonly<Record<Dimension, string>>,
): void {
  for (const dimension of dimensions) {
    const segment = segmentIn(tally.segments[dimension], names[dimension], tally.currency);
    segment.decisions += 1;
    if (before.isOffered) count(segment.offeredBefore, total);
    if (after.isOffered) count(segment.offeredAfter, total);
    if (change === "won" || change === "lost") count(segment[change], total);
  }
}
