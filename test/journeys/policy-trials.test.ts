/** A draft on its way: replayed over the past, run in the shadow, given a share of buyers, taken back after a jump; and a good one to the end. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startOn, type StartedHome } from "../support/homes.ts";
import { checkoutOf, decideOn, newBuyer, shopApi, type ShopApi, type Told } from "../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";
import { availableHomes } from "../tools/available-homes.ts";

const pauseMs = 50;
const atOnce = 8;

/** Asks until the answer is as wanted; throws with the last one after `withinMs`. */
async function until(ask: () => Promise<Told>, isWanted: (told: Told) => boolean, withinMs: number): Promise<Told> {
  const endMs = performance.now() + withinMs;
  for (;;) {
    const told = await ask();
    if (isWanted(told)) return told;
    if (performance.now() > endMs) throw new Error(`not within ${withinMs} ms: ${JSON.stringify(told.body)}`);
    await sleep(pauseMs);
  }
}

/** Every process must have heard of a change within a second. */
function untilVersion(api: ShopApi, buyer = newBuyer(), isWanted: (version: string) => boolean): Promise<Told> {
  const ask = () => api("POST", "/v1/checkout/payment-methods", checkoutOf(buyer));
  return until(ask, ({ body }) => isWanted(body.policyVersion), 1000);
}

