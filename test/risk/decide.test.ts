/** The decision around the rules: methods one by one, order of reasons, limits, score parts, and the answer without a profile. */
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import { compilePolicy } from "../../src/risk/compile-policy.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { PolicyRule } from "../../src/wire/policy.ts";
import {
  allowedIds,
  decideOn,
  everyMethod,
  locker,
  merchantId,
  newBuyer,
  profile,
  velocity,
  withBuyer,
  withTotal,
  withVelocity,
} from "./buyers.ts";

const safeIds = ["card", "wallet", "transfer", "blik", "prepaid"];
const pln = (minor: bigint) => money(minor, "PLN");
const invoice = { id: "inv", kind: "invoice" } as const;
const blocked = { hardProfiles: [profile({ marks: [{ kind: "block", merchantId, until: null }] })] } as const;

describe("methods", () => {
  it.each([
    ["a new buyer may use all", {}, ["inv", "rates", "debit", "cod", ...safeIds]],
    ["a blocked buyer keeps the safe ones", blocked, safeIds],
    ["an overdue claim leaves the safe ones", { hardProfiles: [profile({ overdueCount: 1 })] }, safeIds],
    [
      "a full limit leaves cash on delivery, which needs none",
      { hardProfiles: [profile({ exposureMinor: { PLN: 60_000n } })] },
      ["cod", ...safeIds],
    ],
    ["a locker hides credit only", { ...withTotal(40_000n), shipping: locker }, ["cod", ...safeIds]],
    ["without a profile only the safe ones stay", { degraded: ["profile"] }, safeIds],
    ["a country that is not served keeps the safe ones", { billing: { ...newBuyer.billing, country: "FR" } }, safeIds],
  ])("%s", (_name, change, ids) => {
    expect(allowedIds(decideOn(change))).toEqual(ids);
  });

  it("tells the terms of allowed methods and leaves safe ones bare", () => {
    expect(decideOn({}, [invoice, { id: "cod", kind: "cashOnDelivery" }, { id: "card", kind: "card" }]).methods).toEqual([
      { id: "inv", kind: "invoice", allowed: true, maxAmount: pln(60_000n), termDays: [14, 30], requires: [] },
      { id: "cod", kind: "cashOnDelivery", allowed: true },
      { id: "card", kind: "card", allowed: true },
    ]);
  });

  it("tells what would still be possible when only the amount is in the way", () => {
    const verdict = decideOn({ hardProfiles: [profile({ exposureMinor: { PLN: 50_000n, EUR: 99_999n } })] }, [invoice]);
    expect(verdict.methods).toEqual([{ ...invoice, allowed: false, reason: "exposureLimit", maxAmount: pln(10_000n) }]);
    expect(verdict).toMatchObject({ outcome: "declined", limit: pln(60_000n), exposure: pln(50_000n), available: pln(10_000n) });
  });

  it("never tells an amount below nothing", () => {
    const verdict = decideOn({ hardProfiles: [profile({ exposureMinor: { PLN: 99_999n } })] }, [invoice]);
    expect(verdict.available).toEqual(pln(0n));
    expect(verdict.methods[0]?.maxAmount).toEqual(pln(0n));
  });

  it("tells no amount when more than the amount is in the way", () => {
    expect(decideOn({ ...blocked, ...withTotal(70_000n) }, [invoice]).methods).toEqual([
      { ...invoice, allowed: false, reason: "blockedByMerchant" },
    ]);
  });

  it("caps an order of a proven payer by the order limit", () => {
    const proven = { hardProfiles: [profile({ ordersPlaced: 5, invoicesPaid: 5 })], deviceKnown: true };
    expect(decideOn({ ...proven, ...withTotal(400_000n) }, [invoice]).methods[0]).toMatchObject({
      allowed: true,
      maxAmount: pln(400_000n),
    });
    expect(decideOn({ ...proven, ...withTotal(400_001n) }, [invoice])).toMatchObject({
      outcome: "declined",
      limit: pln(600_000n),
      methods: [{ allowed: false, reason: "basketNotEligible", maxAmount: pln(400_000n) }],
    });
  });
});

