/** Which categories a policy never sells on invoice, and which of its rules say so. */
import { describe, expect, it } from "vitest";
import type { Instant } from "../../src/kernel/time.ts";
import { refusedCategories } from "../../src/risk/refused-categories.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { PolicyRule } from "../../src/wire/policy.ts";

const now = "2026-11-29T12:00:00.000Z" as Instant;
const inCategories = (...value: string[]) => ({ fact: "categories", op: "in" as const, value });
const rule = (when: PolicyRule["when"], rest: Partial<PolicyRule> = {}): PolicyRule => ({
  id: "goods",
  when,
  outcome: "declined",
  reason: "basketNotEligible",
  actionCode: "offerSecurePaymentMethods",
  ...rest,
});
const named = (...rules: PolicyRule[]) => refusedCategories({ rules }, now);

describe("the categories that nobody may buy on invoice", () => {
  it("are those of a rule that asks for nothing else, in small letters, each once", () => {
    expect(named(rule(inCategories("Vouchers", "phones ")), rule(inCategories("phones")))).toEqual(["phones", "vouchers"]);
  });

  it("are those of each member of an any, and of the standard policy its goods that are as good as cash", () => {
    const sanctioned = { fact: "isBlocked", op: "eq" as const, value: true };
    expect(named(rule({ any: [inCategories("wine"), sanctioned, inCategories("tobacco")] }))).toEqual(["tobacco", "wine"]);
    expect(refusedCategories(standardPolicy, now)).toContain("gift cards");
  });

  it.each([
    ["wants something more", rule({ all: [inCategories("wine"), { fact: "isGuest", op: "eq", value: true }] })],
    ["is the opposite", rule({ not: inCategories("wine") })],
    ["names what is allowed", rule({ fact: "categories", op: "notIn", value: ["wine"] })],
    ["is about another fact", rule({ fact: "notAvailable", op: "in", value: ["wine"] })],
    ["sends to a person", rule(inCategories("wine"), { outcome: "review" })],
    ["hides another kind", rule(inCategories("wine"), { methodKinds: ["cashOnDelivery"] })],
    ["rests", rule(inCategories("wine"), { snoozedUntil: "2026-11-29T12:00:00.001Z" })],
  ])("are none of a rule that %s", (_name, one) => {
    expect(named(one)).toEqual([]);
  });

  it("are those of a rule that rests no more, and of one that names the kind", () => {
    expect(named(rule(inCategories("wine"), { snoozedUntil: "2026-11-29T12:00:00.000Z" }))).toEqual(["wine"]);
    expect(named(rule(inCategories("wine"), { methodKinds: ["invoice"] }))).toEqual(["wine"]);
  });
});
