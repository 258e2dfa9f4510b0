/** The report of a champion and its challenger in the shape of the wire. */
import type { Arm } from "../../src/dunning/comparison/compared-claim.ts";
import type { AgeSide, ArmTotals, ReportedDifference } from "../../src/dunning/comparison/report.ts";
import type { ComparedProgramme } from "../../src/usecases/compare-strategies.ts";
import type { WireComparison } from "../../src/wire/comparison.ts";
import { toWireMoney } from "../../src/wire/money.ts";

const both = <F, T>(sides: Readonly<Record<Arm, F>>, view: (side: F) => T) => ({
  champion: view(sides.champion),
  challenger: view(sides.challenger),
});

function totalsView({ due, charged, writtenOff, messages, ...counts }: ArmTotals) {
  const told = Object.fromEntries(Object.entries(messages).map(([channel, count]) => [channel, count]));
  return { ...counts, due: toWireMoney(due), charged: toWireMoney(charged), writtenOff: toWireMoney(writtenOff), messages: told };
}

function sideView({ due, paid, ...counts }: AgeSide) {
  return { ...counts, due: toWireMoney(due), paid: toWireMoney(paid) };
}

function differenceView({ points, verdict, buyersNeeded }: ReportedDifference) {
  return { points, verdict, buyersNeeded };
}

export function comparisonView({ programme, challenge, comparison, isCut }: ComparedProgramme): WireComparison {
  const { asOf, split, currencies } = comparison;
  return {
    programme,
    champion: challenge.champion,
    challenger: challenge.challenger,
    asOf,
    isCut,
    split,
    currencies: currencies.map(({ currency, totals, ages }) => ({
      currency,
      totals: both(totals, totalsView),
      ages: ages.map(({ days, sides, claims, money }) => ({
        days,
        sides: both(sides, sideView),
        claims: differenceView(claims),
        money: differenceView(money),
      })),
    })),
  };
}
