/** A Redis that is two seconds late, and one that is full: the till goes on in time and says so, limits hold, and all is as before once it is well. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { partOf } from "../../src/kernel/money.ts";
import { fromWireMoney, toWireMoney } from "../../src/wire/money.ts";
import { availableHomes } from "../tools/available-homes.ts";
import { authorizeOn, checkoutOf, newBuyer, orderFor, shopApi, type ShopApi, type TestBuyer } from "../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";
import { settingsOf } from "../support/homes.ts";
import { openCuttableProxy } from "../support/cuttable-proxy.ts";
import { openOwnRedis } from "../support/own-redis.ts";

const [, served] = availableHomes();

/** How late the slow Redis answers, and how long a shop waits for a decision: who waits for the one is too late for the other. */
const lateMs = 2_000;
const inTime = { "X-Deadline-Ms": "1900" };
const recoveryMs = 20_000;
const pauseMs = 50;

/** A Redis that can be brought into need, and out of it. */
interface Patient {
  readonly url: string;
  hinder(): Promise<void>;
  mend(): Promise<void>;
  stop(): Promise<void>;
}

async function slowRedis(redisUrl: string): Promise<Patient> {
  const proxy = await openCuttableProxy(redisUrl);
  return {
    url: proxy.url,
    hinder: async () => proxy.delay(lateMs),
    mend: async () => proxy.delay(0),
    stop: () => proxy.cut(),
  };
}

async function fullRedis(): Promise<Patient | null> {
  const own = await openOwnRedis();
  return own === null ? null : { url: own.url, hinder: own.fill, mend: own.makeRoom, stop: own.stop };
}

type Case = readonly [need: string, home: string, open: () => Promise<Patient | null>, settings: () => ReturnType<typeof settingsOf>];
const cases: readonly Case[] =
  served === undefined || served.name === "embedded"
    ? []
    : [
        ["two seconds late", served.name, () => slowRedis(served.redisUrl), () => settingsOf(served)],
        ["full", served.name, fullRedis, () => settingsOf(served)],
      ];

