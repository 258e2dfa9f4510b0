/** The scorecard: points by bin, their sum, and what each characteristic cost against its best bin. */
import type { ReasonCode } from "../wire/reason-codes.ts";
import type { Bin, Characteristic, Scorecard } from "../wire/policy.ts";
import { requireFact } from "./condition.ts";
import type { Facts, FactValue } from "./fact-list.ts";
import type { ScorePart } from "./verdict.ts";

/** How many characteristics at most speak for a score that is too low. */
const maxScoreReasons = 2;

export interface Score {
  readonly score: number;
  /** Most points lost first; among equals in the order of the scorecard. */
  readonly parts: readonly ScorePart[];
}

export interface CompiledScorecard {
  readonly scorecard: Scorecard;
  readonly evaluate: (facts: Facts) => Score;
  readonly reasonsFor: (parts: readonly ScorePart[]) => readonly ReasonCode[];
}

function fits(bin: Bin, value: FactValue): boolean {
  if (bin.equals !== undefined) return bin.equals === value;
  return typeof value === "number" && (bin.min === undefined || value >= bin.min) && (bin.max === undefined || value < bin.max);
}

function compileCharacteristic({ fact, bins, missing }: Characteristic): (facts: Facts) => ScorePart {
  const name = requireFact(fact);
  const best = Math.max(...bins.map((bin) => bin.points), missing);
  return (facts) => {
    const value = facts[name] ?? null;
    const points = value === null ? missing : (bins.find((bin) => fits(bin, value))?.points ?? missing);
    return { characteristic: name, value, points, pointsLost: best - points };
  };
}

/** The scorecard as closures. `reasonsFor` names the codes of the characteristics that lost most, at least one code. */
export function compileScorecard(scorecard: Scorecard): CompiledScorecard {
  const characteristics = scorecard.characteristics.map(compileCharacteristic);
  const reasonOf = new Map(scorecard.characteristics.map(({ fact, reason }) => [fact, reason]));
  return {
    scorecard,
    evaluate: (facts) => {
      const parts = characteristics.map((characteristic) => characteristic(facts));
      const score = parts.reduce((sum, part) => sum + part.points, scorecard.basePoints);
      return { score, parts: parts.sort((left, right) => right.pointsLost - left.pointsLost) };
    },
    reasonsFor: (parts) => {
      const codes = new Set<ReasonCode>();
      for (const { characteristic, pointsLost } of parts) {
        const reason = pointsLost > 0 ? reasonOf.get(characteristic) : undefined;
        if (reason && codes.size < maxScoreReasons) codes.add(reason);
      }
      return codes.size > 0 ? [...codes] : [scorecard.reason];
    },
  };
}
