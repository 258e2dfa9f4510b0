/** What a change of sides is worth: known where invoices are settled, bounded and estimated where nobody knows the outcome. */
import { add, type Money, money, subtract, zero } from "../../kernel/money.ts";
import { costOf, type Economics, lossOn, shareOf, worsened } from "./economics.ts";
import type { BandTally, CurrencyTally, Earning } from "./tally.ts";

/** Settled orders from which on a band's own rate is used instead of the odds of the figures. */
export const minSettled = 20;
/** Offers from which on the share that became orders is measured and not taken to be all. */
const minOffers = 20;
/** Two-sided 95 % of the normal distribution. */
const z95 = 1.959964;

/** A chance with the bounds in which it lies in 95 of 100 cases; `isObserved` false: only the odds of the figures speak. */
export interface Chance {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly isObserved: boolean;
}

/** Wilson's score interval for `bad` of `settled` (Wilson 1927), around a middle that is never quite 0 or 1. */
export function observedChance(bad: number, settled: number): Chance {
  const share = bad / settled;
  const square = z95 * z95;
  const centre = (share + square / (2 * settled)) / (1 + square / settled);
  const half = (z95 * Math.sqrt((share * (1 - share)) / settled + square / (4 * settled * settled))) / (1 + square / settled);
  return { low: Math.max(0, centre - half), middle: (bad + 0.5) / (settled + 1), high: Math.min(1, centre + half), isObserved: true };
}

/** The chance in a band; too few settled orders leave the odds as the middle and everything possible as the bounds. */
export function chanceIn(band: Pick<BandTally, "settled" | "bad">, byOdds: number): Chance {
  return band.settled >= minSettled ? observedChance(band.bad, band.settled) : { low: 0, middle: byOdds, high: 1, isObserved: false };
}

/** Share of offers that became an order; null when there are too few to tell. */
export function takenShare({ before, taken }: CurrencyTally): number | null {
  return before.offered.count < minOffers ? null : taken / before.offered.count;
}

/** A figure with its bounds: `worst` and `best` hold whatever happens, `low` and `high` are the 95 % interval of the estimate. */
export interface Bounded {
  readonly worst: Money;
  readonly low: Money;
  readonly estimate: Money;
  readonly high: Money;
  readonly best: Money;
}

/** What offering credit to these baskets earns over refusing them, when each defaults with this chance: some would pay another way. */
function gainOf({ count, value, income }: Earning, chance: number, taken: number, economics: Economics): Money {
  const stays = 1 - economics.refusedPayOtherwisePercent / 100;
  const earned = shareOf(income, (1 - chance) * stays);
  const spent = add(shareOf(lossOn(value, economics), chance), costOf(count, value.currency, economics));
  return shareOf(subtract(earned, spent), taken);
}

const parts = ["worst", "low", "estimate", "high", "best"] as const;

function sumBounded(left: Bounded, right: Bounded): Bounded {
  return Object.fromEntries(parts.map((part) => [part, add(left[part], right[part])])) as unknown as Bounded;
}

/** Refused buyers have no outcome: the bounds need no assumption, the estimate takes their odds to be worse by the stated factor. */
function wonIn(band: BandTally, taken: number, economics: Economics): Bounded {
  const gain = (chance: number, share: number) => gainOf(band.won, chance, share, economics);
  const chance = chanceIn(band, band.won.count === 0 ? 0 : band.chances / band.won.count);
  const refused = (value: number) => worsened(value, economics.refusedOddsFactor);
  const best = gain(0, 1);
  const none = zero(best.currency);
  return {
    worst: gain(1, 1),
    low: gain(refused(chance.high), taken),
    estimate: gain(refused(chance.middle), taken),
    high: gain(refused(chance.low), taken),
    best: best.amountMinor < 0n ? none : best,
  };
}

/** Orders that the draft would have refused and that are still open: nobody knows yet what refusing them is worth. */
function pendingIn(band: BandTally, economics: Economics): Bounded {
  const spared = (chance: number) => negated(gainOf(band.pending, chance, 1, economics));
  const chance = chanceIn(band, band.pending.count === 0 ? 0 : band.pendingChances / band.pending.count);
  return { worst: spared(0), low: spared(chance.low), estimate: spared(chance.middle), high: spared(chance.high), best: spared(1) };
}

function negated(amount: Money): Money {
  return subtract(zero(amount.currency), amount);
}

/** Income, loss and cost of orders by what became of them; what is open or only just overdue is neither. */
export function realisedOf(fates: CurrencyTally["fates"], economics: Economics, none: Money) {
  const shipped = [fates.paid, fates.paidLate, fates.lost, fates.overdue, fates.open, fates.returned];
  const income = shipped.reduce((sum, tally) => add(sum, tally.income), none);
  const orders = shipped.reduce((count, tally) => count + tally.orders, 0);
  const loss = lossOn(fates.lost.open, economics);
  const cost = costOf(orders, none.currency, economics);
  return { income, loss, cost, profit: subtract(income, add(loss, cost)), open: add(fates.open.open, fates.overdue.open) };
}

/** The settled orders that the draft would have refused: their loss and cost are spared, and part of their income comes another way. */
function knownChange({ lostFates: { paid, paidLate, lost, returned }, currency }: CurrencyTally, economics: Economics): Money {
  const none = zero(currency);
  const settled = [paid, paidLate, lost, returned];
  const income = settled.reduce((sum, tally) => add(sum, tally.income), none);
  const gone = shareOf(income, 1 - economics.refusedPayOtherwisePercent / 100);
  const orders = settled.reduce((count, tally) => count + tally.orders, 0);
  return subtract(add(lossOn(lost.open, economics), costOf(orders, currency, economics)), gone);
}

/** The change of profit: what is known, what is not, and their sum. `assumedTaken`: too few offers to measure how many are taken. */
export function profitChange(tally: CurrencyTally, economics: Economics) {
  const known = knownChange(tally, economics);
  const taken = takenShare(tally);
  const none = money(0n, tally.currency);
  const nothing: Bounded = { worst: none, low: none, estimate: none, high: none, best: none };
  const bands = [...tally.bands.values()];
  const unknown = bands.reduce(
    (sum, band) => sumBounded(sum, sumBounded(wonIn(band, taken ?? 1, economics), pendingIn(band, economics))),
    nothing,
  );
  const fixed: Bounded = { worst: known, low: known, estimate: known, high: known, best: known };
  const countOf = (isMeant: (band: BandTally) => boolean) => bands.filter(isMeant).reduce((count, band) => count + band.won.count, 0);
  return {
    known,
    unknown,
    total: sumBounded(fixed, unknown),
    settledCases: bands.reduce((count, band) => count + band.settled, 0),
    wonFromCases: countOf((band) => band.settled >= minSettled),
    wonByOddsOnly: countOf((band) => band.settled < minSettled),
    takenShare: taken,
  };
}
