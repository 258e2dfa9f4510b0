/** Checks a policy document before it is kept or published: every fault at once, each with its place. */
import type { Policy } from "../wire/policy.ts";
import { factScope } from "./declared-facts.ts";
import { limitFaults } from "./limit-check.ts";
import { faultAt, type PolicyFault } from "./policy-fault.ts";
import { ruleFaults } from "./rule-check.ts";
import { scorecardFaults } from "./scorecard-check.ts";
import { readPolicy } from "./shape-faults.ts";

export type { PolicyFault };

export type PolicyCheck = { readonly ok: true; readonly policy: Policy } | { readonly ok: false; readonly faults: readonly PolicyFault[] };

/**
 * The policy in `document`, or every fault of it: those of shape first, then those of rules, scorecard, countries and limits in the
 * parts whose shape is right. Takes anything; a document nested too deep is refused unread.
 */
export function checkPolicy(document: unknown): PolicyCheck {
  const { policy, parts, faults } = readPolicy(document);
  if (!parts) return { ok: false, faults };
  const currencies = [...new Set([...parts.countries.values()].flatMap((served) => served?.currencies ?? []))];
  const all = [
    ...faults,
    ...ruleFaults(parts.rules, { currencies, definitionOf: factScope(parts) }),
    ...(parts.scorecard ? scorecardFaults(parts.scorecard) : []),
    ...limitFaults(parts),
    ...(policy && parts.countries.size === 0 ? [faultAt(["countries"], "noCountries", "serves no country")] : []),
  ];
  return policy && all.length === 0 ? { ok: true, policy } : { ok: false, faults: all };
}
