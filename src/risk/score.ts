/** The scorecard: points by bin, their sum, and what each characteristic cost against its best bin. */
import { generateScore } from "./generated-code.ts";
import type { ReasonCode } from "../wire/reason-codes.ts";
import type { Bin, Characteristic, Scorecard } from "../wire/policy.ts";
import { shown, type Value, type Values } from "./evaluation.ts";
import type { ScorePart } from "./verdict.ts";

/** How many characteristics at most speak for a score that is too low. */
const maxScoreReasons = 2;

export interface CompiledScorecard {
  readonly scorecard: Scorecard;
  /** Base points and one bin's points per characteristic. */
  readonly evaluate: (values: Values) => number;
  /** What every characteristic earned and lost. */
  readonly partsOf: (values: Values) => readonly ScorePart[];
  /** A characteristic that cannot be evaluated. */
  readonly faultOf: (values: Values) => string | null;
}

/** The points of a value; `missing` for one that no bin holds. */
function compileBins(bins: readonly Bin[], missing: number): (value: Value) => number {
  if (bins.some((bin) => bin.equals !== undefined)) {
    const byValue = new Map<unknown, number>(bins.map((bin) => [bin.equals, bin.points]));
    const [ifTrue, ifFalse] = [byValue.get(true) ?? missing, byValue.get(false) ?? missing];
    return (value) => (value === true ? ifTrue : value === false ? ifFalse : (byValue.get(value) ?? missing));
  }
  const from = bins.map((bin) => bin.min ?? -Infinity);
  const to = bins.map((bin) => bin.max ?? Infinity);
  const points = bins.map((bin) => bin.points);
  return (value) => {
    if (typeof value !== "number") return missing;
    for (let index = 0; index < points.length; index++) {
      if (value >= (from[index] as number) && value < (to[index] as number)) return points[index] as number;
    }
    return missing;
  };
}

interface CompiledCharacteristic {
  readonly name: string;
  readonly slot: number;
  readonly best: number;
  readonly pointsOf: (value: Value) => number;
}

function compileCharacteristic({ fact, bins, missing }: Characteristic, slotOf: (name: string) => number): CompiledCharacteristic {
  const best = Math.max(...bins.map((bin) => bin.points), missing);
  return { name: fact, slot: slotOf(fact), best, pointsOf: compileBins(bins, missing) };
}

/** The scorecard as closures over the slots of the facts. */
export function compileScorecard(scorecard: Scorecard, slotOf: (name: string) => number): CompiledScorecard {
  const characteristics = scorecard.characteristics.map((characteristic) => compileCharacteristic(characteristic, slotOf));
  return {
    scorecard,
    evaluate: generateScore(scorecard, slotOf),
    partsOf: (values) =>
      characteristics.map(({ name, slot, best, pointsOf }) => {
        const value = values[slot] as Value;
        const points = pointsOf(value);
        return { characteristic: name, value: shown(value), points, pointsLost: best - points };
      }),
    faultOf: (values) => characteristics.find(({ slot }) => typeof values[slot] === "symbol")?.name ?? null,
  };
}

/** Most points lost first; among equals in their order. */
export function byPointsLost(parts: readonly ScorePart[]): readonly ScorePart[] {
  return [...parts].sort((left, right) => right.pointsLost - left.pointsLost);
}

/** The codes of the characteristics and rules that lost most, from `parts` sorted by loss; at least one code. */
export function scoreReasons(
  parts: readonly ScorePart[],
  reasonOf: ReadonlyMap<string, ReasonCode>,
  otherwise: ReasonCode,
): readonly ReasonCode[] {
  const codes = new Set<ReasonCode>();
  for (const { characteristic, pointsLost } of parts) {
    const reason = pointsLost > 0 ? reasonOf.get(characteristic) : undefined;
    if (reason && codes.size < maxScoreReasons) codes.add(reason);
  }
  return codes.size > 0 ? [...codes] : [otherwise];
}
