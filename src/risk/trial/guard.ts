/**
 * The guard of a ramp: compares the candidate's buyers with those of the live version after every decision, as often as one likes.
 * The statistic is the mixture sequential probability ratio for a difference of two shares (Robbins 1970; always valid inference:
 * Johari, Koomen, Pekelis, Walsh 2017), with a normal mixture of standard deviation `expectedJump`. Looking again and again does not
 * raise its error rate: in each stage a candidate no worse than the tolerance is rolled back with a chance of at most `falseAlarms`.
 * Each stage is judged by its own decisions: while the share grows, the two sides do not see the same days.
 */

/** What one arm of a ramp has seen. */
export interface ArmCounts {
  readonly decisions: number;
  readonly refused: number;
  /** Decisions slower than the promise. */
  readonly slow: number;
  /** Decisions that the policy could not judge. */
  readonly faults: number;
}

export interface GuardTerms {
  /** Decisions that both arms must have before the statistic speaks. */
  readonly minDecisions: number;
  /** How many points of refusals, and of slow answers, more than the live version are let pass. */
  readonly refusalTolerance: number;
  readonly slowTolerance: number;
}

/** Chance to roll back a candidate that is within the tolerance, in one stage of a ramp, for each of the two shares. */
export const falseAlarms = 0.01;
/** The size of jump for which the statistic is quickest, as a share. */
export const expectedJump = 0.1;
/** Faults after which no statistic is needed. */
export const maxFaults = 3;

export const defaultGuard: GuardTerms = { minDecisions: 100, refusalTolerance: 0.02, slowTolerance: 0.01 };

/** The ratio of evidence that the candidate's share is above the live one's by more than `tolerance`; 0 when it is not above. */
export function jumpRatio(
  live: { readonly cases: number; readonly hits: number },
  candidate: { readonly cases: number; readonly hits: number },
  tolerance: number,
): number {
  if (live.cases === 0 || candidate.cases === 0) return 0;
  const excess = candidate.hits / candidate.cases - live.hits / live.cases - tolerance;
  if (excess <= 0) return 0;
  // One case of each kind more keeps the variance above nothing while all answers are alike.
  const pooled = (live.hits + candidate.hits + 1) / (live.cases + candidate.cases + 2);
  const variance = pooled * (1 - pooled) * (1 / live.cases + 1 / candidate.cases);
  const mixture = expectedJump ** 2;
  return Math.sqrt(variance / (variance + mixture)) * Math.exp((excess ** 2 * mixture) / (2 * variance * (variance + mixture)));
}

export type GuardVerdict = "quiet" | "refusalJump" | "latencyJump" | "faults";

/** What the guard says of a ramp: quiet, or why the candidate must go. */
export function judgeRamp(live: ArmCounts, candidate: ArmCounts, terms: GuardTerms): GuardVerdict {
  if (candidate.faults >= maxFaults) return "faults";
  if (Math.min(live.decisions, candidate.decisions) < terms.minDecisions) return "quiet";
  const hasJumped = (field: "refused" | "slow", tolerance: number) => {
    const armOf = (arm: ArmCounts) => ({ cases: arm.decisions, hits: arm[field] });
    return jumpRatio(armOf(live), armOf(candidate), tolerance) >= 1 / falseAlarms;
  };
  if (hasJumped("refused", terms.refusalTolerance)) return "refusalJump";
  return hasJumped("slow", terms.slowTolerance) ? "latencyJump" : "quiet";
}
