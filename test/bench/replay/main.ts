/** `npm run bench:replay`: 100,000 decisions of the past through a draft, from the command line's own parts, with the memory that it takes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeDecisionHistory } from "../../../server/store/decision-history.ts";
import { migrate } from "../../../server/store/migrate.ts";
import { migrations } from "../../../server/store/migrations/migrations.ts";
import { openPostgres } from "../../../server/store/open-postgres.ts";
import type { Tables } from "../../../server/store/tables.ts";
import { parseDate, parseInstant } from "../../../src/kernel/time.ts";
import { standardPolicy } from "../../../src/risk/standard-policy.ts";
import { replayPolicy } from "../../../src/usecases/replay-policy.ts";
import { putShop } from "../../support/one-shop.ts";
import { describeMachine } from "../machine.ts";
import { readOptions } from "../options.ts";
import { makeProgress } from "../progress.ts";
import { claimDatabase, missingServices, serviceUrls } from "../services.ts";
import { rounded } from "../statistics.ts";
import { putPastDecisions } from "./past-decisions.ts";

const decisions = 100_000;
const mostDecisions = 1_000_000;

const usage = `npm run bench:replay -- [--count ${decisions}] [--json]

  --count   decisions of the past, with their orders, that are made and then replayed
  --json    one JSON object instead of a line

DATABASE_URL names PostgreSQL; without it the usual port of this machine is tried. A database is made for the run and removed after it.`;

const pageSize = 2000;
const limitSeconds = 60;
const since = parseInstant("2026-01-02T08:00:00Z");
const [from, to] = [parseDate("2026-01-01"), parseDate("2026-12-31")];
const megabyte = 1_048_576;

/** A draft that refuses more by score and less by rules: both directions have work. */
const draft = {
  ...standardPolicy,
  name: "Bench draft",
  rules: standardPolicy.rules.filter(({ reason }) => reason !== "openOverdueClaim"),
  scorecard: { ...standardPolicy.scorecard, declineBelow: 520, reviewBelow: 540 },
};

async function run(count: number, release: AsyncDisposableStack) {
  const progress = makeProgress(3);
  progress.step("making a database");
  const { url, release: drop } = await claimDatabase(serviceUrls());
  release.defer(() => drop());
  const dataDir = mkdtempSync(join(tmpdir(), "saldo-bench-"));
  release.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const database = openPostgres<Tables>({ connectionString: url, maxConnections: 4, applicationName: "saldo-bench" });
  release.defer(() => database.close());
  if (since === null || from === null || to === null) throw new Error("the period cannot be read");
  await migrate(database, migrations);
  const shop = await putShop(database, { mode: "live", at: since });
  progress.step(`filling ${count} decisions`);
  const filledMs = performance.now();
  await putPastDecisions(database, shop, { count, seed: 7, since, days: 180, dataDir });
  const fillSeconds = (performance.now() - filledMs) / 1000;
  progress.step("replaying");
  const startedMs = performance.now();
  let peakBytes = 0;
  const result = await replayPolicy(
    { history: makeDecisionHistory(database), clock: { now: () => since } },
    [shop],
    { document: draft, period: { from, to }, economics: {} },
    { pageSize, onProgress: () => void (peakBytes = Math.max(peakBytes, process.memoryUsage().rss)) },
  );
  const seconds = (performance.now() - startedMs) / 1000;
  progress.end();
  if (!result.ok || result.value.decisions !== count)
    throw new Error(`the replay saw ${result.ok ? result.value.decisions : "no"} of ${count} decisions`);
  const { changes, profit } = result.value.currencies[0] ?? {};
  return {
    name: "replay",
    machine: describeMachine(),
    floors: { limitSeconds },
    saldo: {
      decisions: count,
      seconds: rounded(seconds, 2),
      perSecond: Math.round(count / seconds),
      fillSeconds: rounded(fillSeconds, 1),
      peakMegabytes: Math.round(peakBytes / megabyte),
      won: changes?.won.decisions ?? 0,
      lost: changes?.lost.decisions ?? 0,
      settledCases: profit?.settledCases ?? 0,
    },
    ratios: { limitOverTime: rounded((limitSeconds * count) / decisions / seconds, 2) },
  };
}

async function main(): Promise<void> {
  const values = readOptions(usage, { count: { type: "string" } });
  const count = Number(values.count ?? decisions);
  if (!Number.isInteger(count) || count < 1 || count > mostDecisions) throw new RangeError(`--count takes 1 to ${mostDecisions}`);
  const missing = await missingServices(serviceUrls());
  if (missing.includes("PostgreSQL")) throw new Error("PostgreSQL does not answer: set DATABASE_URL");
  const release = new AsyncDisposableStack();
  try {
    const report = await run(count, release);
    const { saldo } = report;
    const line = `${saldo.decisions} decisions in ${saldo.seconds} s (${saldo.perSecond} a second), at most ${saldo.peakMegabytes} MB`;
    console.log(values.json === true ? JSON.stringify(report) : line);
  } finally {
    await release.disposeAsync();
  }
}

await main();
