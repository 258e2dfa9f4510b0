/** Checks a policy document before it is kept or published: every fault at once, each with its place. */
import type { Policy } from "../wire/policy.ts";
import { writtenAt } from "../wire/plain-issue.ts";
import { conditionFaults } from "./condition-check.ts";
import { declaredFaults } from "./declared-check.ts";
import { factScope } from "./declared-facts.ts";
import type { Readable } from "./expression-check.ts";
import { limitFaults } from "./limit-check.ts";
import { faultAt, type PolicyFault } from "./policy-fault.ts";
import { ruleFaults } from "./rule-check.ts";
import { scorecardFaults } from "./scorecard-check.ts";
import { readPolicy } from "./shape-faults.ts";
import { type Readers, useFaults } from "./use-check.ts";

export type { PolicyFault };

export type PolicyCheck = { readonly ok: true; readonly policy: Policy } | { readonly ok: false; readonly faults: readonly PolicyFault[] };

function readersOf({ rules, offers, derived, tables, profit, scorecard }: Policy): Readers {
  return {
    conditions: [...rules.map(({ when }) => when), ...(offers ?? []).flatMap(({ when }) => when ?? [])],
    expressions: [
      ...Object.values(derived ?? {}),
      ...Object.values(tables ?? {}).flatMap(({ columns }) => columns),
      ...(profit === undefined ? [] : [profit.marginPercent]),
    ],
    characteristics: scorecard.characteristics.map(({ fact }) => fact),
  };
}

/** Parts whose members are found by counting in the document: their own name says it sooner. */
const namedMembers = [
  { part: /^\/rules\/(\d+)/, path: ["rules"], name: "id", words: "in the rule" },
  { part: /^\/offers\/(\d+)/, path: ["offers"], name: "id", words: "in the offer" },
  { part: /^\/scorecard\/characteristics\/(\d+)/, path: ["scorecard", "characteristics"], name: "fact", words: "in the characteristic" },
] as const;

/** The fault with the name of the rule, offer or characteristic that it stands in, where that has one. */
function namingItsPlace(fault: PolicyFault, document: unknown): PolicyFault {
  for (const { part, path, name, words } of namedMembers) {
    const index = part.exec(fault.pointer)?.[1];
    const written = index === undefined ? undefined : writtenAt(document, [...path, index, name]);
    if (typeof written === "string") return { ...fault, detail: `${words} ${JSON.stringify(written.slice(0, 80))}: ${fault.detail}` };
  }
  return fault;
}

/**
 * The policy in `document`, or every fault of it: those of shape first, then those of rules, scorecard, countries and limits in the
 * parts whose shape is right. Takes anything; a document nested too deep is refused unread.
 */
export function checkPolicy(document: unknown): PolicyCheck {
  const { policy, parts, faults } = readPolicy(document);
  if (!parts) return { ok: false, faults };
  const currencies = [...new Set([...parts.countries.values()].flatMap((served) => served?.currencies ?? []))];
  const definitionOf = factScope(parts);
  const isUnreadable = (name: string) => parts.declaredNames.has(name) && definitionOf(name) === null;
  const readable: Readable = {
    currencies,
    declaredNames: parts.declaredNames,
    definitionOf,
    isUnreadable,
    lookups: parts.lookups ?? {},
    conditionFaults,
  };
  const all = [
    ...faults,
    ...declaredFaults(parts, readable),
    ...ruleFaults(parts.rules, readable),
    ...(parts.scorecard ? scorecardFaults(parts.scorecard, readable) : []),
    ...(policy ? useFaults(policy, readersOf(policy)) : []),
    ...limitFaults(parts),
    ...(policy && parts.countries.size === 0 ? [faultAt(["countries"], "noCountries", "serves no country")] : []),
  ];
  return policy && all.length === 0 ? { ok: true, policy } : { ok: false, faults: all.map((fault) => namingItsPlace(fault, document)) };
}
