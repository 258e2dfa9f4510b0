/** Checks a scorecard: facts that can be binned, bins without gap or overlap, cut-offs in order, and fairness. */
import type { Bin, Characteristic, Scorecard } from "../wire/policy.ts";
import { type Readable, unknownFact } from "./expression-check.ts";
import { familiesOf, isMadeOnlyOf } from "./fairness.ts";
import { faultAt, type PolicyFault } from "./policy-fault.ts";

type Path = readonly PropertyKey[];

/** Bins of a number: sorted by their lower end, each must begin where the one before ended; the outer ends stay open. */
function numberBinFaults(path: Path, bins: readonly Bin[]): readonly PolicyFault[] {
  const faults: PolicyFault[] = [];
  const placed = bins.map((bin, index) => ({ index, bin, from: bin.min ?? -Infinity, to: bin.max ?? Infinity }));
  for (const { index, bin, from, to } of placed) {
    if (bin.equals !== undefined) faults.push(faultAt([...path, index, "equals"], "wrongBin", "a number has bins with min and max"));
    else if (from >= to) faults.push(faultAt([...path, index], "wrongBin", "min must be below max"));
  }
  if (faults.length > 0) return faults;
  let end = -Infinity;
  for (const { index, from, to } of placed.sort((left, right) => left.from - right.from || left.to - right.to)) {
    if (from > end) faults.push(faultAt([...path, index], "binsGap", `no bin holds the values from ${end} up to ${from}`));
    if (from < end || (from === -Infinity && index !== placed[0]?.index)) {
      faults.push(faultAt([...path, index], "binsOverlap", `values from ${from} are in an earlier bin too`));
    }
    end = Math.max(end, to);
  }
  if (end < Infinity) faults.push(faultAt(path, "binsGap", `no bin holds the values from ${end}`));
  return faults;
}

/** Bins of a yes/no fact or of closed texts: each value exactly once. */
function valueBinFaults(path: Path, bins: readonly Bin[], values: readonly (string | boolean)[]): readonly PolicyFault[] {
  const seen = new Set<string | boolean>();
  const faults = bins.flatMap((bin, index) => {
    if (bin.equals === undefined || bin.min !== undefined || bin.max !== undefined || !values.includes(bin.equals)) {
      return [faultAt([...path, index], "wrongBin", `must have equals, one of ${values.join(", ")}, and no min or max`)];
    }
    const isRepeated = seen.has(bin.equals);
    seen.add(bin.equals);
    return isRepeated ? [faultAt([...path, index], "binsOverlap", `${bin.equals} has an earlier bin`)] : [];
  });
  const missing = values.filter((value) => !seen.has(value));
  return missing.length > 0 ? [...faults, faultAt(path, "binsGap", `no bin holds ${missing.join(", ")}`)] : faults;
}

function characteristicFaults(path: Path, { fact, bins }: Characteristic, readable: Readable): readonly PolicyFault[] {
  const definition = readable.definitionOf(fact);
  if (definition === null) return unknownFact(path, fact, readable);
  const at = [...path, "bins"];
  if (isMadeOnlyOf(definition, "age")) return [faultAt([...path, "fact"], "ageAlone", "age earns and costs no points")];
  if (isMadeOnlyOf(definition, "mark")) return [faultAt([...path, "fact"], "unsuitableFact", "a block or a pass is no matter of points")];
  if (definition.type === "number") return numberBinFaults(at, bins);
  if (definition.type === "yesNo") return valueBinFaults(at, bins, [true, false]);
  if (definition.values) return valueBinFaults(at, bins, definition.values);
  return [faultAt([...path, "fact"], "unsuitableFact", "only numbers, yes/no facts and closed texts have bins")];
}

/** Every fault of the scorecard. */
export function scorecardFaults({ characteristics, declineBelow, reviewBelow }: Scorecard, readable: Readable): readonly PolicyFault[] {
  const at = ["scorecard", "characteristics"];
  const seen = new Set<string>();
  const faults = characteristics.flatMap((characteristic, index) => {
    const isRepeated = seen.has(characteristic.fact);
    seen.add(characteristic.fact);
    const own = characteristicFaults([...at, index], characteristic, readable);
    return isRepeated
      ? [...own, faultAt([...at, index, "fact"], "duplicateCharacteristic", "an earlier characteristic has this fact")]
      : [...own];
  });
  const families = familiesOf(
    characteristics.map(({ fact }) => fact),
    readable.definitionOf,
  );
  if (families.size === 1 && families.has("address")) {
    faults.push(faultAt(at, "addressAlone", "an address alone may not make the score"));
  }
  if (declineBelow > reviewBelow) faults.push(faultAt(["scorecard", "reviewBelow"], "cutOffsCrossed", "must not lie below declineBelow"));
  return faults;
}
