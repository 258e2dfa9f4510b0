/** Checks the rules of a policy: ids, conditions, fairness, duplicates, and what can never hit. */
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { PolicyRule } from "../wire/policy.ts";
import type { Condition } from "../wire/policy-condition.ts";
import { comparisonsOf } from "./condition.ts";
import { conditionFaults, type Readable } from "./condition-check.ts";
import { canNeverHold } from "./contradiction.ts";
import type { FactDefinition } from "./fact-list.ts";
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

function definitionsOf(condition: Condition, { definitionOf }: Readable): readonly FactDefinition[] {
  return comparisonsOf(condition).flatMap(({ fact }) => definitionOf(fact) ?? []);
}

/** A pass or a block is no attribute of the buyer: it makes no unfair rule fair. */
function fairnessFaults({ index, rule }: PlacedRule, readable: Readable): readonly PolicyFault[] {
  const definitions = definitionsOf(rule.when, readable).filter(({ family }) => family !== "mark");
  const isOnly = (family: FactDefinition["family"]) =>
    definitions.length > 0 && definitions.every((definition) => definition.family === family);
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
      faults.push(faultAt([...at, "methodKinds", position], "safeMethodKind", `${kind} is safe and always stays on offer`));
  });
  if (rule.requires && rule.outcome !== "review") {
    faults.push(faultAt([...at, "requires"], "requiresWithoutReview", "steps help only where the outcome is review"));
  }
  return faults;
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

/** Every fault of the rules. */
export function ruleFaults(rules: readonly PlacedRule[], readable: Readable): readonly PolicyFault[] {
  return [...rules.flatMap((placed) => ownFaults(placed, readable)), ...duplicateFaults(rules)];
}
