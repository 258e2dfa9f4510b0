/** A checkout is answered in any case: late, without a policy, with a fault in the rules, with a full log. */
import { describe, expect, it } from "vitest";
import { identityMaterials } from "../../src/identity/identity-keys.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Observation } from "../../src/ports/hot-state.ts";
import { type DecideDependencies, decideCheckout } from "../../src/usecases/decide-checkout.ts";
import type { PaymentMethodsRequest } from "../../src/wire/checkout.ts";
import { compilePolicy } from "../../src/risk/compile-policy.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { Bureau } from "../../src/ports/bureau.ts";
import type { WindowReader } from "../../src/ports/window-book.ts";
import { readToken } from "../../src/usecases/shared/decision-token.ts";
import { shopIn } from "./shops.ts";

const now = "2026-12-01T10:00:00.000Z" as Instant;
const policy = { version: "1-abc", hash: "abc", compiled: compilePolicy(standardPolicy) };

const request: PaymentMethodsRequest = {
  buyer: { firstName: "Kalina", lastName: "Wrzos", email: "kalina@example.com", phone: "+48600700800", birthDate: "1987-05-06" },
  billingAddress: { line1: "ul. Leszczynowa 12", postalCode: "80-175", city: "Gdańsk", country: "PL" },
  basket: { total: { amountMinor: 14_990, currency: "PLN" } },
  paymentMethods: [
    { id: "invoice", kind: "invoice" },
    { id: "card", kind: "card" },
  ],
};

/** A world in which everything is at hand; `change` takes something away. */
function world(change: Partial<DecideDependencies> = {}): { dependencies: DecideDependencies; faults: unknown[] } {
  const faults: unknown[] = [];
  const dependencies: DecideDependencies = {
    clock: { now: () => now, monotonicMs: () => 0 },
    ids: { next: (kind) => `${kind}_1` },
    timers: {
      sleep: () => Promise.resolve(),
      deadline: () => ({ reached: Promise.withResolvers<never>().promise, cancel: () => undefined }),
    },
    policies: { live: () => Promise.resolve(policy) },
    windows: { observe: () => Promise.reject(new Error("nobody asks")), read: () => Promise.reject(new Error("nobody asks")) },
    lists: { held: () => Promise.reject(new Error("nobody asks")) },
    hot: {
      observe: ({ keys, lookups }) => {
        const profile = { version: 1, json: "[]" };
        return Promise.resolve({
          readings: keys.map((key) => ({ key, velocity: { m10: 1, h1: 1, h24: 1, d30: 1 }, profile })),
          lookups: lookups.map((key) => ({ key, profile })),
          degraded: [],
        });
      },
      storeProfiles: () => Promise.resolve(),
    },
    profiles: { ownersOf: () => Promise.reject(new Error("nobody asks")) },
    grants: { grantsOf: () => Promise.resolve(new Map()) },
    keys: {
      keysOf: (_mode, subject) => identityMaterials(subject).map(({ kind, strength, material }) => ({ kind, strength, hash: material })),
      hashAttempt: (text) => text,
    },
    tokens: { seal: (contents) => contents, open: (token) => token },
    recorder: { record: () => true },
    bureau: { ask: () => Promise.reject(new Error("nobody asks")) },
    screener: { screen: () => null },
    onFault: (error) => faults.push(error),
    ...change,
  };
  return { dependencies, faults };
}

const allowed = (decision: Awaited<ReturnType<typeof decideCheckout>>) => decision.verdict.methods.map((method) => method.allowed);

