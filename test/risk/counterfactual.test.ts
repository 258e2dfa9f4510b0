/** What would have changed a decision: by hand for the common refusals, and by chance for every buyer: it really does, and nothing smaller does. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, money, subtract } from "../../src/kernel/money.ts";
import { exposureIn } from "../../src/risk/cluster-profile.ts";
import { compilePolicy, type CompiledPolicy } from "../../src/risk/compile-policy.ts";
import { allowsKind, type Counterfactual, findCounterfactuals, forShopper, needsNobody } from "../../src/risk/counterfactual.ts";
import { withExposure, withTotal as withBasket } from "../../src/risk/amount-search.ts";
import { fixedChanges } from "../../src/risk/buyer-changes.ts";
import { decide } from "../../src/risk/decide.ts";
import { assembleFacts } from "../../src/risk/facts.ts";
import type { Gathered } from "../../src/risk/gathered.ts";
import { findLevers, pointLosses } from "../../src/risk/policy-levers.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { DecisionInput } from "../../src/risk/verdict.ts";
import type { ReasonCode } from "../../src/wire/reason-codes.ts";
import { elsewhere, locker, merchantId, newBuyer, profile, standard, velocity, withBuyer, withTotal, withVelocity } from "./buyers.ts";

const oneGrosz = money(1n, "PLN");
const onInvoice = allowsKind("invoice");

function inputFor(change: Partial<Gathered>): DecisionInput {
  const gathered = { ...newBuyer, ...change };
  const { total } = gathered.basket;
  return {
    facts: assembleFacts(gathered),
    methods: [{ id: "inv", kind: "invoice" }],
    total,
    exposure: exposureIn(gathered.hardProfiles, total.currency),
    country: gathered.billing.country,
    degraded: gathered.degraded,
  };
}

/** Such as `lowerBasket 60000` or `deliverToBillingAddress + waitForWindow 10m`. */
function told(found: readonly Counterfactual[]): string[] {
  return found.map(({ steps }) =>
    steps
      .map(({ code, amount, waitMinutes }) =>
        [code, amount?.amountMinor, waitMinutes === undefined ? undefined : `${waitMinutes}m`]
          .filter((part) => part !== undefined)
          .join(" "),
      )
      .join(" + "),
  );
}

const openDebt = (minor: bigint) => profile({ ordersPlaced: 1, exposureMinor: { PLN: minor } });
const busy = velocity({ m10: 31, h1: 31, h24: 31, d30: 31 });
const mark = (kind: "block") => ({ hardProfiles: [profile({ marks: [{ kind, merchantId, until: null }] })] });

describe("the smallest change that would have allowed the invoice", () => {
  it.each<[string, Partial<Gathered>, string[]]>([
    ["a basket one grosz above the first order limit", withTotal(60_001n), ["lowerBasket 60000"]],
    ["a basket far above it", withTotal(250_000n), ["lowerBasket 60000"]],
    ["a basket below the smallest", withTotal(999n), []],
    [
      "a limit used up by an open order",
      { ...withTotal(20_000n), hardProfiles: [openDebt(50_000n)] },
      ["lowerBasket 10000", "payOpenAmount 10000"],
    ],
    ["an overdue claim", { hardProfiles: [profile({ overdueCount: 1 })] }, ["payOverdueInvoices"]],
    [
      "a larger first order to a locker",
      { ...withTotal(40_000n), shipping: locker },
      ["deliverToBillingAddress", "deliverToHomeAddress", "lowerBasket 30000"],
    ],
    [
      "a busy mailbox, by the mailbox rule of ten minutes",
      withVelocity({ email: busy }),
      ["waitForWindow 10m", "waitForWindow 60m", "waitForWindow 1440m", "waitForWindow 43200m", "approveByHand"],
    ],
    ["a block", mark("block"), ["liftBlock"]],
    [
      "no name, no mail, no telephone",
      withBuyer({ hasName: false, hasEmail: false, hasPhone: false }),
      ["giveName", "giveEmail", "givePhone"],
    ],
    ["somebody under age", withBuyer({ birthDate: "2010-01-01" as never }), []],
    ["a country that is not served", { billing: { ...newBuyer.billing, country: "FR" } }, []],
    ["a profile that could not be read", { degraded: ["profile"] }, []],
    ["a buyer who may have it", {}, []],
  ])("for %s", (_name, change, expected) => {
    expect(told(findCounterfactuals(standard, inputFor(change), onInvoice))).toEqual(expected);
  });

  it("takes several steps together when none alone is enough, and no needless one", () => {
    const both = { ...withTotal(70_000n), hardProfiles: [profile({ overdueCount: 1 })] };
    expect(told(findCounterfactuals(standard, inputFor(both), onInvoice))).toEqual(["lowerBasket 60000 + payOverdueInvoices"]);
  });

  it("finds the way out of a review too", () => {
    const numberless = { billing: { ...newBuyer.billing, hasHouseNumber: false } };
    expect(told(findCounterfactuals(standard, inputFor(numberless), needsNobody))).toEqual(["giveHouseNumber", "approveByHand"]);
  });

  it("is exact where a policy allows islands of amounts", () => {
    const islands = compilePolicy({
      ...standardPolicy,
      rules: [
        {
          id: "odd-amounts",
          when: {
            all: [
              { fact: "orderTotal", op: "gt", value: { PLN: 5_000 } },
              { fact: "orderTotal", op: "ne", value: 12_345 },
            ],
          },
          outcome: "declined",
          reason: "basketNotEligible",
          actionCode: "none",
        },
      ],
    });
    expect(told(findCounterfactuals(islands, inputFor(withTotal(20_000n)), onInvoice))).toEqual(["lowerBasket 12345"]);
    expect(told(findCounterfactuals(islands, inputFor(withTotal(12_000n)), onInvoice))).toEqual(["lowerBasket 5000"]);
  });
});

