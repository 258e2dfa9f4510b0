/** Checks the rules of a policy: ids, conditions, fairness, duplicates, and what can never hit. */
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { PolicyRule } from "../wire/policy.ts";
import type { Condition } from "../wire/policy-condition.ts";
import { conditionFaults } from "./condition-check.ts";
import { canNeverHold } from "./contradiction.ts";
import type { Readable } from "./expression-check.ts";
import { familiesOf } from "./fairness.ts";
import { factsRead } from "./facts-read.ts";
import { implies } from "./implication.ts";
import { isUnsafe, unsafeKinds } from "./method-kinds.ts";
import { faultAt, type PolicyFault } from "./policy-fault.ts";
import type { ReadParts } from "./shape-faults.ts";

type PlacedRule = ReadParts["rules"][number];

/** The condition with the members of `all` and `any` in one order, so that equal conditions have equal texts. */
function normalised(condition: Condition): string {
  if ("not" in condition) return `not(${normalised(condition.not)})`;
  if ("all" in condition) return `all(${condition.all.map(normalised).sort().join()})`;
  if ("any" in condition) return `any(${condition.any.map(normalised).sort().join()})`;
  return canonicalJson(condition);
}

function fairnessFaults({ index, rule }: PlacedRule, readable: Readable): readonly PolicyFault[] {
  const families = familiesOf(factsRead(rule.when), readable.definitionOf);
  const isOnly = (family: "age" | "address") => families.size === 1 && families.has(family);
  const at = ["rules", index, "when"];
  if (isOnly("age")) return [faultAt(at, "ageAlone", "age alone decides nothing beyond minimumAge: add another fact")];
  if (isOnly("address") && rule.outcome === "declined") {
    return [faultAt(at, "addressAlone", "an address alone may not decline: add another fact, or send it to review")];
  }
  return [];
}

function ownFaults({ index, rule }: PlacedRule, readable: Readable): readonly PolicyFault[] {
  const at = ["rules", index];
  const faults = [...conditionFaults([...at, "when"], rule.when, readable), ...fairnessFaults({ index, rule }, readable)];
  const isSound = faults.length === 0;
  const isList = (fact: string) => readable.definitionOf(fact)?.type === "list";
  if (isSound && canNeverHold(rule.when, isList))
    faults.push(faultAt([...at, "when"], "neverHits", "the comparisons contradict each other"));
  rule.methodKinds?.forEach((kind, position) => {
    if (!isUnsafe(kind))
      faults.push(faultAt([...at, "methodKinds", position], "safeMethodKind", `${kind} is safe and always stays on offer: take it out`));
  });
  if (rule.requires && rule.outcome !== "review") {
    faults.push(faultAt([...at, "requires"], "requiresWithoutReview", "steps help only where the outcome is review"));
  }
  return [...faults, ...pointFaults({ index, rule })];
}

/** Points stand where the outcome is points, and nowhere else; kinds and steps do not go with them. */
function pointFaults({ index, rule }: PlacedRule): readonly PolicyFault[] {
  const at = ["rules", index];
  if (rule.outcome !== "points") {
    return rule.points === undefined ? [] : [faultAt([...at, "points"], "pointsMismatch", "points go with outcome points only")];
  }
  const lacking =
    rule.points === undefined
      ? [faultAt(at, "pointsMismatch", "outcome points needs the field points, a whole number that a hit adds to the score")]
      : [];
  const kinds = rule.methodKinds ? [faultAt([...at, "methodKinds"], "pointsMismatch", "points are added for every kind")] : [];
  return [...lacking, ...kinds];
}

function sharesKind(left: PolicyRule, right: PolicyRule): boolean {
  const kinds = new Set<string>(left.methodKinds ?? unsafeKinds);
  return (right.methodKinds ?? unsafeKinds).some((kind) => kinds.has(kind));
}

/** A rule under an id, or with a condition for a method kind, that an earlier one has already. */
function duplicateFaults(rules: readonly PlacedRule[]): readonly PolicyFault[] {
  const ids = new Set<string>();
  const byCondition = new Map<string, PolicyRule[]>();
  return rules.flatMap(({ index, rule }) => {
    const faults: PolicyFault[] = [];
    if (ids.has(rule.id)) faults.push(faultAt(["rules", index, "id"], "duplicateRuleId", "an earlier rule has this id"));
    ids.add(rule.id);
    const condition = normalised(rule.when);
    const earlier = byCondition.get(condition) ?? [];
    const shadow = earlier.find((other) => sharesKind(other, rule));
    if (shadow) faults.push(faultAt(["rules", index, "when"], "duplicateCondition", `rule ${shadow.id} has the same condition`));
    byCondition.set(condition, [...earlier, rule]);
    return faults;
  });
}

/** The most rules that are held against each other: a larger policy is not searched for shadows. */
const maxCompared = 200;

/** True when `earlier` says all that `later` could say. */
function covers(earlier: PolicyRule, later: PolicyRule): boolean {
  if (earlier.outcome === "points" || later.outcome === "points" || earlier.snoozedUntil !== undefined) return false;
  const isAsStrict = earlier.outcome === "declined" || later.outcome === "review";
  const saysMore = later.requires !== undefined && earlier.outcome === "review";
  const kinds = new Set<string>(earlier.methodKinds ?? unsafeKinds);
  return isAsStrict && !saysMore && (later.methodKinds ?? unsafeKinds).every((kind) => kinds.has(kind));
}

/** Rules that can change nothing, since an earlier rule, at least as strict, hits whenever they do. */
function shadowFaults(rules: readonly PlacedRule[]): readonly PolicyFault[] {
  const compared = rules.slice(0, maxCompared);
  return compared.flatMap(({ index, rule }, position) => {
    const shadow = compared.slice(0, position).find(({ rule: earlier }) => {
      return normalised(earlier.when) !== normalised(rule.when) && covers(earlier, rule) && implies(rule.when, earlier.when);
    });
    return shadow
      ? [faultAt(["rules", index, "when"], "shadowedRule", `whenever it holds, rule ${shadow.rule.id}, which is as strict, holds too`)]
      : [];
  });
}

/** Every fault of the rules. */
export function ruleFaults(rules: readonly PlacedRule[], readable: Readable): readonly PolicyFault[] {
  return [...rules.flatMap((placed) => ownFaults(placed, readable)), ...duplicateFaults(rules), ...shadowFaults(rules)];
}
