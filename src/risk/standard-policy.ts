/** The policy that every new merchant starts with: plain JSON, to be copied and edited. */
import type { Policy, Tier } from "../wire/policy.ts";
import { standardRules } from "./standard-rules.ts";
import { standardScorecard } from "./standard-scorecard.ts";

/** Least scores of the tiers: a strained buyer, a new one, then one, two and five invoices paid on time. */
const tierScores = [350, 500, 590, 640, 690];

function tiers(limits: readonly (readonly [buyerLimitMinor: number, orderLimitMinor: number])[]): Tier[] {
  return limits.map(([buyerLimitMinor, orderLimitMinor], index) => ({
    minScore: tierScores[index] ?? 0,
    buyerLimitMinor,
    orderLimitMinor,
  }));
}

const termDays = [14, 30];

/** Limits are our own choice: a first order of 600 zł, 3,500 Kč or 150 €, and about ten times as much for a proven payer. */
export const standardPolicy: Policy = {
  schema: 1,
  name: "Standard",
  minimumAge: 18,
  countries: {
    PL: { currencies: ["PLN"], termDays },
    CZ: { currencies: ["CZK"], termDays },
    SK: { currencies: ["EUR"], termDays },
    DE: { currencies: ["EUR"], termDays },
    AT: { currencies: ["EUR"], termDays },
  },
  basket: {
    PLN: { minMinor: 1_000, maxMinor: 400_000 },
    CZK: { minMinor: 5_000, maxMinor: 2_400_000 },
    EUR: { minMinor: 250, maxMinor: 100_000 },
  },
  limits: {
    PLN: tiers([
      [30_000, 30_000],
      [60_000, 60_000],
      [150_000, 120_000],
      [300_000, 200_000],
      [600_000, 400_000],
    ]),
    CZK: tiers([
      [175_000, 175_000],
      [350_000, 350_000],
      [900_000, 700_000],
      [1_800_000, 1_200_000],
      [3_600_000, 2_400_000],
    ]),
    EUR: tiers([
      [7_500, 7_500],
      [15_000, 15_000],
      [37_500, 30_000],
      [75_000, 50_000],
      [150_000, 100_000],
    ]),
  },
  scorecard: standardScorecard,
  rules: standardRules,
};
