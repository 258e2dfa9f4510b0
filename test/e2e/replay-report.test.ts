/** The report of `saldo policy replay --html` in a real browser: it asks for nothing, has no fault of accessibility, and fits a narrow screen. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replayPage } from "../../server/cli/replay-page.ts";
import { makeDecisionHistory } from "../../server/store/decision-history.ts";
import { migrate } from "../../server/store/migrate.ts";
import { migrations } from "../../server/store/migrations/migrations.ts";
import { openPglite } from "../../server/store/pglite/open-pglite.ts";
import type { Tables } from "../../server/store/tables.ts";
import type { CalendarDate, Instant } from "../../src/kernel/time.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import { replayPolicy } from "../../src/usecases/replay-policy.ts";
import type { CurrencyReport, ReplayReport } from "../../src/wire/replay.ts";
import { putPastDecisions } from "../bench/replay/past-decisions.ts";
import { putShop } from "../support/one-shop.ts";
import { launchBrowser } from "./browser.ts";
import { checkerOf } from "./checker.ts";

const since = "2026-01-02T08:00:00.000Z" as Instant;
const period = { from: "2026-01-01" as CalendarDate, to: "2026-12-31" as CalendarDate };
const folder = mkdtempSync(join(tmpdir(), "saldo-test-"));
let browser: Browser;
let report: ReplayReport;

/** A draft that refuses more by score and less by rules, over some hundred decisions with their orders. */
async function replayPast(): Promise<ReplayReport> {
  const database = await openPglite<Tables>({ dataDir: null });
  try {
    await migrate(database, migrations);
    const shop = await putShop(database, { mode: "live", at: since });
    await putPastDecisions(database, shop, { count: 600, seed: 7, since, days: 180, dataDir: folder });
    const document = {
      ...standardPolicy,
      rules: standardPolicy.rules.filter(({ reason }) => reason !== "openOverdueClaim"),
      scorecard: { ...standardPolicy.scorecard, declineBelow: 520, reviewBelow: 540 },
    };
    const parts = { history: makeDecisionHistory(database), clock: { now: () => since } };
    const result = await replayPolicy(
      parts,
      [shop],
      { document, period, economics: {} },
      { pageSize: 200, onProgress: () => Promise.resolve() },
    );
    if (!result.ok) throw new Error("the draft of the test has faults");
    return result.value;
  } finally {
    await database.close();
  }
}

beforeAll(async () => {
  [report, browser] = await Promise.all([replayPast(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The page from a file, as people open it; an error in it, or a request for anything else, fails the test. */
async function withReport(shown: ReplayReport, width: number, use: (page: Page) => Promise<void>): Promise<void> {
  const path = join(folder, "report.html");
  writeFileSync(path, replayPage(shown));
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => faults.push("a script of the report ran")));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(path).href) faults.push(`asks ${request.url()}`);
  });
  await page.goto(pathToFileURL(path).href);
  await use(page);
  await context.close();
  expect(faults).toEqual([]);
}

async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await checkerOf(page).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

const widthOf = (page: Page) => page.evaluate<number>("document.documentElement.scrollWidth");

/** A report of which every part that a policy or a shop wrote is hostile, with amounts as large as they come. */
function hostileReport(): ReplayReport {
  const trap = `<img src="https://example.com/x" onerror="alert(1)"></td><script>alert(2)</script>`;
  const [first] = report.currencies;
  if (first === undefined) throw new Error("the past of the test sold nothing");
  const most = { amountMinor: 999_999_999_999, currency: "PLN" } as const;
  const least = { amountMinor: -999_999_999_999, currency: "PLN" } as const;
  const bounds = { worst: least, low: least, estimate: least, high: least, best: most };
  const named = { id: "dec_1", checkoutRef: trap, total: most, score: null, reasons: [trap], fate: trap };
  const hostile: CurrencyReport = {
    ...first,
    profit: { ...first.profit, total: bounds },
    changes: { ...first.changes, won: { decisions: 123_456_789, value: most } },
    segments: first.segments.map((segment) => ({ ...segment, dimension: "category", name: `${"wide".repeat(20)} ${trap}` })),
    won: [named],
    lost: [named],
  };
  return { ...report, policy: trap, factsNotKept: [{ fact: trap, decisions: 7 }], currencies: [hostile, first] };
}

describe("the report of a replay", () => {
  it.each([1280, 320])("has no fault of accessibility and no sideways scrolling on %i pixels", async (width) => {
    await withReport(report, width, async (page) => {
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await widthOf(page)).toBeLessThanOrEqual(width);
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(`Replay of “${report.policy}”`);
      expect(await page.getByRole("img").count()).toBe(4);
      const { won, lost } = report.currencies[0]?.changes ?? {};
      const picture = page.getByRole("img", { name: /^won: / });
      expect(await picture.getAttribute("aria-label")).toContain(`won: ${String(won?.decisions)} baskets`);
      expect(await picture.getAttribute("aria-label")).toContain(`lost: ${String(lost?.decisions)} baskets`);
    });
  });

  it("lets its wide tables be moved by the keyboard", async () => {
    await withReport(report, 320, async (page) => {
      const table = page.getByRole("region", { name: "Groups" });
      await table.focus();
      await page.keyboard.press("ArrowRight");
      const scrolled = () => table.evaluate((element: { scrollLeft: number }) => element.scrollLeft);
      await expect.poll(scrolled, { timeout: 10_000 }).toBeGreaterThan(0);
    });
  });

  it.each([1280, 320])("shows what is hostile in it as text, on %i pixels", async (width) => {
    await withReport(hostileReport(), width, async (page) => {
      expect(await page.locator("main img, main script").count()).toBe(0);
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("<script>alert(2)</script>");
      expect(await widthOf(page)).toBeLessThanOrEqual(width);
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });

  it("says that nothing was decided where nothing was", async () => {
    await withReport({ ...report, decisions: 0, repeats: 0, currencies: [] }, 320, async (page) => {
      expect(await page.getByRole("main").innerText()).toContain("0 decisions from 2026-01-01 to 2026-12-31");
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });
});
