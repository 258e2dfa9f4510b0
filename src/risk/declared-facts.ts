/** The facts that a policy may read: those of the closed list, those of its offers, and those that it declares itself. */
import { msPerDay } from "../kernel/time.ts";
import type { Policy } from "../wire/policy.ts";
import type { DecisionTable, PolicyList, PolicyWindow } from "../wire/policy-parts.ts";
import { checkExpression, type Readable } from "./expression-check.ts";
import { type FactDefinition, factList, type FactScope, type FactType, isFactName, offerFacts } from "./fact-list.ts";
import { factsReadBy } from "./facts-read.ts";

/** The longest and shortest window. */
export const maxWindowMs = 365 * msPerDay;
export const minWindowMs = 10 * 60_000;

const unitMs = { m: 60_000, h: 3_600_000, d: msPerDay } as const;

/** A list that must be looked up for a decision; the answer is the fact `list.<name>`. */
export interface ListRead {
  readonly name: string;
  readonly scope: PolicyList["scope"];
  /** Null: whatever kind its entries have. */
  readonly of: NonNullable<PolicyList["of"]> | null;
}

/** A figure over the past that must be fetched for a decision; the answer is the fact `window.<name>`. */
export interface WindowRead extends Omit<PolicyWindow, "over"> {
  readonly name: string;
  readonly overMs: number;
}

/** The length of a window such as `90d`, in milliseconds. */
export function windowMs(over: string): number {
  const unit = over.slice(-1);
  return Number(over.slice(0, -1)) * (unit === "m" ? unitMs.m : unit === "h" ? unitMs.h : unitMs.d);
}

/** What must be looked up, in the order of the document. */
export function listsRead(lists: Policy["lists"]): readonly ListRead[] {
  return Object.entries(lists ?? {}).map(([name, { scope, of }]) => ({ name, scope, of: of ?? null }));
}

/** What must be fetched, in the order of the document. */
export function windowsRead(windows: Policy["windows"]): readonly WindowRead[] {
  return Object.entries(windows ?? {}).map(([name, { over, ...window }]) => ({ name, ...window, overMs: windowMs(over) }));
}

/** The parts of a policy that declare facts. */
export type Declarations = Pick<Policy, "lists" | "windows" | "lookups" | "derived" | "tables">;

function madeFact(type: FactType, reads: readonly string[], definitionOf: FactScope): FactDefinition {
  const families = reads.flatMap((name) => {
    const definition = definitionOf(name);
    return definition === null || name === "currency" ? [] : (definition.madeOf ?? [definition.family]);
  });
  return { type, family: "made", from: "made by this policy", madeOf: [...new Set(families)] };
}

/** What kind of result a table gives. */
function resultType({ rows }: DecisionTable): FactType {
  const [first] = rows;
  return typeof first?.result === "number" ? "number" : typeof first?.result === "string" ? "text" : "yesNo";
}

/**
 * The definition of every fact that the policy may read. A derived fact knows those before it, a table knows all derived facts; one
 * whose expression has no type is not there.
 */
export function factScope({ lists, windows, lookups, derived, tables }: Declarations): FactScope {
  const declared = new Map<string, FactDefinition>(Object.entries(offerFacts));
  declared.set("decidedAt", { type: "text", family: "time", from: "the moment of the decision; only where a rule rests" });
  const definitionOf: FactScope = (name) => (isFactName(name) ? factList[name] : (declared.get(name) ?? null));
  const readable: Readable = {
    currencies: [],
    declaredNames: new Set(),
    definitionOf,
    lookups: lookups ?? {},
    conditionFaults: () => [],
    isUnreadable: () => false,
  };
  for (const [name, { of }] of Object.entries(lists ?? {})) {
    const family = of === "billingPostcode" || of === "shippingPostcode" ? "address" : "list";
    declared.set(`list.${name}`, { type: "yesNo", family, from: "list of this policy" });
  }
  for (const [name, { measure, by }] of Object.entries(windows ?? {})) {
    const family = by === "building" ? "address" : "velocity";
    declared.set(`window.${name}`, { type: measure === "sum" ? "amount" : "number", family, from: "window of this policy" });
  }
  for (const [name, expression] of Object.entries(derived ?? {})) {
    const { type } = checkExpression([], expression, readable);
    if (type !== null) declared.set(`derived.${name}`, madeFact(type, factsReadBy(expression), definitionOf));
  }
  for (const [name, table] of Object.entries(tables ?? {})) {
    declared.set(`table.${name}`, madeFact(resultType(table), table.columns.flatMap(factsReadBy), definitionOf));
  }
  return definitionOf;
}
