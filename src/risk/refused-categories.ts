/** Categories of goods that a policy never lets anybody buy on invoice: what a shop may know before it asks. */
import type { Instant } from "../kernel/time.ts";
import type { Policy, PolicyRule } from "../wire/policy.ts";
import type { Condition } from "../wire/policy-condition.ts";

/** More than a shop would keep. */
const maxCategories = 1000;

/** The categories that this condition is yes for, whatever else is known; none where it hangs on anything more. */
function categoriesOf(condition: Condition): readonly string[] {
  if ("any" in condition) return condition.any.flatMap(categoriesOf);
  if (!("fact" in condition) || condition.fact !== "categories" || condition.op !== "in" || !Array.isArray(condition.value)) return [];
  return condition.value.filter((value) => typeof value === "string");
}

function refusesInvoice({ outcome, methodKinds, snoozedUntil }: PolicyRule, now: Instant): boolean {
  const isAwake = snoozedUntil === undefined || Date.parse(snoozedUntil) <= Date.parse(now);
  return outcome === "declined" && isAwake && methodKinds?.includes("invoice") !== false;
}

/**
 * Names in small letters, sorted: an item of one of them is refused on invoice to every buyer at `now`. Rules that want something more,
 * or name categories by their beginning or end, are not among them: those are told at the till.
 */
export function refusedCategories({ rules }: Pick<Policy, "rules">, now: Instant): readonly string[] {
  const named = rules.filter((rule) => refusesInvoice(rule, now)).flatMap(({ when }) => categoriesOf(when));
  return [...new Set(named.map((name) => name.trim().toLowerCase()))].sort().slice(0, maxCategories);
}
