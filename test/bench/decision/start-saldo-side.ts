/** Starts Saldo as a side of the comparison, with orders of every fifth buyer of the pool. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { paymentMethodsResponse } from "../../../src/wire/checkout.ts";
import { authorizeOn, shopApi, type ShopApi } from "../../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../../support/start-saldo.ts";
import type { Answer } from "../load/connection.ts";
import { checkoutOf, checkoutPath } from "./checkouts.ts";
import { isReturning, poolBuyers } from "./request-pool.ts";
import { checkDecision, pooledAt, type Side } from "./side.ts";

/** A spool with nothing in it holds one short line that names its server. */
const emptySpoolBytes = 2000;
const settleWithinMs = 60_000;
const settlePauseMs = 20;
const ordersAtOnce = 8;

/** Saldo on `services`, or embedded when null; `release` stops it and removes its data folder. */
export async function startSaldoSide(
  services: { readonly databaseUrl: string; readonly redisUrl: string } | null,
  release: AsyncDisposableStack,
): Promise<Side> {
  const environment = services === null ? {} : { DATABASE_URL: services.databaseUrl, REDIS_URL: services.redisUrl };
  const dataDir = mkdtempSync(join(tmpdir(), "saldo-bench-"));
  release.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const saldo = await startSaldo({ environment, dataDir, isMeasured: true });
  const killNow = () => void saldo.child.kill("SIGKILL");
  process.once("exit", killNow);
  release.defer(async () => {
    await saldo.stop();
    process.off("exit", killNow);
  });
  const { secretKey } = saldo.shop("PLN");
  const decisionsByOrders = await placeOrders(shopApi(saldo.baseUrl, secretKey));
  return {
    name: services === null ? "saldoEmbedded" : "saldo",
    ...pooledAt(Number(new URL(saldo.baseUrl).port), saldo.child.pid, secretKey),
    check: checkDecision,
    checkWhole,
    settle: () => untilKept(saldo),
    countKept: services === null ? null : async () => (await countDecisions(services.databaseUrl)) - decisionsByOrders,
  };
}

function checkWhole(request: { bytes: Buffer; bodyBytes: number }, answer: Answer): string {
  checkDecision(request, answer);
  const decision = paymentMethodsResponse.parse(JSON.parse(answer.body.toString()));
  const asked = checkoutOf(0, 0).paymentMethods.map(({ id }) => id);
  const answered = decision.paymentMethods.map(({ id }) => id);
  if (asked.join() !== answered.join()) throw new Error(`asked about ${asked.join()}, answered ${answered.join()}`);
  return decision.outcome;
}

/** Gives every returning buyer of the pool one order; how many decisions that took. */
async function placeOrders(api: ShopApi): Promise<number> {
  const returning = Array.from({ length: poolBuyers }, (_, number) => number).filter(isReturning);
  const waiting = [...returning];
  const work = async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) await placeOrder(api, number);
  };
  await Promise.all(Array.from({ length: ordersAtOnce }, work));
  return returning.length;
}

async function placeOrder(api: ShopApi, number: number): Promise<void> {
  const checkout = { ...checkoutOf(number, 0), checkoutRef: `order-${randomUUID()}` };
  const decided = await api("POST", checkoutPath, checkout);
  if (decided.status !== 200) throw new Error(`a checkout was answered with ${decided.status}`);
  const { decisionToken } = paymentMethodsResponse.parse(decided.body);
  const authorized = await authorizeOn(api, { decisionToken }, checkout.basket.total);
  if (authorized.status >= 300) throw new Error(`an order was answered with ${authorized.status}: ${JSON.stringify(authorized.body)}`);
}

/** Every decision lies in the spool until the database has it. */
async function untilKept(saldo: RunningSaldo): Promise<void> {
  const folder = join(saldo.dataDir, "spool");
  const deadlineMs = performance.now() + settleWithinMs;
  const spooledBytes = () => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  while (spooledBytes() > emptySpoolBytes) {
    if (performance.now() > deadlineMs)
      throw new Error(`decisions were not kept within ${settleWithinMs} ms: ${saldo.output().slice(-2000)}`);
    await sleep(settlePauseMs);
  }
}

async function countDecisions(databaseUrl: string): Promise<number> {
  const connection = new pg.Client({ connectionString: databaseUrl });
  await connection.connect();
  const { rows } = await connection.query<{ count: string }>("select count(*) from decisions").finally(() => connection.end());
  return Number(rows[0]?.count);
}