describe.each(cases)("a Redis that is %s, on %s", (need, _home, open, settings) => {
  let redis: Patient | null = null;
  let servers: RunningSaldo[] = [];
  let apis: ShopApi[] = [];
  let drop: () => Promise<void> = () => Promise.resolve();
  const [late, blocked] = [newBuyer(), newBuyer()];
  let invoice: { id: string; total: object; issuedOn: string } | null = null;

  beforeAll(async () => {
    redis = await open();
    if (redis === null) return;
    const home = await settings();
    drop = home.drop;
    const environment = { ...home.environment, REDIS_URL: redis.url };
    servers = [await startSaldo({ environment: { ...environment, SALDO_WORKER: "on" } }), await startSaldo({ environment })];
    apis = servers.map((server) => shopApi(server.baseUrl, server.shop("PLN").secretKey));
  }, 240_000);
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await redis?.stop();
    await drop();
  });

  const apiAt = (index: number): ShopApi => apis[index % apis.length] ?? shopApi("", "");
  const decide = async (index: number, buyer: TestBuyer, amountMinor?: number) => {
    const { status, body } = await apiAt(index)("POST", "/v1/checkout/payment-methods", checkoutOf(buyer, amountMinor), inTime);
    const [invoice, card] = body.paymentMethods;
    return { status, decision: body, degraded: body.degraded as string[], invoice, card };
  };
  /** A third of the largest order of a new buyer, or a little less, asked for ten times in both servers at once. */
  const grantedAtOnce = async () => {
    const buyer = newBuyer();
    const { invoice } = await decide(0, buyer);
    const total = toWireMoney(partOf(fromWireMoney(invoice.maxAmount), 33));
    const decided = [];
    for (let index = 0; index < 10; index += 1) decided.push(await decide(index, buyer, total.amountMinor));
    expect(decided.map((one) => one.invoice.allowed)).toEqual(decided.map(() => true));
    const answers = await Promise.all(decided.map(({ decision }, index) => authorizeOn(apiAt(index + 1), decision, total)));
    return answers.map(({ status, body }) => (status === 201 ? "granted" : `${status} ${body.outcome ?? body.code}`)).sort();
  };
  const threeOfTen = [...Array.from({ length: 7 }, () => "200 declined"), "granted", "granted", "granted"];
  /** A message to the other server takes its time, and so does recovery: asks until nothing is degraded and the invoice is as wanted. */
  const untilBothSay = async (buyer: TestBuyer, wanted: { readonly allowed: boolean; readonly reason?: string }) => {
    const deadline = performance.now() + recoveryMs;
    for (const index of [0, 1]) {
      let said = await decide(index, buyer);
      const isSaid = () => said.degraded.length === 0 && said.invoice.allowed === wanted.allowed;
      while (!isSaid() && performance.now() < deadline) {
        await sleep(pauseMs);
        said = await decide(index, buyer);
      }
      expect(said).toMatchObject({ degraded: [], invoice: wanted });
    }
  };

  it("leaves decisions in time, from the record, and marked", async ({ skip }) => {
    if (redis === null) {
      process.stderr.write(`NOT tested: a Redis that is ${need} (there is no redis-server on this machine)\n`);
      skip("there is no redis-server on this machine");
    } else {
      const { order, checkout } = await orderFor(apiAt(0), late);
      invoice = (await apiAt(0)("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total })).body.invoice;
      await apiAt(0)("POST", "/v1/test/clock", { advanceDays: 40 });
      await untilBothSay(late, { allowed: false, reason: "openOverdueClaim" });
      await redis.hinder();
      for (let index = 0; index < 10; index += 1) {
        const { status, degraded, invoice: method, card } = await decide(index, newBuyer());
        expect([status, degraded, method.allowed, card.allowed]).toEqual([200, ["hotState"], true, true]);
      }
      for (const index of [0, 1]) expect((await decide(index, late)).invoice).toMatchObject({ allowed: false, reason: "openOverdueClaim" });
    }
  });

  it("hides no payment and no block from the till of the other server", async ({ skip }) => {
    if (redis === null || invoice === null) return void skip("there is no redis-server on this machine");
    const { id: invoiceId, total: amount, issuedOn: valueDate } = invoice;
    expect((await apiAt(1)("POST", "/v1/payments", { invoiceId, amount, valueDate })).status).toBe(201);
    expect((await decide(0, late)).invoice).toMatchObject({ allowed: true });
    const { order } = await orderFor(apiAt(0), blocked);
    expect((await apiAt(0)("POST", `/v1/buyers/${order.buyerId}/blocks`, { reason: "known to us" })).status).toBe(201);
    expect((await decide(1, blocked)).invoice).toMatchObject({ allowed: false, reason: "blockedByMerchant" });
  });

  it("oversells no limit", async ({ skip }) => {
    if (redis === null) skip("there is no redis-server on this machine");
    expect(await grantedAtOnce()).toEqual(threeOfTen);
  });

  it("is used again as before once it is well, and no profile of that time is believed", async ({ skip }) => {
    if (redis === null) return void skip("there is no redis-server on this machine");
    await redis.mend();
    await untilBothSay(late, { allowed: true });
    await untilBothSay(blocked, { allowed: false, reason: "blockedByMerchant" });
    expect(await grantedAtOnce()).toEqual(threeOfTen);
    const buyer = newBuyer();
    for (let index = 0; index < 6; index += 1) await decide(index, buyer);
    const { decisionId } = (await decide(0, buyer)).decision;
    const { facts } = (await apiAt(0)("GET", `/v1/decisions/${decisionId}`)).body;
    expect(facts.emailCarts10Minutes).toBe(7);
  });
});

describe("a Redis in need", () => {
  it("says aloud when there is none to bring into need", () => {
    if (cases.length === 0) process.stderr.write("NOT tested: a slow and a full Redis (no PostgreSQL and Redis answer)\n");
    expect(availableHomes()[0]?.name).toBe("embedded");
  });
});
