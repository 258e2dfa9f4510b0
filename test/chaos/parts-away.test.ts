/** Redis or the database goes away and comes back: decisions go on, writes say so, and the service recovers by itself. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { checkoutOf, decideOn, newBuyer, orderFor, shopApi } from "../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";
import { settingsOf } from "../support/homes.ts";
import { type CuttableProxy, openCuttableProxy } from "../support/cuttable-proxy.ts";

const [, served] = availableHomes();

async function until(isTrue: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    if (await isTrue()) return true;
    await sleep(50);
  }
  return false;
}

describe.each(served === undefined ? [] : [served])("parts away on $name", (home) => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function start(): Promise<{ saldo: RunningSaldo; redis: CuttableProxy; database: CuttableProxy }> {
    const { environment, drop } = await settingsOf(home);
    closing.push(drop);
    const redis = await openCuttableProxy(environment["REDIS_URL"] ?? "");
    const database = await openCuttableProxy(environment["DATABASE_URL"] ?? "");
    closing.push(
      () => redis.cut(),
      () => database.cut(),
    );
    const saldo = await startSaldo({ environment: { DATABASE_URL: database.url, REDIS_URL: redis.url } });
    closing.push(() => saldo.stop());
    return { saldo, redis, database };
  }

  it("decides without Redis, marked degraded, and knows late payers all the same", async () => {
    const { saldo, redis } = await start();
    const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
    const buyer = newBuyer();
    const { order, checkout } = await orderFor(api, buyer);
    await api("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total });
    await redis.cut();
    const without = await decideOn(api, checkoutOf(newBuyer()));
    expect(without.decision.degraded).toContain("hotState");
    expect(without.methods["saldo_invoice"]?.allowed).toBe(true);
    await api("POST", "/v1/test/clock", { advanceDays: 40 });
    expect((await decideOn(api, checkoutOf(buyer))).methods["saldo_invoice"]).toMatchObject({ allowed: false, reason: "openOverdueClaim" });
    await redis.restore();
    expect(await until(async () => (await decideOn(api, checkoutOf(newBuyer()))).decision.degraded.length === 0, 10_000)).toBe(true);
    expect((await decideOn(api, checkoutOf(buyer))).methods["saldo_invoice"]).toMatchObject({ allowed: false, reason: "openOverdueClaim" });
  });

  it("answers 503 to writes while the database is away, safe methods at the till, and recovers", async () => {
    const { saldo, database } = await start();
    const api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
    const { decision } = await decideOn(api, checkoutOf(newBuyer()));
    await database.cut();
    const unknown = await decideOn(api, checkoutOf(newBuyer()));
    expect(unknown.decision).toMatchObject({ outcome: "notEvaluated", degraded: expect.arrayContaining(["profile"]) });
    expect([unknown.methods["stripe"]?.allowed, unknown.methods["saldo_invoice"]?.allowed]).toEqual([true, false]);
    const body = {
      decisionToken: decision.decisionToken,
      paymentMethodId: "saldo_invoice",
      termDays: 14,
      orderRef: "o-1",
      total: { amountMinor: 14_990, currency: "PLN" },
    };
    const refused = await api("POST", "/v1/checkout/authorize", body);
    expect([refused.status, refused.body.code, refused.headers.get("retry-after")]).toEqual([503, "serviceUnavailable", "2"]);
    expect((await fetch(`${saldo.baseUrl}/readyz`)).status).toBe(503);
    expect((await fetch(`${saldo.baseUrl}/livez`)).status).toBe(200);
    await database.restore();
    expect(await until(async () => (await fetch(`${saldo.baseUrl}/readyz`)).ok, 10_000)).toBe(true);
    expect((await api("POST", "/v1/checkout/authorize", body)).status).toBe(201);
  });

  it("tells a second server process of a changed policy, a moved clock and a late payer within a second", async () => {
    const { environment, drop } = await settingsOf(home);
    closing.push(drop);
    const first = await startSaldo({ environment });
    const second = await startSaldo({ environment });
    closing.push(
      () => first.stop(),
      () => second.stop(),
    );
    const here = shopApi(first.baseUrl, first.shop("PLN").secretKey);
    const there = shopApi(second.baseUrl, second.shop("PLN").secretKey);
    const buyer = newBuyer();
    const { order, checkout } = await orderFor(there, buyer);
    const { invoice } = (await here("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total })).body;
    await here("POST", "/v1/test/clock", { advanceDays: 40 });
    expect(
      await until(async () => (await decideOn(there, checkoutOf(buyer))).methods["saldo_invoice"]?.reason === "openOverdueClaim", 1000),
    ).toBe(true);
    await there("POST", "/v1/payments", { invoiceId: invoice.id, amount: invoice.total, valueDate: invoice.dueOn });
    expect(await until(async () => (await decideOn(here, checkoutOf(buyer))).methods["saldo_invoice"]?.allowed === true, 1000)).toBe(true);
    const [live] = (await here("GET", "/v1/policies")).body.items;
    await here("PUT", "/v1/policies/draft", {
      ...live.document,
      basket: { ...live.document.basket, PLN: { minMinor: 1, maxMinor: 5_000 } },
    });
    await here("POST", "/v1/policies/publish", {});
    expect(await until(async () => (await decideOn(there, checkoutOf(newBuyer()))).decision.policyVersion.startsWith("2-"), 1000)).toBe(
      true,
    );
  });
});

describe("parts away", () => {
  it("says aloud when there is no PostgreSQL and Redis to take away", () => {
    if (served === undefined) process.stderr.write("NOT tested: parts away, two servers (no PostgreSQL and Redis answer)\n");
    expect(availableHomes()[0]?.name).toBe("embedded");
  });

  it("a database that is down at the start is said in one line, and the server ends with 1", async () => {
    const start = startSaldo({ environment: { DATABASE_URL: "postgres://saldo:secret@127.0.0.1:9/saldo" } });
    const failure = await start.then(
      () => null,
      (error: unknown) => String(error),
    );
    expect(failure).toContain("ended with 1");
    expect(failure).toContain("PostgreSQL does not answer at 127.0.0.1:9");
    expect(failure).not.toContain("secret");
  });
});
