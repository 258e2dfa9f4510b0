/** Finds what a policy declares and never uses: it would be fetched or computed for nothing, or a rule forgot it. */
import type { Condition, Expression } from "../wire/policy-condition.ts";
import type { DeclaredParts } from "./declared-check.ts";
import { factsRead, factsReadBy, lookupsRead, lookupsReadBy } from "./facts-read.ts";
import { faultAt, type PolicyFault } from "./policy-fault.ts";

/** Where a policy reads: conditions and expressions of all its parts, and the facts of its scorecard. */
export interface Readers {
  readonly conditions: readonly Condition[];
  readonly expressions: readonly Expression[];
  readonly characteristics: readonly string[];
}

function unused(part: string, names: readonly string[], isUsed: (name: string) => boolean): readonly PolicyFault[] {
  return names
    .filter((name) => !isUsed(name))
    .map((name) => faultAt([part, name], "unusedDeclaration", "nothing in this policy reads it: use it or leave it out"));
}

/** Declared names that nothing reads. A table that adds points is read by the score. */
export function useFaults({ lists, windows, lookups, derived, tables }: DeclaredParts, readers: Readers): readonly PolicyFault[] {
  const facts = new Set([
    ...readers.conditions.flatMap(factsRead),
    ...readers.expressions.flatMap(factsReadBy),
    ...readers.characteristics,
  ]);
  const keyed = new Set([...readers.conditions.flatMap(lookupsRead), ...readers.expressions.flatMap(lookupsReadBy)]);
  return [
    ...unused("lists", Object.keys(lists ?? {}), (name) => facts.has(`list.${name}`)),
    ...unused("windows", Object.keys(windows ?? {}), (name) => facts.has(`window.${name}`)),
    ...unused("lookups", Object.keys(lookups ?? {}), (name) => keyed.has(name)),
    ...unused("derived", Object.keys(derived ?? {}), (name) => facts.has(`derived.${name}`)),
    ...unused("tables", Object.keys(tables ?? {}), (name) => facts.has(`table.${name}`) || tables?.[name]?.addsPoints === true),
  ];
}
