/** The past as a replay reads it, on every home: page by page, newest first, within its days, with what became of each order. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDecisionHistory } from "../../server/store/decision-history.ts";
import { compare } from "../../src/kernel/money.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import { replayPolicy } from "../../src/usecases/replay-policy.ts";
import { putPastDecisions } from "../bench/replay/past-decisions.ts";
import { at, day, openHomes, shop, sisterShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

const count = 400;
const year = { from: day("2026-01-01"), to: day("2026-12-31") };

describe.each(homes)("the past on $name", ({ database }) => {
  const history = makeDecisionHistory(database);
  const dataDir = mkdtempSync(join(tmpdir(), "saldo-test-"));

  beforeAll(async () => {
    await putPastDecisions(database, shop, { count, seed: 3, since: at("2026-02-01T00:00:00.000Z"), days: 100, dataDir });
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it("is read whole, newest first, each decision once", async () => {
    const ids: string[] = [];
    for (let before: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof history.page>> = await history.page(shop, year, before, 150);
      ids.push(...page.map(({ id }) => id));
      if (page.length < 150) break;
      before = page.at(-1)?.id ?? null;
    }
    expect(ids).toHaveLength(count);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
  });

  it("ends with the last day of the period and begins with its first", async () => {
    const may = await history.page(shop, { from: day("2026-05-01"), to: day("2026-05-01") }, null, count);
    expect(may).toHaveLength(4);
    expect(may.every(({ decidedAt }) => decidedAt >= "2026-04-30T22:00" && decidedAt < "2026-05-01T22:00")).toBe(true);
  });

  it("tells what became of the orders", async () => {
    const page = await history.page(shop, year, null, count);
    const orders = page.flatMap(({ order }) => order ?? []);
    expect(orders.length).toBeGreaterThan(100);
    expect(orders.every(({ captured, open }) => open.amountMinor === 0n || compare(open, captured) === 0)).toBe(true);
    expect(orders.some(({ lastPaidOn, dueOn }) => lastPaidOn !== null && dueOn !== null && lastPaidOn > dueOn)).toBe(true);
  });

  it("takes no claim for paid that was written off", async () => {
    const openOf = async () => {
      const page = await history.page(shop, year, null, count);
      return page.map(({ order }) => (order === null ? null : [order.open.amountMinor, order.dueOn]));
    };
    const before = await openOf();
    const written = await database.tenant(shop.merchant.id, (tx) =>
      tx
        .updateTable("invoices")
        .set(({ ref }) => ({ written_off_minor: ref("principal_minor") }))
        .where("principal_minor", ">", 0n)
        .returning("id")
        .execute(),
    );
    expect(written.length).toBeGreaterThan(0);
    expect(await openOf()).toEqual(before);
  });

  it("is another shop's never", async () => {
    expect(await history.page(sisterShop, year, null, count)).toEqual([]);
  });

  it("replays to no change under the policy that decided, and the same twice under another", async () => {
    const clock = { now: () => at("2026-12-01T12:00:00.000Z") };
    const run = async (document: unknown) => {
      const done: number[] = [];
      const pace = { pageSize: 150, onProgress: (decisions: number) => void done.push(decisions) };
      const result = await replayPolicy({ history, clock }, [shop], { document, period: year, economics: {} }, pace);
      expect(done).toEqual([150, 300, 400]);
      return result.ok ? result.value : null;
    };
    const same = await run(standardPolicy);
    expect(same?.currencies[0]?.changes).toMatchObject({ won: { decisions: 0 }, lost: { decisions: 0 } });
    expect(same).toMatchObject({ decisions: count, repeats: 20, faults: 0 });
    const strict = { ...standardPolicy, scorecard: { ...standardPolicy.scorecard, declineBelow: 550, reviewBelow: 550 } };
    const report = await run(strict);
    expect(report?.currencies[0]?.changes.lost.decisions).toBeGreaterThan(10);
    expect(await run(strict)).toEqual(report);
  });

  it("refuses a faulty draft with every fault", async () => {
    const clock = { now: () => at("2026-12-01T12:00:00.000Z") };
    const pace = { pageSize: 150, onProgress: () => undefined };
    const result = await replayPolicy({ history, clock }, [shop], { document: { schema: 1 }, period: year, economics: {} }, pace);
    expect(result.ok).toBe(false);
  });
});
