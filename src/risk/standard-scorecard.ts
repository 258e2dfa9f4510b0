/** The scorecard of the standard policy: expert points until a trained card replaces it; 548 for a new buyer with full data. */
import type { Bin, Scorecard } from "../wire/policy.ts";

function yesNo(yes: number, no: number): Bin[] {
  return [
    { equals: true, points: yes },
    { equals: false, points: no },
  ];
}

/** Bins from the points of each and the values at which the next begins. */
function steps(points: readonly number[], starts: readonly number[]): Bin[] {
  return points.map((earned, index) => {
    const min = starts[index - 1];
    const max = starts[index];
    return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), points: earned };
  });
}

/**
 * Paid late: at most 90 points in all, so that a claim once paid never declines again, but the limit shrinks when it happens often.
 * A soft link: at most 80 points, the distance between the cut-offs, so that it never turns an approval into a refusal by itself.
 * Returns, disputes and payments by other methods move nobody who has none of them.
 */
export const standardScorecard: Scorecard = {
  basePoints: 170,
  declineBelow: 350,
  reviewBelow: 430,
  reason: "noAssessmentPossible",
  characteristics: [
    { fact: "invoicesPaidOnTime", missing: 60, bins: steps([60, 125, 165, 205], [1, 2, 5]) },
    { fact: "invoicesPaidLate", missing: 60, bins: steps([60, 50, 35, 15, 0], [1, 2, 3, 5]) },
    { fact: "worstDaysLate", missing: 30, bins: steps([30, 25, 10, 0], [1, 15, 46]) },
    { fact: "daysKnown", missing: 0, bins: steps([0, 5, 10, 15], [30, 180, 720]) },
    { fact: "softOverdueClusters", missing: 60, reason: "identityUnverified", bins: steps([60, 0, -20], [1, 2]) },
    { fact: "returnsSharePercent", missing: 0, bins: steps([0, -20, -40], [50, 80]) },
    { fact: "openDisputes", missing: 0, bins: steps([0, -15, -30], [1, 2]) },
    { fact: "hasName", missing: 0, reason: "noAssessmentPossible", bins: yesNo(20, 0) },
    { fact: "hasEmail", missing: 0, reason: "noAssessmentPossible", bins: yesNo(20, 0) },
    { fact: "hasPhone", missing: 8, reason: "noAssessmentPossible", bins: yesNo(20, 8) },
    { fact: "hasBirthDate", missing: 0, bins: yesNo(10, 0) },
    { fact: "accountAgeDays", missing: 5, bins: steps([5, 8, 14, 20], [2, 90, 365]) },
    { fact: "deviceKnown", missing: 5, bins: yesNo(15, 8) },
    { fact: "shippingDiffers", missing: 15, bins: yesNo(5, 15) },
    { fact: "shippingAbroad", missing: 10, reason: "addressUnverifiable", bins: yesNo(-20, 10) },
    { fact: "emailCarts24Hours", missing: 15, reason: "velocity", bins: steps([20, 5, -15], [20, 60]) },
    { fact: "nameBuildingCarts24Hours", missing: 15, reason: "velocity", bins: steps([20, 10, -10], [10, 40]) },
    { fact: "ipCarts1Hour", missing: 15, reason: "velocity", bins: steps([20, 5, -20], [30, 100]) },
  ],
};