describe("a checkout decision", () => {
  it("permits the invoice to a new buyer when everything is at hand", async () => {
    const decision = await decideCheckout(world().dependencies, shopIn("PL"), request, 1000);
    expect([decision.verdict.outcome, allowed(decision), decision.degraded, decision.policyVersion]).toEqual([
      "approved",
      [true, true],
      [],
      "1-abc",
    ]);
  });

  it.each([
    [
      "the deadline has passed",
      {
        timers: {
          sleep: () => Promise.resolve(),
          deadline: <T>(_ms: number, mark: T) => ({ reached: Promise.resolve(mark), cancel: () => undefined }),
        },
      },
      ["deadline", "profile"],
      0,
    ],
    ["the policy cannot be read", { policies: { live: () => Promise.reject(new Error("away")) } }, ["policy", "profile"], 1],
    [
      "the hot state fails",
      { hot: { observe: () => Promise.reject(new Error("away")), storeProfiles: () => Promise.resolve() } },
      ["policy", "profile"],
      1,
    ],
    [
      "the rules have a fault",
      { policies: { live: () => Promise.resolve({ ...policy, compiled: { policy: standardPolicy, lists: [], windows: [] } as never }) } },
      ["decision", "profile"],
      1,
    ],
  ])("leaves the safe methods when %s", async (_title, change, degraded, faultCount) => {
    const { dependencies, faults } = world(change);
    const decision = await decideCheckout(dependencies, shopIn("PL"), request, 1000);
    expect([decision.verdict.outcome, allowed(decision), decision.degraded]).toEqual(["notEvaluated", [false, true], degraded]);
    expect(faults).toHaveLength(faultCount);
  });

  it("asks the system of record for keys the hot state does not know, and names the profile degraded when that is away", async () => {
    const unknown = {
      observe: ({ keys, lookups }: Pick<Observation, "keys" | "lookups">) =>
        Promise.resolve({
          readings: keys.map((key) => ({ key, velocity: { m10: 1, h1: 1, h24: 1, d30: 1 }, profile: null })),
          lookups: lookups.map((key) => ({ key, profile: null })),
          degraded: [],
        }),
      storeProfiles: () => Promise.resolve(),
    };
    const { dependencies } = world({ hot: unknown });
    const decision = await decideCheckout(dependencies, shopIn("PL"), request, 1000);
    expect([decision.verdict.outcome, allowed(decision), decision.degraded]).toEqual(["notEvaluated", [false, true], ["profile"]]);
  });

  it("says that the decision could not be kept when the log is full", async () => {
    const { dependencies } = world({ recorder: { record: () => false } });
    expect((await decideCheckout(dependencies, shopIn("PL"), request, 1000)).degraded).toEqual(["decisionLog"]);
  });

  describe("and its windows", () => {
    const windows = { mails: { measure: "count", of: "checkouts", by: "emailAddress", over: "1h" } } as const;
    const many = { fact: "window.mails", op: "gte" as const, value: 3 };
    const away = { fact: "notAvailable", op: "in" as const, value: ["windows"] };
    const counting = compilePolicy({
      ...standardPolicy,
      windows,
      rules: [
        { id: "windows-away", when: away, outcome: "review", reason: "serviceDegraded", actionCode: "none" },
        { id: "many-mails", when: many, outcome: "declined", reason: "velocity", actionCode: "offerSecurePaymentMethods" },
        ...standardPolicy.rules,
      ],
    });
    const policies = { live: () => Promise.resolve({ ...policy, compiled: counting }) };
    const past = (...ids: string[]): WindowReader["observe"] => {
      return (_shop, checkout, under) => Promise.resolve(ids.map((id) => ({ ...checkout, id, hash: under[0] ?? "" })));
    };
    const decideWith = (observe: WindowReader["observe"], change: Partial<PaymentMethodsRequest> = {}) => {
      const { dependencies } = world({ policies, windows: { observe, read: () => Promise.reject(new Error("nobody asks")) } });
      return decideCheckout(dependencies, shopIn("PL"), { ...request, ...change }, 1000);
    };

    it.each([
      ["one checkout before", past("a"), "approved", []],
      ["two before", past("a", "b"), "declined", []],
      ["the same cart before, without a reference known by its decision", past("a", "decision_1"), "approved", []],
      ["a database that is away", () => Promise.reject(new Error("away")), "review", ["windows"]],
    ])("decide on %s", async (_title, observe, outcome, degraded) => {
      const decision = await decideWith(observe);
      expect([decision.verdict.outcome, decision.degraded]).toEqual([outcome, degraded]);
    });

    it("are missing when they are not read within their share of the time", async () => {
      const waits: number[] = [];
      const deadline = <T>(ms: number, mark: T) => {
        waits.push(ms);
        return { reached: ms < 1000 ? Promise.resolve(mark) : Promise.withResolvers<never>().promise, cancel: () => undefined };
      };
      const { dependencies } = world({
        policies,
        timers: { sleep: () => Promise.resolve(), deadline },
        windows: { observe: () => Promise.withResolvers<never>().promise, read: () => Promise.reject(new Error("nobody asks")) },
      });
      const decision = await decideCheckout(dependencies, shopIn("PL"), request, 1000);
      expect([decision.verdict.outcome, decision.degraded, waits]).toEqual(["review", ["windows"], [1000, 700]]);
    });

    it("are not read of a buyer who does not show the key", async () => {
      const decision = await decideWith(() => Promise.reject(new Error("nobody asks")), {
        buyer: { firstName: "Kalina", lastName: "Wrzos" },
      });
      expect(decision.degraded).toEqual([]);
    });
  });

  describe("and the bureau", () => {
    const negative = { fact: "bureauNegativeMarks", op: "gte" as const, value: 1 };
    const away = { fact: "notAvailable", op: "in" as const, value: ["bureau"] };
    const asking = compilePolicy({
      ...standardPolicy,
      rules: [
        {
          id: "bureau-marks",
          when: negative,
          outcome: "declined",
          reason: "noAssessmentPossible",
          actionCode: "offerSecurePaymentMethods",
        },
        { id: "bureau-away", when: away, outcome: "review", reason: "serviceDegraded", actionCode: "none" },
        ...standardPolicy.rules,
      ],
    });
    const policies = { live: () => Promise.resolve({ ...policy, compiled: asking }) };
    const answering = (answer: Awaited<ReturnType<Bureau["ask"]>>) => {
      const waits: number[] = [];
      const bureau: Bureau = { ask: (_shop, _subject, withinMs) => (waits.push(withinMs), Promise.resolve(answer)) };
      return { waits, dependencies: world({ policies, bureau }).dependencies };
    };

    it("is not asked when the policy reads nothing of it, nor when nobody buys on credit", async () => {
      const { dependencies } = answering("notAvailable");
      const safe = { ...request, paymentMethods: [{ id: "card", kind: "card" as const }] };
      expect((await decideCheckout(dependencies, shopIn("PL"), safe, 1000)).degraded).toEqual([]);
      expect((await decideCheckout(world().dependencies, shopIn("PL"), request, 1000)).degraded).toEqual([]);
    });

    it.each([
      [{ status: "found", score: 640, negativeMarks: 0, isInsolvent: false } as const, "approved", []],
      [{ status: "found", score: 310, negativeMarks: 3, isInsolvent: false } as const, "declined", []],
      ["notAvailable" as const, "review", ["bureau"]],
      [null, "approved", []],
    ])("that answers %j makes it %s", async (answer, outcome, degraded) => {
      const { dependencies, waits } = answering(answer);
      const decision = await decideCheckout(dependencies, shopIn("PL"), request, 1000);
      expect([decision.verdict.outcome, decision.degraded, waits]).toEqual([outcome, degraded, [700]]);
    });

    it("leaves its report in the token, so that binding judges by the same", async () => {
      const report = { status: "thinFile", score: null, negativeMarks: 0, isInsolvent: null } as const;
      const decision = await decideCheckout(answering(report).dependencies, shopIn("PL"), request, 1000);
      expect(readToken(decision.decisionToken)?.sources).toEqual({ bureau: report, screening: null, notAvailable: [] });
    });
  });
});
