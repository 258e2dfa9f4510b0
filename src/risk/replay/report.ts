/** The report of a replay out of its tallies, in the shape of the wire. */
import { type Money, zero } from "../../kernel/money.ts";
import { toWireMoney } from "../../wire/money.ts";
import type { CurrencyReport } from "../../wire/replay.ts";
import type { Economics } from "./economics.ts";
import { fates } from "./past-decision.ts";
import { dimensions } from "./segments.ts";
import type { CurrencyTally, NamedChange, SideTally, Sum } from "./tally.ts";
import { type Bounded, chanceIn, minSettled, profitChange, realisedOf } from "./unknown-outcome.ts";

function sumView({ count, value }: Sum) {
  return { decisions: count, value: toWireMoney(value) };
}

function sideView({ approved, review, declined, offered, expectedLoss, hidden }: SideTally): CurrencyReport["before"] {
  return {
    approved,
    review,
    declined,
    offered: sumView(offered),
    expectedLoss: toWireMoney(expectedLoss),
    hidden: Object.fromEntries(hidden),
  };
}

function fateViews(tallies: CurrencyTally["fates"]): CurrencyReport["orders"] {
  return fates.map((fate) => {
    const { orders, sold, open } = tallies[fate];
    return { fate, orders, sold: toWireMoney(sold), open: toWireMoney(open) };
  });
}

function boundedView(bounded: Bounded): CurrencyReport["profit"]["total"] {
  const { worst, low, estimate, high, best } = bounded;
  const view = (amount: Money) => toWireMoney(amount);
  return { worst: view(worst), low: view(low), estimate: view(estimate), high: view(high), best: view(best) };
}

const percentDigits = 10;

function percentOf(share: number): number {
  return Math.round(share * 100 * percentDigits) / percentDigits;
}

function bandViews({ bands }: CurrencyTally, { defaultOdds }: Economics): CurrencyReport["bands"] {
  return [...bands]
    .sort(([left], [right]) => left - right)
    .map(([number, band]) => {
      const chance = band.settled >= minSettled ? chanceIn(band, 0) : null;
      return {
        fromScore: defaultOdds.score + number * defaultOdds.pointsToDouble,
        settled: band.settled,
        lost: band.bad,
        badPercent: chance === null ? null : percentOf(chance.middle),
        lowPercent: chance === null ? null : percentOf(chance.low),
        highPercent: chance === null ? null : percentOf(chance.high),
        won: sumView(band.won),
      };
    });
}

function segmentViews({ segments }: CurrencyTally): CurrencyReport["segments"] {
  return dimensions.flatMap((dimension) =>
    [...segments[dimension]]
      .sort(([, left], [, right]) => right.decisions - left.decisions)
      .map(([name, { decisions, offeredBefore, offeredAfter, won, lost }]) => ({
        dimension,
        name,
        decisions,
        offeredBefore: sumView(offeredBefore),
        offeredAfter: sumView(offeredAfter),
        won: sumView(won),
        lost: sumView(lost),
      })),
  );
}

function namedView({ total, reasons, ...change }: NamedChange): CurrencyReport["won"][number] {
  return { ...change, total: toWireMoney(total), reasons: [...reasons] };
}

/** All that a replay says about one currency. */
export function currencyReport(tally: CurrencyTally, economics: Economics): CurrencyReport {
  const { currency, changes } = tally;
  const { known, unknown, total, takenShare, ...cases } = profitChange(tally, economics);
  const realised = realisedOf(tally.fates, economics, zero(currency));
  return {
    currency,
    changes: {
      keptOffered: sumView(changes.keptOffered),
      keptRefused: sumView(changes.keptRefused),
      won: sumView(changes.won),
      lost: sumView(changes.lost),
      notAsked: sumView(changes.notAsked),
      notEvaluated: sumView(changes.notEvaluated),
    },
    before: sideView(tally.before),
    after: sideView(tally.after),
    takenPercent: takenShare === null ? null : percentOf(takenShare),
    orders: fateViews(tally.fates),
    lostOrders: fateViews(tally.lostFates),
    realised: {
      income: toWireMoney(realised.income),
      loss: toWireMoney(realised.loss),
      cost: toWireMoney(realised.cost),
      profit: toWireMoney(realised.profit),
      open: toWireMoney(realised.open),
    },
    profit: { known: toWireMoney(known), unknown: boundedView(unknown), total: boundedView(total), ...cases },
    bands: bandViews(tally, economics),
    segments: segmentViews(tally),
    won: tally.named.won.map(namedView),
    lost: tally.named.lost.map(namedView),
  };
}
