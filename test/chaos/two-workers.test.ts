/** Two servers and two workers on one PostgreSQL and Redis do the same due work at the same time: each reminder leaves once. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { newBuyer, orderFor, shopApi } from "../support/shop-api.ts";
import { runCommand, settingsOf } from "../support/homes.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";
import { quickStart } from "../support/quick-start.ts";

const invoices = 12;
const root = new URL("../../", import.meta.url).pathname;
const [, served] = availableHomes();

describe.each(served === undefined ? [] : [served])("two workers on $name", (home) => {
  const folder = mkdtempSync(join(tmpdir(), "saldo-test-"));
  const workers: ChildProcess[] = [];
  let servers: RunningSaldo[] = [];
  let environment: Record<string, string> = {};
  let drop: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    ({ environment, drop } = await settingsOf(home));
    servers = [await startSaldo({ environment }), await startSaldo({ environment })];
    for (const name of ["one", "two"]) {
      const settings = { ...process.env, ...environment, SALDO_DATA_DIR: join(folder, name), SALDO_LOG_LEVEL: "warn" };
      const worker = spawn(process.execPath, [...quickStart, "server/cli/main.ts", "worker"], {
        cwd: root,
        env: settings,
        stdio: ["ignore", "pipe", "inherit"],
      });
      workers.push(worker);
      for await (const chunk of worker.stdout) if (String(chunk).includes("The worker runs.")) break;
    }
  });
  afterAll(async () => {
    for (const worker of workers) {
      const ended = once(worker, "exit");
      worker.kill("SIGTERM");
      await ended;
    }
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
    await drop();
  });

  it("sends each reminder of each invoice once, and the books hold", async () => {
    const apis = servers.map((server) => shopApi(server.baseUrl, server.shop("PLN").secretKey));
    const [api] = apis;
    if (api === undefined) throw new Error("no server");
    const ids: string[] = [];
    for (let index = 0; index < invoices; index += 1) {
      const { order, checkout } = await orderFor(api, newBuyer());
      ids.push((await api("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total })).body.invoice.id);
    }
    const moved = await Promise.all(apis.map((one) => one("POST", "/v1/test/clock", { advanceDays: 40 })));
    expect(moved.map(({ status }) => status)).toEqual([200, 200]);
    for (const id of ids) {
      const events: { kind: string; data: { step: string } }[] = (await api("GET", `/v1/invoices/${id}/timeline`)).body.items;
      const sent = events.filter((event) => event.kind === "reminderSent").map((event) => event.data.step);
      expect(sent).toEqual(["preDueNotice", "friendlyReminder", "formalReminder"]);
      expect((await api("GET", `/v1/test/messages?invoiceId=${id}`)).body.items).toHaveLength(3);
    }
    expect(await runCommand(["ledger", "verify"], { ...environment, SALDO_DATA_DIR: folder })).toBe(0);
  });
});

describe("two workers", () => {
  it("says aloud when there is no PostgreSQL and Redis to share", () => {
    if (served === undefined) process.stderr.write("NOT tested: two workers (no PostgreSQL and Redis answer)\n");
    expect(availableHomes()[0]?.name).toBe("embedded");
  });
});
