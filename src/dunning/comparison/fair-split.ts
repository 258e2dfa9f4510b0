/** Whether buyers were drawn as the programme says: a chi-square test of the shares, with one degree of freedom. */

export interface SplitCheck {
  readonly buyers: { readonly champion: number; readonly challenger: number };
  /** Share of the challenger that was to be drawn, in per cent. */
  readonly expectedPercent: number;
  readonly chiSquare: number;
  /** How probable a share as far off as this is where the draw is fair. */
  readonly probability: number;
  /** False below one in a thousand: something is wrong with the draw or the reading, and the figures prove nothing. */
  readonly isFair: boolean;
}

/** Below this probability the split is not believed; the usual bound of checks for a sample ratio mismatch. */
const leastProbability = 0.001;

/** The complementary error function to 1.2e-7 (Numerical Recipes, erfcc), for x of zero and above. */
function erfc(x: number): number {
  const t = 1 / (1 + 0.5 * x);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277,
  ];
  const polynomial = coefficients.reduceRight((value, coefficient) => coefficient + t * value, 0);
  return t * Math.exp(-x * x + polynomial);
}

/** The check of so many buyers on each side; without buyers it is fair. */
export function checkSplit(buyers: SplitCheck["buyers"], expectedPercent: number): SplitCheck {
  const all = buyers.champion + buyers.challenger;
  const expected = { challenger: (all * expectedPercent) / 100, champion: (all * (100 - expectedPercent)) / 100 };
  const term = (side: "champion" | "challenger") => (expected[side] === 0 ? 0 : (buyers[side] - expected[side]) ** 2 / expected[side]);
  const chiSquare = term("champion") + term("challenger");
  const probability = erfc(Math.sqrt(chiSquare / 2));
  return { buyers, expectedPercent, chiSquare, probability, isFair: probability >= leastProbability };
}