describe("outcome", () => {
  const onlyCash = [
    { id: "cod", kind: "cashOnDelivery" },
    { id: "card", kind: "card" },
  ] as const;

  it.each([
    ["is declined when the only unsafe method is hidden", { ...withTotal(40_000n), shipping: locker }, [invoice], "declined"],
    ["is approved when another unsafe method is left", { ...withTotal(40_000n), shipping: locker }, [invoice, ...onlyCash], "approved"],
    ["does not speak of methods that were not asked for", { ...withTotal(40_000n), shipping: locker }, onlyCash, "approved"],
    ["speaks of purchase on invoice when only safe methods were asked for", blocked, [{ id: "card", kind: "card" }], "declined"],
    [
      "is notEvaluated without a profile, whatever else is wrong",
      { ...withBuyer({ hasName: false, hasEmail: false, hasPhone: false }), degraded: ["profile"] },
      [invoice],
      "notEvaluated",
    ],
  ] as const)("%s", (_name, change, methods, outcome) => {
    expect(decideOn(change, methods).outcome).toBe(outcome);
  });

  it("gives no reason for methods that were not asked for", () => {
    expect(decideOn({ ...withTotal(40_000n), shipping: locker }, onlyCash).reasons).toEqual([]);
  });

  it("lets declined win over review and lists reasons strictest first", () => {
    const verdict = decideOn({
      ...blocked,
      ...withVelocity({ email: velocity({ m10: 31 }) }),
      billing: { ...newBuyer.billing, hasHouseNumber: false },
    });
    expect(verdict.outcome).toBe("declined");
    expect(verdict.reasons).toEqual([
      { code: "blockedByMerchant", actionCode: "offerSecurePaymentMethods", ruleId: "blocked-by-merchant" },
      { code: "velocity", actionCode: "offerSecurePaymentMethods", ruleId: "velocity-10-minutes" },
      { code: "addressUnverifiable", actionCode: "askBuyerToConfirmAddress", ruleId: "house-number-missing" },
    ]);
  });

  it("names a code once when several rules give it", () => {
    const verdict = decideOn(withVelocity({ email: velocity({ m10: 31, h1: 61, h24: 121 }) }));
    expect(verdict.reasons.map((reason) => reason.code)).toEqual(["velocity"]);
  });

  it("knows nothing without a profile and says so", () => {
    expect(decideOn({ degraded: ["profile"] }, [invoice])).toMatchObject({
      methods: [{ ...invoice, allowed: false, reason: "serviceDegraded" }],
      reasons: [{ code: "serviceDegraded", actionCode: "offerSecurePaymentMethods", ruleId: "policy.profileKnown" }],
      score: null,
      scoreParts: [],
      limit: null,
      available: null,
    });
  });

  it("shows what a rule saw", () => {
    const rule = decideOn({ ...withTotal(40_000n), shipping: locker }).rules.find(
      (trace) => trace.ruleId === "first-order-to-delivery-point",
    );
    expect(rule).toEqual({
      ruleId: "first-order-to-delivery-point",
      result: "hit",
      outcome: "declined",
      reason: "deliveryPointNotAllowed",
      saw: { isDeliveryPoint: true, invoicesPaid: 0, orderTotal: 40_000, currency: "PLN" },
    });
  });
});

describe("score", () => {
  /** 548 − 20 (name) − 20 (mail) − 5 (carts of the mail not known) − 80 (soft links) − 40 (carts of the network address) = 383. */
  const weak = {
    ...withBuyer({ hasName: false, hasEmail: false }),
    ...withVelocity({ email: null, ip: velocity({ h1: 100 }) }),
    softProfiles: [profile({ overdueCount: 1 }), profile({ overdueCount: 1 })],
  };
  const cutOffs = (declineBelow: number, reviewBelow: number) =>
    compilePolicy({ ...standardPolicy, scorecard: { ...standardPolicy.scorecard, declineBelow, reviewBelow } });

  it.each([
    ["declines below the cut-off", cutOffs(384, 500), "declined"],
    ["reviews at the cut-off", cutOffs(383, 384), "review"],
    ["approves at the cut-off of review", cutOffs(300, 383), "approved"],
  ])("%s", (_name, policy, outcome) => {
    const verdict = decideOn(weak, everyMethod, policy);
    expect(verdict.score).toBe(383);
    expect(verdict.outcome).toBe(outcome);
  });

  it("below the lower cut-off hits only that one", () => {
    const { rules } = decideOn(weak, everyMethod, cutOffs(384, 500));
    const results = rules.filter(({ ruleId }) => ruleId.endsWith("Below")).map(({ ruleId, result }) => [ruleId, result]);
    expect(results).toEqual([
      ["policy.declineBelow", "hit"],
      ["policy.declineBelow", "hit"],
      ["policy.reviewBelow", "notHit"],
    ]);
  });

  it("names the characteristics that lost most", () => {
    const verdict = decideOn(weak, everyMethod, cutOffs(384, 500));
    expect(verdict.reasons.map((reason) => [reason.code, reason.ruleId])).toEqual([
      ["identityUnverified", "policy.declineBelow"],
      ["velocity", "policy.declineBelow"],
    ]);
    expect(verdict.scoreParts.slice(0, 3)).toEqual([
      { characteristic: "invoicesPaidOnTime", value: 0, points: 60, pointsLost: 145 },
      { characteristic: "softOverdueClusters", value: 2, points: -20, pointsLost: 80 },
      { characteristic: "ipCarts1Hour", value: 100, points: -20, pointsLost: 40 },
    ]);
  });

  it("is lifted by a pass, with the lowest limit", () => {
    const passed = { ...weak, hardProfiles: [profile({ marks: [{ kind: "pass", merchantId, until: null }] })] };
    expect(decideOn(passed, [invoice], cutOffs(384, 500))).toMatchObject({ outcome: "approved", limit: pln(30_000n) });
  });
});

describe("a rule for some kinds", () => {
  const rule: PolicyRule = {
    id: "no-instalments",
    when: { fact: "itemCount", op: "gte", value: 1 },
    outcome: "declined",
    reason: "basketNotEligible",
    actionCode: "none",
    methodKinds: ["instalments"],
  };

  it("hides only those", () => {
    const policy = compilePolicy({ ...standardPolicy, rules: [rule] });
    expect(allowedIds(decideOn({}, everyMethod, policy))).toEqual(["inv", "debit", "cod", ...safeIds]);
  });
});
