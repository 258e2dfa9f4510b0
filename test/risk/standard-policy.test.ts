/** The standard policy at every edge of its rules: outcome, reasons, and what every rule said. */
import { describe, expect, it } from "vitest";
import { checkPolicy } from "../../src/risk/policy-check.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import { decideOn } from "./buyers.ts";
import { rows } from "./standard-policy-rows.ts";

describe("standard policy", () => {
  it("has no fault, also after a trip through JSON", () => {
    expect(checkPolicy(JSON.parse(JSON.stringify(standardPolicy)))).toEqual({ ok: true, policy: standardPolicy });
  });

  it.each(rows.map((row) => [row.name, row] as const))("%s", (_name, row) => {
    const verdict = decideOn(row.change);
    const idsWith = (result: string) => verdict.rules.filter((rule) => rule.result === result).map((rule) => rule.ruleId);
    expect(verdict.outcome).toBe(row.outcome);
    expect(verdict.reasons.map((reason) => reason.code)).toEqual(row.reasons);
    expect(idsWith("hit")).toEqual(row.hits);
    expect(idsWith("factMissing")).toEqual(row.missing ?? []);
    expect(verdict.rules).toHaveLength(30);
  });
});
