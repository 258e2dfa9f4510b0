/** Finds that one condition holds whenever another does: enough to see a rule in the shadow of an earlier one, and never wrong. */
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Comparison, Condition, Scalar } from "../wire/policy-condition.ts";

/** Steps of one search: conditions that take more are taken for independent. */
const maxSteps = 20_000;

interface Search {
  stepsLeft: number;
}

function scalars({ op, value }: Comparison): readonly Scalar[] | null {
  if (op === "in" && Array.isArray(value)) return value;
  return op === "eq" && (typeof value === "number" || typeof value === "string" || typeof value === "boolean") ? [value] : null;
}

function holds({ op, value }: Comparison, single: Scalar): boolean {
  if (op === "eq") return single === value;
  if (op === "ne") return single !== value;
  if (op === "in") return Array.isArray(value) && value.includes(single);
  if (op === "notIn") return Array.isArray(value) && !value.includes(single);
  if (typeof single !== "number" || typeof value !== "number") return false;
  if (op === "lt") return single < value;
  if (op === "lte") return single <= value;
  if (op === "gt") return single > value;
  return op === "gte" && single >= value;
}

/** True when each bound of `from` (by currency, or the one bound) implies the bound of `to`. */
function boundImplies(from: Comparison, to: Comparison, compare: (left: number, right: number) => boolean): boolean {
  if (typeof from.value === "number" && typeof to.value === "number") return compare(from.value, to.value);
  if (typeof from.value !== "object" || typeof to.value !== "object") return false;
  const bounds = new Map<string, unknown>(Object.entries(to.value));
  return Object.entries(from.value).every(([currency, bound]) => {
    const other = bounds.get(currency);
    return typeof bound === "number" && typeof other === "number" && compare(bound, other);
  });
}

function comparisonImplies(from: Comparison, to: Comparison): boolean {
  if (from.fact !== to.fact || from.op === "isMissing") return false;
  if (to.op === "isPresent") return true;
  const listed = scalars(from);
  if (listed !== null) return listed.every((single) => holds(to, single));
  if (from.op === "gt") return (to.op === "gt" || to.op === "gte") && boundImplies(from, to, (left, right) => left >= right);
  if (from.op === "lt") return (to.op === "lt" || to.op === "lte") && boundImplies(from, to, (left, right) => left <= right);
  if (from.op === "gte") {
    return (
      (to.op === "gte" && boundImplies(from, to, (left, right) => left >= right)) ||
      (to.op === "gt" && boundImplies(from, to, (left, right) => left > right))
    );
  }
  if (from.op === "lte") {
    return (
      (to.op === "lte" && boundImplies(from, to, (left, right) => left <= right)) ||
      (to.op === "lt" && boundImplies(from, to, (left, right) => left < right))
    );
  }
  return false;
}

function search(from: Condition, to: Condition, state: Search): boolean {
  if (state.stepsLeft <= 0) return false;
  state.stepsLeft -= 1;
  if (canonicalJson(from) === canonicalJson(to)) return true;
  if ("any" in from) return from.any.every((member) => search(member, to, state));
  if ("all" in to) return to.all.every((member) => search(from, member, state));
  if ("any" in to && to.any.some((member) => search(from, member, state))) return true;
  if ("all" in from) return from.all.some((member) => search(member, to, state));
  return "fact" in from && "fact" in to && comparisonImplies(from, to);
}

/** True when `to` holds whenever `from` does. A false answer says nothing. */
export function implies(from: Condition, to: Condition): boolean {
  return search(from, to, { stepsLeft: maxSteps });
}