describe("the shopper", () => {
  const found = (change: Partial<Gathered>) => {
    const input = inputFor(change);
    return { verdict: decide(standard, input), found: findCounterfactuals(standard, input, onInvoice) };
  };

  it("learns of a debt only after the identity was checked", () => {
    const { verdict, found: all } = found({ hardProfiles: [profile({ overdueCount: 1 })] });
    expect(told(forShopper(verdict, all, { isIdentified: false }))).toEqual([]);
    expect(told(forShopper(verdict, all, { isIdentified: true }))).toEqual(["payOverdueInvoices"]);
  });

  it.each<[string, Partial<Gathered>]>([
    ["velocity", withVelocity({ email: busy })],
    ["a block", mark("block")],
    ["velocity beside a basket that is too large", { ...withTotal(70_000n), ...withVelocity({ email: busy }) }],
  ])("learns nothing where %s is a reason", (_name, change) => {
    const { verdict, found: all } = found(change);
    expect(all).not.toEqual([]);
    expect(forShopper(verdict, all, { isIdentified: true })).toEqual([]);
  });
});

describe("the merchant", () => {
  it("sees which figure stood in the way, and how far", () => {
    const input = inputFor(withTotal(60_001n));
    const verdict = decide(standard, input);
    expect(findLevers(standardPolicy, input, verdict, onInvoice)).toEqual(
      [
        {
          kind: "limit",
          ruleId: "policy.orderLimit",
          reason: "basketNotEligible",
          isSufficient: false,
          total: { amountMinor: 60_001, currency: "PLN" },
          bound: { amountMinor: 60_000, currency: "PLN" },
        },
        {
          kind: "limit",
          ruleId: "policy.buyerLimit",
          reason: "exposureLimit",
          isSufficient: false,
          total: { amountMinor: 60_001, currency: "PLN" },
          bound: { amountMinor: 60_000, currency: "PLN" },
        },
      ].sort((left, right) => (left.ruleId < right.ruleId ? -1 : 1)),
    );
  });

  it("sees the rule that alone refused, and the points that were missing", () => {
    const one = inputFor({ hardProfiles: [profile({ overdueCount: 1 })] });
    expect(findLevers(standardPolicy, one, decide(standard, one), onInvoice)).toEqual([
      { kind: "rule", ruleId: "overdue-claim", reason: "openOverdueClaim", isSufficient: true },
    ]);
    const strict = { ...standardPolicy, scorecard: { ...standardPolicy.scorecard, declineBelow: 560 } };
    const input = inputFor({});
    const verdict = decide(compilePolicy(strict), input);
    expect(findLevers(strict, input, verdict, onInvoice)).toEqual([
      {
        kind: "cutOff",
        ruleId: "policy.declineBelow",
        reason: "noAssessmentPossible",
        isSufficient: true,
        score: 548,
        cutOff: 560,
        pointsShort: 12,
      },
    ]);
    expect(pointLosses(verdict).slice(0, 2)).toEqual([
      { characteristic: "invoicesPaidOnTime", value: 0, pointsLost: 145, isSufficient: true },
      { characteristic: "daysKnown", value: null, pointsLost: 15, isSufficient: true },
    ]);
  });
});

