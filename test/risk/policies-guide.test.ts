/** The guide to policies: every example on the page is compiled, decided and compared. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import { compilePolicy } from "../../src/risk/compile-policy.ts";
import { decide } from "../../src/risk/decide.ts";
import { checkPolicy } from "../../src/risk/policy-check.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { Verdict } from "../../src/risk/verdict.ts";
import { everyMethod } from "./buyers.ts";
import { usual } from "./evaluate.ts";

interface Expected {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly outcome?: string;
  readonly hidden?: readonly string[];
  readonly reasons?: readonly string[];
  readonly rules?: Readonly<Record<string, string>>;
  readonly requires?: Readonly<Record<string, readonly string[]>>;
  readonly termDays?: Readonly<Record<string, readonly number[]>>;
  readonly score?: number;
  readonly profit?: object;
}

const page = readFileSync(new URL("../../docs/policies.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/^```json (policy|decide|faulty|faults)\n(.*?)^```$/gms)].map(([, kind = "", body = ""]) => ({
  kind,
  body: JSON.parse(body) as unknown,
}));

/** Each block of `kind` with the block of `of` above it. */
function under<Above, Below>(of: string, kind: string): readonly (readonly [number, Above, Below])[] {
  let above: unknown = null;
  return blocks.flatMap((block, index) => {
    if (block.kind === of) above = block.body;
    return block.kind === kind ? [[index, above as Above, block.body as Below] as const] : [];
  });
}

function decided(parts: object, facts: Readonly<Record<string, unknown>>): Verdict {
  const checked = checkPolicy({ ...standardPolicy, ...parts });
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  const total = money(BigInt(Number(facts["orderTotal"] ?? usual.orderTotal)), "PLN");
  return decide(compilePolicy(checked.policy), {
    facts: { ...usual, ...facts },
    methods: everyMethod,
    total,
    exposure: money(0n, "PLN"),
    country: "PL",
    degraded: [],
  });
}

/** The field of every method that has it, by kind. */
function byKind(verdict: Verdict, field: "requires" | "termDays"): Readonly<Record<string, unknown>> {
  return Object.fromEntries(verdict.methods.map((method) => [method.kind, method[field]]));
}

function answered(verdict: Verdict, expected: Expected): Partial<Record<keyof Expected, unknown>> {
  const rules = Object.fromEntries(verdict.rules.map(({ ruleId, result }) => [ruleId, result]));
  return {
    outcome: verdict.outcome,
    hidden: verdict.methods.filter((method) => !method.allowed).map((method) => method.kind),
    reasons: verdict.reasons.map((reason) => reason.code),
    rules: Object.fromEntries(Object.keys(expected.rules ?? {}).map((id) => [id, rules[id]])),
    requires: byKind(verdict, "requires"),
    termDays: byKind(verdict, "termDays"),
    score: verdict.score,
    profit: verdict.rules.find(({ ruleId }) => ruleId === "policy.expectedProfit")?.saw,
  };
}

describe("the guide to policies", () => {
  it.each(under<object, Expected>("policy", "decide"))("decides example %i as it says", (_index, parts, expected) => {
    const { facts, ...rest } = expected;
    expect(answered(decided(parts, facts), expected)).toMatchObject(rest);
  });

  it.each(under<object, readonly unknown[]>("faulty", "faults"))("refuses example %i as it says", (_index, parts, faults) => {
    const checked = checkPolicy({ ...standardPolicy, ...parts });
    expect(checked.ok ? [] : checked.faults.map(({ pointer, code }) => [pointer, code])).toEqual(faults);
  });

  it("has examples of every kind", () => {
    expect(blocks.filter(({ kind }) => kind === "decide").length).toBeGreaterThan(15);
    expect(blocks.filter(({ kind }) => kind === "faults").length).toBeGreaterThan(2);
  });
});