describe.each(availableHomes())("a policy on trial on $name", (home) => {
  let started: StartedHome;
  let second: RunningSaldo | null = null;
  let api: ShopApi;
  let other: ShopApi;
  let live: Record<string, any>;

  const decideMany = async (count: number, amountMinor = 14_990) => {
    const made: { decision: any; buyer: ReturnType<typeof newBuyer> }[] = [];
    for (let start = 0; start < count; start += atOnce) {
      const buyers = Array.from({ length: Math.min(atOnce, count - start) }, () => newBuyer());
      const apis = [api, other];
      made.push(
        ...(await Promise.all(
          buyers.map(async (buyer, index) => ({ buyer, ...(await decideOn(apis[index % 2] ?? api, checkoutOf(buyer, amountMinor))) })),
        )),
      );
    }
    return made;
  };
  const draft = async (change: Record<string, unknown>) => {
    expect((await api("PUT", "/v1/policies/draft", { ...live, ...change })).status).toBe(200);
  };
  /** New buyers have 548 points: this one refuses them all. */
  const strict = () => ({ name: "Strict", scorecard: { ...live["scorecard"], declineBelow: 550, reviewBelow: 550 } });

  beforeAll(async () => {
    started = await startOn(home);
    if (home.name === "postgres") second = await startSaldo({ environment: { ...started.environment, SALDO_WORKER: "on" } });
    const { secretKey } = started.saldo.shop("PLN");
    api = shopApi(started.saldo.baseUrl, secretKey);
    other = second === null ? api : shopApi(second.baseUrl, secretKey);
    live = (await api("GET", "/v1/policies/live")).body.document;
  });
  afterAll(async () => {
    await second?.stop();
    await started.stop();
  });

  it("is replayed over the past, and says who would have been refused", async () => {
    await decideMany(16);
    await draft(strict());
    const today = new Date();
    const day = (offset: number) => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
    const asked = await api("POST", "/v1/policies/replay", { from: day(-1), to: day(1), economics: { marginPercent: 25 } });
    expect([asked.status, asked.body.status]).toEqual([201, "waiting"]);
    const { body } = await until(
      () => api("GET", `/v1/policies/replay/${asked.body.id}`),
      (told) => told.body.status === "done",
      20_000,
    );
    expect(body.decisionsDone).toBe(16);
    expect(body.report.currencies[0].changes.lost.decisions).toBe(16);
    expect(body.report.economics.marginPercent).toBe(25);
    expect((await api("POST", "/v1/policies/replay", { from: day(1), to: day(-1) })).body.code).toBe("bodyInvalid");
  });

  it("runs in the shadow without a word to the buyer, and tells in what it differed", async () => {
    const { status, body } = await api("POST", "/v1/policies/shadow", { days: 2 });
    expect([status, body.status, body.sharePercent]).toEqual([201, "running", 100]);
    expect((await api("POST", "/v1/policies/shadow", {})).body.code).toBe("trialRunning");
    const made = await decideMany(16);
    expect(made.every(({ decision }) => decision.outcome === "approved")).toBe(true);
    const told = await until(
      () => api("GET", "/v1/policies/shadow"),
      ({ body: view }) => view.shadow.decisions === 16,
      5000,
    );
    expect(told.body).toMatchObject({ differing: 16, skipped: 0, live: { approved: 16 }, shadow: { declined: 16, faults: 0 } });
    expect(told.body.lost).toEqual([{ decisions: 16, value: { amountMinor: 16 * 14_990, currency: "PLN" } }]);
    expect(told.body.microsPerDecision).toBeGreaterThan(0);
    expect(told.body.differences[0].difference).toMatchObject({ live: { outcome: "approved" }, shadow: { outcome: "declined" } });
    expect((await api("DELETE", "/v1/policies/shadow")).body.status).toBe("ended");
    expect((await api("DELETE", "/v1/policies/shadow")).body.code).toBe("trialNotFound");
  });

  it("is taken back by itself when it refuses far more, on every process within a second", async () => {
    const ramp = await api("POST", "/v1/policies/ramp", { stages: [50, 100], minDecisions: 20 });
    expect([ramp.status, ramp.body.sharePercent]).toEqual([201, 50]);
    const made = await decideMany(160);
    const told = await until(
      () => other("GET", "/v1/policies/ramp"),
      ({ body }) => body.status === "rolledBack",
      5000,
    );
    expect(told.body).toMatchObject({ reason: "refusalJump", live: { declined: 0 } });
    expect(told.body.candidate.refusedPercent).toBe(100);
    const onRamp = made.find(({ decision }) => decision.policyVersion === told.body.version);
    expect(onRamp?.decision.outcome).toBe("declined");
    await Promise.all([api, other].map((one) => untilVersion(one, onRamp?.buyer, (version) => version !== told.body.version)));
    const after = await decideMany(40);
    expect(after.every(({ decision }) => decision.outcome === "approved" && decision.policyVersion !== told.body.version)).toBe(true);
    expect((await api("GET", `/v1/policies/${told.body.version}`)).body).toMatchObject({ status: "retired", document: { name: "Strict" } });
  });

  it("keeps a buyer with the version that he met first, at the till and when he orders", async () => {
    await draft({ name: "Kinder", countries: { ...live["countries"], PL: { currencies: ["PLN"], termDays: [21] } } });
    const { version } = (await api("POST", "/v1/policies/ramp", { stages: [50, 100], minDecisions: 20 })).body;
    const made = await decideMany(24);
    const onRamp = made.filter(({ decision }) => decision.policyVersion === version);
    expect(onRamp.length).toBeGreaterThan(3);
    expect(onRamp.length).toBeLessThan(21);
    for (const { buyer, decision } of made.slice(0, 8)) {
      const again = await decideOn(other, checkoutOf(buyer));
      expect(again.decision.policyVersion).toBe(decision.policyVersion);
    }
    // Only the version on the ramp knows a term of 21 days.
    const order = async ({ decision }: (typeof made)[number]) => {
      const total = { amountMinor: 14_990, currency: "PLN" };
      const asked = {
        decisionToken: decision.decisionToken,
        paymentMethodId: "saldo_invoice",
        termDays: 21,
        orderRef: decision.decisionId,
        total,
      };
      return (await other("POST", "/v1/checkout/authorize", asked)).status;
    };
    const onLive = made.filter(({ decision }) => decision.policyVersion !== version);
    expect([await Promise.all(onRamp.slice(0, 2).map(order)), await Promise.all(onLive.slice(0, 2).map(order))]).toEqual([
      [201, 201],
      [422, 422],
    ]);
  });

  it("goes to the end by hand when nothing jumps, and is the live version with the number that it had", async () => {
    const running = (await api("GET", "/v1/policies/ramp")).body;
    expect(running).toMatchObject({ status: "running", guard: { limitRatio: 100 } });
    expect((await api("POST", "/v1/policies/ramp/advance", {})).body).toMatchObject({ status: "completed", sharePercent: 100 });
    expect((await api("GET", "/v1/policies/live")).body).toMatchObject({ version: running.version, status: "live" });
    expect((await api("POST", "/v1/policies/ramp/advance", {})).body.code).toBe("trialNotFound");
    await Promise.all([api, other].map((one) => untilVersion(one, newBuyer(), (version) => version === running.version)));
    const made = await decideMany(8);
    expect(made.every(({ decision }) => decision.policyVersion === running.version)).toBe(true);
  });

  it("goes to the next share by schedule once enough buyers came, and back by hand", async () => {
    await draft({ name: "Scheduled" });
    await api("POST", "/v1/policies/ramp", { stages: [50, 90, 100], stageMinutes: 60, minDecisions: 20 });
    await decideMany(64);
    await api("POST", "/v1/test/clock", { advanceDays: 1 });
    await until(
      () => api("GET", "/v1/policies/ramp"),
      ({ body }) => body.sharePercent === 90,
      5000,
    );
    expect((await api("POST", "/v1/policies/ramp/rollback", {})).body).toMatchObject({ status: "rolledBack", reason: "byHand" });
  });
});
