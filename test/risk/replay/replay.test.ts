/** A replay of a handful of decisions whose every figure can be worked out by hand. */
import { describe, expect, it } from "vitest";
import { money } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import { compilePolicy } from "../../../src/risk/compile-policy.ts";
import { decide } from "../../../src/risk/decide.ts";
import { explanationOf } from "../../../src/risk/explanation.ts";
import { assembleFacts } from "../../../src/risk/facts.ts";
import type { Gathered } from "../../../src/risk/gathered.ts";
import { type AskedEconomics, economicsOf } from "../../../src/risk/replay/economics.ts";
import { fateOf, type PastDecision, type PastOrder } from "../../../src/risk/replay/past-decision.ts";
import { endReplay, replayDecision, startReplay } from "../../../src/risk/replay/replay.ts";
import { observedChance } from "../../../src/risk/replay/unknown-outcome.ts";
import { standardPolicy } from "../../../src/risk/standard-policy.ts";
import type { Policy } from "../../../src/wire/policy.ts";
import { newBuyer, now, profile, standard, withTotal } from "../buyers.ts";

const day = (text: string) => text as CalendarDate;
const pln = (minor: bigint) => money(minor, "PLN");
const today = day("2026-11-24");

function order(change: Partial<PastOrder> = {}): PastOrder {
  return { captured: pln(10_000n), credited: pln(0n), open: pln(0n), dueOn: day("2026-08-01"), lastPaidOn: day("2026-07-20"), ...change };
}

describe("what became of an order", () => {
  it.each<[string, Partial<PastOrder>, string]>([
    ["nothing was captured", { captured: pln(0n) }, "notShipped"],
    ["all was taken back", { credited: pln(10_000n) }, "returned"],
    ["paid on the due date", { lastPaidOn: day("2026-08-01") }, "paid"],
    ["paid the day after", { lastPaidOn: day("2026-08-02") }, "paidLate"],
    ["open on the due date", { open: pln(1n), dueOn: today }, "open"],
    ["open one day later", { open: pln(1n), dueOn: day("2026-11-23") }, "overdue"],
    ["open for 59 days", { open: pln(1n), dueOn: day("2026-09-26") }, "overdue"],
    ["open for 60 days", { open: pln(1n), dueOn: day("2026-09-25") }, "lost"],
  ])("%s", (_title, change, fate) => {
    expect(fateOf(order(change), today, 60)).toBe(fate);
  });
});

let made = 0;

function past(
  change: Partial<Gathered>,
  made_: Partial<PastDecision> = {},
  methods = [{ id: "inv", kind: "invoice" } as const],
): PastDecision {
  made += 1;
  const gathered = { ...newBuyer, ...change };
  const facts = assembleFacts(gathered);
  const { total } = gathered.basket;
  const verdict = decide(standard, {
    facts,
    methods,
    total,
    exposure: money(0n, total.currency),
    country: "PL",
    degraded: gathered.degraded,
  });
  return {
    id: `dec_${made}`,
    checkoutRef: null,
    decidedAt: now,
    outcome: verdict.outcome,
    policyVersion: "1-00000000",
    explanation: explanationOf(verdict, facts, gathered.degraded),
    order: null,
    ...made_,
  };
}

/** 548 points for a new buyer: a draft that asks for 550 refuses him. A known payer has 125 − 60 + more points. */
const strict = { ...standardPolicy, name: "Strict", scorecard: { ...standardPolicy.scorecard, declineBelow: 550, reviewBelow: 550 } };
const lenient = { ...standardPolicy, name: "Lenient", rules: standardPolicy.rules.filter(({ reason }) => reason !== "openOverdueClaim") };
const overdue = { hardProfiles: [profile({ overdueCount: 1, earliestDueOn: day("2026-10-01") })] };

const usual = { marginPercent: 20, lossGivenDefaultPercent: 50, refusedPayOtherwisePercent: 25, costPerOrder: { PLN: 100 } };

