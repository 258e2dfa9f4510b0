/** Two servers and a worker move and work one shop's days at the same time: every persona does its one thing once, as if there were one process. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { newBuyer, orderFor, shopApi } from "../support/shop-api.ts";
import { runCommand, settingsOf } from "../support/homes.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";
import { quickStart } from "../support/quick-start.ts";

const root = new URL("../../", import.meta.url).pathname;
const [, served] = availableHomes();
const personas = ["payslate14", "returnshalf", "disputes"] as const;
const perPersona = 4;

describe.each(served === undefined ? [] : [served])("two clocks on $name", (home) => {
  const folder = mkdtempSync(join(tmpdir(), "saldo-test-"));
  let servers: RunningSaldo[] = [];
  let worker: ChildProcess | null = null;
  let environment: Record<string, string> = {};
  let drop: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    ({ environment, drop } = await settingsOf(home));
    servers = [await startSaldo({ environment }), await startSaldo({ environment })];
    const settings = { ...process.env, ...environment, SALDO_DATA_DIR: folder, SALDO_LOG_LEVEL: "warn" };
    worker = spawn(process.execPath, [...quickStart, "server/cli/main.ts", "worker"], {
      cwd: root,
      env: settings,
      stdio: ["ignore", "pipe", "inherit"],
    });
  });
  afterAll(async () => {
    if (worker !== null && worker.exitCode === null) {
      const ended = once(worker, "exit");
      worker.kill("SIGTERM");
      await ended;
    }
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
    await drop();
  });

  /** Rows per invoice, read behind the back of the service. */
  async function counted(query: string): Promise<number[]> {
    const connection = new pg.Client({ connectionString: environment["DATABASE_URL"] });
    await connection.connect();
    const { rows } = await connection.query<{ count: string }>(query).finally(() => connection.end());
    return rows.map(({ count }) => Number(count));
  }

  it("each persona pays, returns or objects once, and the books hold", async () => {
    const apis = servers.map((server) => shopApi(server.baseUrl, server.shop("PLN").secretKey));
    const [api] = apis;
    if (api === undefined) throw new Error("no server");
    const ids: Record<string, string[]> = {};
    for (const persona of personas) {
      for (let index = 0; index < perPersona; index += 1) {
        const { order, checkout } = await orderFor(api, newBuyer(`+${persona}`), 10_000);
        const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total })).body;
        (ids[persona] ??= []).push(invoice.id);
      }
    }
    for (const advanceDays of [20, 1, 25]) {
      const moved = await Promise.all([...apis, ...apis].map((one) => one("POST", "/v1/test/clock", { advanceDays })));
      expect(moved.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    }
    const [mine, theirs] = await Promise.all(apis.map((one) => one("GET", "/v1/test/clock")));
    expect(Math.abs(Date.parse(mine?.body.now) - Date.parse(theirs?.body.now))).toBeLessThan(60_000);
    for (const id of ids["payslate14"] ?? []) {
      expect((await api("GET", `/v1/invoices/${id}`)).body).toMatchObject({ status: "paid", open: { amountMinor: 0 } });
    }
    expect(await counted("select count(*) from payments")).toEqual([perPersona]);
    expect(await counted("select count(*) from credit_notes")).toEqual([perPersona]);
    expect(await counted("select count(*) from timeline_events where kind = 'disputeOpened'")).toEqual([perPersona]);
    expect(await runCommand(["ledger", "verify"], { ...environment, SALDO_DATA_DIR: folder })).toBe(0);
  });
});

describe("two clocks", () => {
  it("says aloud when there is no PostgreSQL and Redis to share", () => {
    if (served === undefined) process.stderr.write("NOT tested: two clocks (no PostgreSQL and Redis answer)\n");
    expect(availableHomes()[0]?.name).toBe("embedded");
  });
});
