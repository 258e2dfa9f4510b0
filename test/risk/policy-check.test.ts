/** The policy check: each kind of fault with its place, beside the nearest document without it. */
import { describe, expect, it } from "vitest";
import { checkPolicy } from "../../src/risk/policy-check.ts";
import { policyFaultCodes } from "../../src/risk/policy-fault.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import { declaredRows } from "./policy-declared-rows.ts";
import { figureRows } from "./policy-figure-rows.ts";
import { ruleRows, sound, withRules } from "./policy-rule-rows.ts";

const rows = [...ruleRows, ...declaredRows, ...figureRows];

describe("checkPolicy", () => {
  it.each(rows)("%s", (_name, document, faults) => {
    const checked = checkPolicy(document);
    expect(checked.ok ? [] : checked.faults.map(({ pointer, code }) => [pointer, code])).toEqual(faults);
  });

  it("gives back the document as the policy", () => {
    expect(checkPolicy(withRules(sound))).toEqual({ ok: true, policy: withRules(sound) });
  });

  it("has a row for every code", () => {
    const seen = new Set(rows.flatMap(([, , faults]) => faults.map(([, code]) => code)));
    expect([...seen].sort()).toEqual([...policyFaultCodes].sort());
  });

  it("says what to do in every detail", () => {
    for (const [, document] of rows) {
      const checked = checkPolicy(document);
      for (const { detail } of checked.ok ? [] : checked.faults) expect(detail.length).toBeGreaterThan(10);
    }
  });

  it("escapes pointers", () => {
    const checked = checkPolicy({ ...standardPolicy, "a/b~c": 1 });
    expect(checked).toMatchObject({ ok: false, faults: [{ pointer: "/a~1b~0c" }] });
  });
});
