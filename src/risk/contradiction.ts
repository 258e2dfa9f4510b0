/** Finds conditions that no facts can ever meet: their comparisons of one fact contradict each other. */
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Comparison, Condition } from "../wire/policy-condition.ts";

type Scalar = number | string | boolean;

/** The members of nested `all` as one flat list. */
function flatten(members: readonly Condition[]): readonly Condition[] {
  return members.flatMap((member) => ("all" in member ? flatten(member.all) : [member]));
}

function listed(value: Comparison["value"]): readonly Scalar[] {
  if (Array.isArray(value)) return value;
  return typeof value === "object" || value === undefined ? [] : [value];
}

/** The bound of a comparison: a plain number, or the amount of a table in one currency. */
function boundOf({ value }: Comparison, currency: string | null): number | null {
  if (typeof value === "number") return value;
  if (currency === null || typeof value !== "object" || Array.isArray(value)) return null;
  return new Map(Object.entries(value)).get(currency) ?? null;
}

/** True when `single` lies inside every bound, as far as they are numbers. */
function isInside(single: number, comparisons: readonly Comparison[], currency: string | null): boolean {
  return comparisons.every((comparison) => {
    const bound = boundOf(comparison, currency);
    if (bound === null) return true;
    if (comparison.op === "lt") return single < bound;
    if (comparison.op === "lte") return single <= bound;
    if (comparison.op === "gt") return single > bound;
    return comparison.op !== "gte" || single >= bound;
  });
}

/** True when the bounds leave no number: one of them, or the middle of the two nearest, would have to lie inside all. */
function leavesNoNumber(comparisons: readonly Comparison[], currency: string | null): boolean {
  const bounds = comparisons.flatMap((comparison) => boundOf(comparison, currency) ?? []).sort((left, right) => left - right);
  const between = bounds.flatMap((bound, index) => [bound, (bound + (bounds[index + 1] ?? bound)) / 2]);
  const outside = [(bounds[0] ?? 0) - 1, (bounds.at(-1) ?? 0) + 1];
  return ![...between, ...outside].some((single) => isInside(single, comparisons, currency));
}

function boundsContradict(comparisons: readonly Comparison[]): boolean {
  const ordered = comparisons.filter(({ op }) => op === "lt" || op === "lte" || op === "gt" || op === "gte");
  const currencies = new Set(
    ordered.flatMap(({ value }) => (typeof value === "object" && !Array.isArray(value) ? Object.keys(value) : [])),
  );
  if (currencies.size === 0) return leavesNoNumber(ordered, null);
  return [...currencies].every((currency) => leavesNoNumber(ordered, currency));
}

/** True when no single value is allowed by all of `eq` and `in` and left over by `ne`, `notIn` and the bounds. */
function valuesContradict(comparisons: readonly Comparison[], isList: boolean): boolean {
  const allowed = comparisons.filter(({ op }) => op === "eq" || op === "in").map(({ value }) => listed(value));
  const refused = new Set(comparisons.filter(({ op }) => op === "ne" || op === "notIn").flatMap(({ value }) => listed(value)));
  const survives = (single: Scalar) => !refused.has(single) && (typeof single !== "number" || isInside(single, comparisons, null));
  if (isList) return allowed.some((values) => !values.some(survives));
  const [first, ...others] = allowed;
  if (!first) return refused.has(true) && refused.has(false);
  return !first.some((single) => survives(single) && others.every((values) => values.includes(single)));
}

function factContradicts(comparisons: readonly Comparison[], isList: boolean): boolean {
  const ops = new Set(comparisons.map(({ op }) => op));
  if (ops.has("isMissing") && ops.size > 1) return true;
  return boundsContradict(comparisons) || valuesContradict(comparisons, isList);
}

/** True when a member stands beside its own negation. */
function deniesItself(members: readonly Condition[]): boolean {
  const texts = new Set(members.map((member) => canonicalJson(member)));
  return members.some((member) => "not" in member && texts.has(canonicalJson(member.not)));
}

/** True when no facts can meet `condition`; `isList` tells facts that hold several texts. Finds contradictions on one fact, not across facts. */
export function canNeverHold(condition: Condition, isList: (fact: string) => boolean): boolean {
  if ("any" in condition) return condition.any.every((member) => canNeverHold(member, isList));
  if ("not" in condition) return false;
  const members = "all" in condition ? flatten(condition.all) : [condition];
  const comparisons = members.filter((member): member is Comparison => "fact" in member);
  const byFact = Map.groupBy(comparisons, ({ fact }) => fact);
  const nested = members.filter((member) => !("fact" in member) && !("compute" in member));
  return (
    [...byFact].some(([fact, group]) => factContradicts(group, isList(fact))) ||
    nested.some((member) => canNeverHold(member, isList)) ||
    deniesItself(members)
  );
}
