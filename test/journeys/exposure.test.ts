/** Limits of buyer, merchant and funding line under many authorisations at once. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { openSystemOfRecord } from "../../server/compose/open-system-of-record.ts";
import { readConfig } from "../../server/config.ts";
import { setLine, setMerchantLimit } from "../../server/store/exposure-limits.ts";
import { type Money, money, total } from "../../src/kernel/money.ts";
import { settingsOf } from "../support/homes.ts";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi, type ShopApi, type TestBuyer } from "../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";

/** Two merchants of the demo; both sell in euros here, on one line. */
const shoes = "mer_000000000000000000000d3m01";
const lamps = "mer_000000000000000000000d3m02";

const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

/** An amount that a shop was told. */
const moneyOf = ({ amountMinor }: { amountMinor: number }): Money => money(BigInt(amountMinor), "EUR");
const sumOf = (amounts: readonly Money[]): bigint => total(amounts, "EUR").amountMinor;

describe.each(availableHomes())("exposure on $name", (home) => {
  const dataDir = mkdtempSync(join(tmpdir(), "saldo-test-"));
  let environment: Record<string, string> = {};
  let drop: () => Promise<void> = () => Promise.resolve();
  let servers: RunningSaldo[] = [];

  /** The database of the home while no server is on it. */
  async function onDatabase<T>(work: (database: Awaited<ReturnType<typeof openSystemOfRecord>>["database"]) => Promise<T>): Promise<T> {
    const read = readConfig({ ...environment, SALDO_DATA_DIR: dataDir });
    if (!read.ok) throw new Error("the settings of the home are no settings");
    const { database } = await openSystemOfRecord(read.config, () => undefined);
    return work(database).finally(() => database.close());
  }

  beforeAll(async () => {
    ({ environment, drop } = await settingsOf(home));
    await onDatabase(async (database) => {
      const always = { validFrom: null, validUntil: null };
      const drawn = { currency: "EUR", lineId: "euros", ...always } as const;
      expect(await setLine(database, { id: "euros", limit: money(90_000n, "EUR"), ...always })).toBeNull();
      expect(await setMerchantLimit(database, { merchantId: shoes, limit: null, ...drawn })).toBeNull();
      expect(await setMerchantLimit(database, { merchantId: lamps, limit: money(50_000n, "EUR"), ...drawn })).toBeNull();
    });
    const first = await startSaldo({ environment, dataDir, keepFolder: true });
    servers = home.name === "embedded" ? [first] : [first, await startSaldo({ environment })];
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(dataDir, { recursive: true, force: true });
    await drop();
  });

  /** The shop of a merchant as the server process `index` serves it. */
  function apiOf(merchantId: string, index: number): ShopApi {
    const server = servers[index % servers.length];
    if (server === undefined) throw new Error("no server");
    return shopApi(server.baseUrl, server.shop(merchantId === shoes ? "PLN" : "EUR").secretKey);
  }

  async function tab(buyer: TestBuyer, amountMinor: number, index: number) {
    const merchantId = index % 2 === 0 ? shoes : lamps;
    const api = apiOf(merchantId, index >> 1);
    const { decision, methods } = await decideOn(api, checkoutOf(buyer, amountMinor, "EUR"));
    expect(methods["saldo_invoice"]?.allowed).toBe(true);
    return { api, merchantId, decision, amountMinor };
  }

  it("grants to many tabs at once what fits the buyer, the merchant and the line, and not more", async () => {
    const jumper = newBuyer();
    const tabs = [];
    for (let index = 0; index < 10; index += 1) tabs.push({ ...(await tab(jumper, 4_000, index)), isJumper: true });
    for (let index = 0; index < 40; index += 1) tabs.push({ ...(await tab(newBuyer(), 6_000, index)), isJumper: false });
    const answers = await Promise.all(
      tabs.map(async (one) => ({ ...one, told: await authorizeOn(one.api, one.decision, eur(one.amountMinor)) })),
    );
    const granted = answers.filter(({ told }) => told.status === 201);
    const sum = (which: typeof granted) => sumOf(which.map(moneyOf));
    expect(sum(granted)).toBeLessThanOrEqual(90_000n);
    expect(sum(granted)).toBeGreaterThan(84_000n);
    expect(sum(granted.filter(({ merchantId }) => merchantId === lamps))).toBeLessThanOrEqual(50_000n);
    expect(sum(granted.filter(({ isJumper }) => isJumper))).toBeLessThanOrEqual(15_000n);
    const refused = answers.filter(({ told }) => told.status !== 201);
    expect(refused.every(({ told }) => told.status === 200 && told.body.outcome === "declined" && told.body.order === undefined)).toBe(
      true,
    );
    const codes = new Set(
      refused.filter(({ isJumper }) => !isJumper).flatMap(({ told }) => told.body.messages.map((one: any) => one.code)),
    );
    expect([...codes]).toEqual(["merchantLimit"]);
  });

  it("hides the method at the till while the line is used up, and tells no amount", async () => {
    const deadline = performance.now() + 5_000;
    for (;;) {
      const { methods, decision } = await decideOn(apiOf(shoes, 1), checkoutOf(newBuyer(), 6_000, "EUR"));
      if (methods["saldo_invoice"]?.allowed === false) {
        expect(methods["saldo_invoice"]).toEqual({ id: "saldo_invoice", kind: "invoice", allowed: false, reason: "merchantLimit" });
        expect(decision.messages.map((message: any) => message.code)).toEqual(["merchantLimit"]);
        return;
      }
      if (performance.now() > deadline) throw new Error("the limit is not seen at the till");
    }
  });
});
