/** Checks countries, baskets and limits: every served currency has them, and a better score never means less. */
import type { Tier } from "../wire/policy.ts";
import { faultAt, type PolicyFault } from "./policy-fault.ts";
import type { ReadParts } from "./shape-faults.ts";

/** Tiers by rising score: scores differ, limits do not fall, and the lowest begins no higher than a score that is not declined. */
function tierFaults(currency: string, tiers: readonly Tier[], declineBelow: number | null): readonly PolicyFault[] {
  const at = ["limits", currency];
  const placed = tiers.map((tier, index) => ({ tier, index })).sort((left, right) => left.tier.minScore - right.tier.minScore);
  const faults = placed.flatMap(({ tier, index }, position) => {
    const below = placed[position - 1]?.tier;
    if (!below) return [];
    if (below.minScore === tier.minScore)
      return [faultAt([...at, index, "minScore"], "duplicateTier", "another tier begins at this score")];
    const falls = (["buyerLimitMinor", "orderLimitMinor"] as const).filter((limit) => tier[limit] < below[limit]);
    return falls.map((limit) => faultAt([...at, index, limit], "limitFallsWithScore", "is below that of a lower score"));
  });
  const lowest = placed[0]?.tier.minScore;
  if (declineBelow !== null && lowest !== undefined && lowest > declineBelow) {
    faults.push(faultAt(at, "missingDefaultTier", `no tier holds the scores from ${declineBelow} up to ${lowest}`));
  }
  return faults;
}

function basketFaults(basket: ReadParts["basket"]): readonly PolicyFault[] {
  return [...basket].flatMap(([currency, range]) => {
    return range && range.minMinor > range.maxMinor
      ? [faultAt(["basket", currency], "basketRangeEmpty", "minMinor is above maxMinor")]
      : [];
  });
}

/** Every fault of countries, baskets and limits. */
export function limitFaults({ countries, basket, limits, scorecard }: ReadParts): readonly PolicyFault[] {
  const served = [...countries].flatMap(([country, terms]) => (terms?.currencies ?? []).map((currency) => ({ country, currency })));
  const gaps = served.flatMap(({ country, currency }) => [
    ...(limits.has(currency) ? [] : [faultAt(["limits"], "missingLimits", `has none in ${currency}, which ${country} is served in`)]),
    ...(basket.has(currency) ? [] : [faultAt(["basket"], "missingBasket", `has none in ${currency}, which ${country} is served in`)]),
  ]);
  const tiers = [...limits].flatMap(([currency, listed]) => (listed ? tierFaults(currency, listed, scorecard?.declineBelow ?? null) : []));
  return [...gaps, ...tiers, ...basketFaults(basket)];
}
