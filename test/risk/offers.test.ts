/** Graduated offers: which one is made, in which order, and that nothing is approved that the rules would not approve. */
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import type { Policy } from "../../src/wire/policy.ts";
import type { PolicyOffer } from "../../src/wire/policy-parts.ts";
import { compilePolicy } from "../../src/risk/compile-policy.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { Gathered } from "../../src/risk/gathered.ts";
import { decide } from "../../src/risk/decide.ts";
import { assembleFacts } from "../../src/risk/facts.ts";
import { decideOn, everyMethod, locker, merchantId, newBuyer, profile, standard, withTotal } from "./buyers.ts";

const invoice = { id: "inv", kind: "invoice" } as const;
const bigOrders: Policy["rules"] = [
  {
    id: "big-first-order",
    when: { fact: "orderTotal", op: "gt", value: { PLN: 40_000, CZK: 200_000, EUR: 10_000 } },
    outcome: "declined",
    reason: "exposureLimit",
    actionCode: "offerSecurePaymentMethods",
    methodKinds: ["invoice"],
  },
];

function offered(change: Partial<Gathered>, offers: PolicyOffer[], rules = standardPolicy.rules, methods = [invoice]) {
  return decideOn(change, methods, compilePolicy({ ...standardPolicy, rules, offers }));
}

describe("an offer", () => {
  it("of a lower amount stays refused and tells the largest part that the rules approve", () => {
    const verdict = offered(withTotal(50_000n), [{ id: "less", step: "lowerAmount", percent: 90 }], bigOrders);
    expect(verdict).toMatchObject({ outcome: "declined", methods: [{ allowed: false, maxAmount: money(33_750n, "PLN") }] });
  });

  it("of part prepayment is allowed up to the rest, and waits for a person", () => {
    const verdict = offered(withTotal(50_000n), [{ id: "part", step: "prepayPart", percent: 20 }], bigOrders);
    expect(verdict.methods).toEqual([
      { ...invoice, allowed: true, maxAmount: money(40_000n, "PLN"), termDays: [14, 30], requires: ["prepayPart"], prepaidPercent: 20 },
    ]);
    expect(verdict.outcome).toBe("review");
  });

  it("of part prepayment that is said to be taken is approved for the rest by nobody but a person", () => {
    const facts = assembleFacts({ ...newBuyer, ...withTotal(40_000n) });
    const input = { methods: [invoice], total: money(40_000n, "PLN"), exposure: money(0n, "PLN"), country: "PL", degraded: [] };
    const verdictAt = (percent: number) => decide(standard, { ...input, facts: { ...facts, "offer.prepaidPercent": percent } });
    expect(verdictAt(0)).toMatchObject({ outcome: "approved", methods: [{ allowed: true, requires: [] }] });
    expect(verdictAt(20)).toMatchObject({ outcome: "review", methods: [{ allowed: true, requires: ["prepayPart"] }] });
  });

  it("is not made when the rules would refuse it too", () => {
    const verdict = offered(withTotal(50_000n), [{ id: "part", step: "prepayPart", percent: 19 }], bigOrders);
    expect(verdict).toMatchObject({ outcome: "declined", methods: [{ ...invoice, allowed: false, reason: "exposureLimit" }] });
  });

  it("is the first one that fits, in the order of the policy", () => {
    const part = { id: "part", step: "prepayPart", percent: 50 } as const;
    const less = { id: "less", step: "lowerAmount", percent: 60 } as const;
    expect(offered(withTotal(50_000n), [part, less], bigOrders).rules.at(-1)).toMatchObject({
      ruleId: "offer.part",
      result: "hit",
      saw: { step: "prepayPart", percent: 50, kinds: ["invoice"] },
    });
    expect(offered(withTotal(50_000n), [less, part], bigOrders).rules.at(-1)?.ruleId).toBe("offer.less");
  });

  it("is made only to whom its condition names", () => {
    const guests = { fact: "isGuest", op: "eq", value: false } as const;
    const verdict = offered(withTotal(50_000n), [{ id: "part", step: "prepayPart", percent: 20, when: guests }], bigOrders);
    expect(verdict.outcome).toBe("declined");
  });

  it("meets a review that asks for the same step", () => {
    const change = {
      hardProfiles: [profile({ ordersPlaced: 1 })],
      shipping: { country: "PL", kind: "home", hasHouseNumber: true, pickupPoint: false, differs: true },
    } as const;
    const verdict = offered(change, [{ id: "code", step: "verifyPhone" }]);
    expect(verdict).toMatchObject({ outcome: "review", methods: [{ allowed: true, requires: ["verifyPhone"] }] });
    expect(verdict.reasons).toEqual([
      { code: "identityUnverified", actionCode: "askBuyerToVerify", ruleId: "known-buyer-new-device-new-place", offer: "verifyPhone" },
    ]);
  });

  it("never opens anything to a blocked buyer or without a profile", () => {
    const every: PolicyOffer[] = [
      { id: "term", step: "shorterTerm", termDays: [14] },
      { id: "home", step: "deliverToBillingAddress" },
      { id: "code", step: "verifyPhone" },
      { id: "part", step: "prepayPart", percent: 50 },
      { id: "less", step: "lowerAmount", percent: 50 },
    ];
    const blocked = { hardProfiles: [profile({ marks: [{ kind: "block", merchantId, until: null }] })], shipping: locker };
    for (const change of [blocked, { degraded: ["profile"] }]) {
      const verdict = offered(change, every, standardPolicy.rules, [...everyMethod] as never);
      expect(verdict.methods.filter((method) => method.allowed).map((method) => method.id)).toEqual([
        "card",
        "wallet",
        "transfer",
        "blik",
        "prepaid",
      ]);
    }
  });

  it("changes nothing for a buyer who is approved", () => {
    const plain = decideOn({}, [invoice]);
    const verdict = offered({}, [{ id: "part", step: "prepayPart", percent: 50 }]);
    expect([verdict.outcome, verdict.methods, verdict.rules.length]).toEqual([plain.outcome, plain.methods, plain.rules.length]);
  });
});