function replayOf(policy: Policy, decisions: readonly PastDecision[], asked: AskedEconomics = usual) {
  const economics = economicsOf(policy, asked);
  const replay = startReplay({ compiled: compilePolicy(policy), economics, from: day("2026-01-01"), to: today, today });
  for (const decision of decisions) replayDecision(replay, decision);
  return endReplay(replay);
}

function plnReport(policy: typeof standardPolicy, decisions: readonly PastDecision[]) {
  const [report] = replayOf(policy, decisions).currencies;
  if (report === undefined) throw new Error("no currency was replayed");
  return report;
}

describe("a replay", () => {
  it("changes nothing when the draft is the policy that decided", () => {
    const report = plnReport(standardPolicy, [past({}), past({}, { order: order() }), past(overdue)]);
    expect(report.changes).toMatchObject({
      keptOffered: { decisions: 2 },
      keptRefused: { decisions: 1 },
      won: { decisions: 0 },
      lost: { decisions: 0 },
    });
    expect(report.before).toEqual(report.after);
    expect(report.profit.total.estimate.amountMinor).toBe(0);
  });

  it("knows what a refusal is worth where the invoice was paid or was not", () => {
    const unpaid = order({ open: pln(10_000n), dueOn: day("2026-06-01"), lastPaidOn: null });
    const report = plnReport(strict, [past({}, { order: order() }), past({}, { order: unpaid })]);
    expect(report.changes.lost).toEqual({ decisions: 2, value: { amountMinor: 29_980, currency: "PLN" } });
    // Paid: income 20 % of 100.00; not paid: half of 100.00 lost; each order cost 1.00.
    expect(report.realised).toMatchObject({ income: { amountMinor: 2_000 }, loss: { amountMinor: 5_000 }, cost: { amountMinor: 200 } });
    expect(report.realised.profit.amountMinor).toBe(-3_200);
    // The loss and both costs are spared; of the income a quarter comes another way: 5,000 + 200 − 1,500.
    expect(report.profit.known.amountMinor).toBe(3_700);
    expect(report.profit.total).toEqual(
      Object.fromEntries(["worst", "low", "estimate", "high", "best"].map((part) => [part, { amountMinor: 3_700, currency: "PLN" }])),
    );
  });

  it("bounds what nobody knows: the outcome of buyers who were refused", () => {
    const report = plnReport(lenient, [past(overdue)]);
    expect(report.changes.won.decisions).toBe(1);
    expect(report.profit.known.amountMinor).toBe(0);
    // 149.90: best, paid: 20 % less the quarter who pay anyway, less the cost: 2,249 − 100; worst, unpaid: half is lost, and the cost.
    expect(report.profit.total.best.amountMinor).toBe(2_149);
    expect(report.profit.total.worst.amountMinor).toBe(-7_595);
    const { low, estimate, high } = report.profit.total;
    expect(low.amountMinor).toBeLessThan(estimate.amountMinor);
    expect(estimate.amountMinor).toBeLessThan(high.amountMinor);
    expect(report.profit).toMatchObject({ wonFromCases: 0, wonByOddsOnly: 1, settledCases: 0 });
  });

  it("takes the margin that the policy calculates for each order, and the assumed one where it cannot", () => {
    const entries = { shoes: 35, phones: 3 };
    const marginPercent = { lookup: "margin", key: { fact: "categories" } } as const;
    const counting: Policy = {
      ...lenient,
      lookups: { margin: { entries, pick: "min" } },
      profit: {
        marginPercent,
        defaultOdds: { score: 548, goodPerBad: 49, pointsToDouble: 40 },
        lossGivenDefaultPercent: 50,
        costPerOrder: { PLN: 100 },
        refusedPayOtherwisePercent: 0,
        outcome: "review",
        reason: "basketNotEligible",
        actionCode: "offerSecurePaymentMethods",
      },
    };
    const selling = (category: string) => ({ basket: { ...newBuyer.basket, categories: [category] } });
    const decisions = [
      past(selling("shoes"), { order: order() }),
      past(selling("phones"), { order: order({ captured: pln(20_000n) }) }),
      past(selling("books"), { order: order() }),
      past({ ...overdue, ...selling("phones") }),
    ];
    const report = replayOf(counting, decisions, {});
    // 35 % of 100.00, 3 % of 200.00, and 20 % of 100.00 where the policy knows no margin.
    expect(report.currencies[0]?.realised.income.amountMinor).toBe(3_500 + 600 + 2_000);
    // The basket won, 149.90 of phones: 3 % of it, less the cost; nobody would pay another way.
    expect(report.currencies[0]?.profit.total.best.amountMinor).toBe(450 - 100);
    expect([report.sources["marginPercent"], report.marginsAssumed, report.economics.marginPercent]).toEqual(["calculated", 1, 20]);
    const asked = replayOf(counting, decisions, { marginPercent: 10 });
    expect([asked.currencies[0]?.realised.income.amountMinor, asked.sources["marginPercent"], asked.marginsAssumed]).toEqual([
      4_000,
      "asked",
      0,
    ]);
    const fixed = replayOf({ ...counting, profit: { ...counting.profit, marginPercent: 5 } as Policy["profit"] }, decisions, {});
    expect([fixed.currencies[0]?.realised.income.amountMinor, fixed.sources["marginPercent"]]).toEqual([2_000, "policy"]);
  });

  it("counts a cart once, however often it was asked about, unless it has an order", () => {
    const cart = { checkoutRef: "cart-1" };
    const report = replayOf(standardPolicy, [past({}, cart), past({}, cart), past({}, { ...cart, order: order() })]);
    expect(report).toMatchObject({ decisions: 3, repeats: 1 });
    expect(report.currencies[0]?.changes.keptOffered.decisions).toBe(2);
  });

  it("never mixes currencies", () => {
    const report = replayOf(standardPolicy, [past({}), past(withTotal(5_000n, "EUR"))]);
    expect(report.currencies.map(({ currency, before }) => [currency, before.offered.value])).toEqual([
      ["EUR", { amountMinor: 0, currency: "EUR" }],
      ["PLN", { amountMinor: 14_990, currency: "PLN" }],
    ]);
  });

  it("compares nothing where a side could not judge, and where no credit was asked for", () => {
    const card = [{ id: "card", kind: "card" } as const] as unknown as [{ id: "inv"; kind: "invoice" }];
    const report = plnReport(strict, [past({ degraded: ["profile"] }), past({}, {}, card)]);
    expect(report.changes).toMatchObject({ notEvaluated: { decisions: 1 }, notAsked: { decisions: 1 }, lost: { decisions: 0 } });
  });

  it("says which facts of the draft were not kept", () => {
    const listed = { ...standardPolicy, lists: { risky: { scope: "shop" as const } } };
    expect(replayOf(listed, [past({}), past({})]).factsNotKept).toEqual([{ fact: "list.risky", decisions: 2 }]);
  });

  it("counts a decision that cannot be judged again as a fault and goes on", () => {
    const broken = past({});
    const report = replayOf(standardPolicy, [
      { ...broken, explanation: { ...broken.explanation, facts: { ...broken.explanation.facts, orderTotal: null } } },
      past({}),
    ]);
    expect(report).toMatchObject({ decisions: 2, faults: 1 });
  });
});

describe("the interval of an observed rate", () => {
  it("is Wilson's: 2 of 20 lie between 2.8 and 30.1 per cent", () => {
    const { low, high, middle } = observedChance(2, 20);
    expect([low, high].map((share) => Math.round(share * 1000))).toEqual([28, 301]);
    expect(middle).toBeCloseTo(2.5 / 21, 10);
  });
});
