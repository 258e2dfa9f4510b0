/** The facts that a policy may read: those of the closed list, and those that it declares itself. */
import { msPerDay } from "../kernel/time.ts";
import type { Policy } from "../wire/policy.ts";
import type { PolicyList, PolicyWindow } from "../wire/policy-parts.ts";
import { type FactDefinition, factList, type FactName, isFactName } from "./fact-list.ts";

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

/** The definition of each fact that may be read, by its name. */
export type FactScope = (name: string) => FactDefinition | null;

/** Facts of the closed list, and those that `lists` and `windows` declare. */
export function factScope({ lists, windows }: Pick<Policy, "lists" | "windows">): FactScope {
  const declared = new Map<string, FactDefinition>();
  for (const name of Object.keys(lists ?? {})) declared.set(`list.${name}`, { type: "yesNo", family: "list", from: "list of this policy" });
  for (const [name, { measure }] of Object.entries(windows ?? {})) {
    declared.set(`window.${name}`, { type: measure === "sum" ? "amount" : "number", family: "velocity", from: "window of this policy" });
  }
  return (name) => (isFactName(name) ? factList[name] : (declared.get(name) ?? null));
}

/** True for a name that only the policy itself can give a meaning. */
export function isDeclaredName(name: string): name is Exclude<FactName, keyof typeof factList> {
  return /^(?:list|window|derived|table)\./.test(name);
}