const seed = 20_261_125;
const chosen = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const buyers: fc.Arbitrary<Partial<Gathered>> = fc
  .record({
    overdueCount: chosen(0, 0, 1),
    openMinor: fc.bigInt({ min: 0n, max: 90_000n }),
    paid: chosen(0, 1, 5),
    total: fc.bigInt({ min: 500n, max: 300_000n }),
    shipping: chosen<Gathered["shipping"]>(null, locker, elsewhere),
    hasHouseNumber: fc.boolean(),
    counts: chosen(1, 31, 130),
    hasPhone: fc.boolean(),
    deviceKnown: chosen(true, false, null),
  })
  .map(({ overdueCount, openMinor, paid, total, shipping, hasHouseNumber, counts, hasPhone, deviceKnown }) => ({
    ...withTotal(total),
    ...withBuyer({ hasPhone }),
    ...withVelocity({ email: { m10: counts, h1: counts, h24: counts, d30: counts } }),
    hardProfiles: [profile({ overdueCount, invoicesPaid: paid, ordersPlaced: paid, exposureMinor: { PLN: openMinor } })],
    billing: { ...newBuyer.billing, hasHouseNumber },
    shipping,
    deviceKnown,
  }));

/** The input after the steps; fixed ones by their code and wait. */
function after(policy: CompiledPolicy, input: DecisionInput, { steps }: Counterfactual): DecisionInput {
  const fixed = fixedChanges(input.facts, policy.policy.minimumAge);
  return steps.reduce((current, step) => {
    if (step.code === "lowerBasket") return withBasket(current, step.amount ?? current.total);
    if (step.code === "payOpenAmount") {
      return withExposure(current, subtract(current.exposure, step.amount ?? money(0n, "PLN")));
    }
    const change = fixed.find((one) => one.step.code === step.code && one.step.waitMinutes === step.waitMinutes);
    if (change === undefined) throw new Error(`no change ${step.code}`);
    return { ...current, facts: change.apply(current.facts) };
  }, input);
}

describe(`every buyer (seed ${seed})`, () => {
  const goals = [onInvoice, needsNobody];

  it("is helped by each answer, and by nothing less of it", () => {
    fc.assert(
      fc.property(buyers, chosen(...goals), (change, goal) => {
        const input = inputFor(change);
        for (const answer of findCounterfactuals(standard, input, goal)) {
          const helped = after(standard, input, answer);
          const verdict = decide(standard, helped);
          expect(goal(verdict)).toBe(true);
          expect(verdict.outcome).toBe(answer.outcome);
          for (const left of answer.steps) {
            const fewer = { ...answer, steps: answer.steps.filter((step) => step !== left) };
            expect(goal(decide(standard, after(standard, input, fewer)))).toBe(false);
          }
          if (answer.steps.some(({ code }) => code === "lowerBasket"))
            expect(goal(decide(standard, withBasket(helped, add(helped.total, oneGrosz))))).toBe(false);
          if (answer.steps.some(({ code }) => code === "payOpenAmount"))
            expect(goal(decide(standard, withExposure(helped, add(helped.exposure, oneGrosz))))).toBe(false);
        }
      }),
      { seed, numRuns: 400 },
    );
  });

  it("gets the easiest answer first, and never what nobody can change", () => {
    fc.assert(
      fc.property(buyers, (change) => {
        const efforts = findCounterfactuals(standard, inputFor(change), onInvoice).map(({ effort }) => effort);
        expect(efforts).toEqual([...efforts].sort((left, right) => left - right));
      }),
      { seed, numRuns: 100 },
    );
    const untouchable = ["buyerAge", "billingCountry", "buyerKind", "accountAgeDays", "softOverdueClusters", "worstDaysLate"] as const;
    const grown = { ...inputFor({ shipping: locker, hardProfiles: [profile({ overdueCount: 1 })] }).facts };
    for (const { apply } of fixedChanges(grown, 18)) {
      for (const name of untouchable) expect(apply(grown)[name]).toEqual(grown[name]);
    }
  });

  it("with maxAmount where only the amount is in the way sees the same amount", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 60_001n, max: 400_000n }), (minor) => {
        const input = inputFor(withTotal(minor));
        const [method] = decide(standard, input).methods;
        const [first] = findCounterfactuals(standard, input, onInvoice);
        expect(first?.steps[0]?.amount).toEqual(method?.maxAmount);
      }),
      { seed, numRuns: 100 },
    );
  });
});

const neverTold: readonly ReasonCode[] = ["blockedByMerchant", "merchantLimit", "velocity", "suspectedMisuse"];
describe("reasons of the category tier", () => {
  it.each(neverTold)("%s opens nothing to the shopper", (code) => {
    const one: Counterfactual = { steps: [{ code: "lowerBasket", by: "buyer", effort: 6 }], outcome: "approved", effort: 6 };
    expect(forShopper({ reasons: [{ code, actionCode: "none", ruleId: "any" }] }, [one], { isIdentified: true })).toEqual([]);
  });
});
