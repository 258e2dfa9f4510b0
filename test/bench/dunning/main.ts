/** `npm run bench:dunning`: how fast a day's reminders are planned and committed, beside one set-based statement and a run row by row. */
import { migrate } from "../../../server/store/migrate.ts";
import { migrations } from "../../../server/store/migrations/migrations.ts";
import { openPostgres } from "../../../server/store/open-postgres.ts";
import { identityBook } from "../../../server/store/books/identity-book.ts";
import { randomIds } from "../../../server/platform/system-clock.ts";
import { makeRegistry } from "../../../server/store/registry.ts";
import type { Tables } from "../../../server/store/tables.ts";
import { timeZones } from "../../../src/kernel/calendar.ts";
import { type CalendarDate, instantAt, parseInstant } from "../../../src/kernel/time.ts";
import type { Registry } from "../../../src/ports/books.ts";
import type { Shop } from "../../../src/ports/shops.ts";
import { planReminders } from "../../../src/usecases/plan-reminders.ts";
import { shippedLaw } from "../../../src/receivables/law/law.ts";
import { putShop } from "../../support/one-shop.ts";
import { describeMachine } from "../machine.ts";
import { readOptions } from "../options.ts";
import { makeProgress, type Progress } from "../progress.ts";
import { claimDatabase, missingServices, serviceUrls } from "../services.ts";
import { percentile, rounded } from "../statistics.ts";
import { runRowByRow, runSetBased } from "./floors.ts";
import { cohortDay, openConnection, putBuyers, putInvoices, putProgramme } from "./open-book.ts";

const usage = `npm run bench:dunning -- [--open 1000000] [--due 100000] [--rounds 3] [--quick] [--json]

  --open     open invoices in the large book; the small one holds just those that fall due, on one day for Saldo and on one for the statement
  --due      invoices whose reminder falls due on a day
  --rounds   days that Saldo and the one statement run each, in turn; the figures are medians
  --quick    a tenth of both, one round
  --json     one JSON object instead of lines

DATABASE_URL names PostgreSQL; without it the usual port of this machine is tried. Databases are made for the run and removed after it.`;

const since = parseInstant("2026-01-02T08:00:00Z");
const rowByRowCount = 2_000;
const workHour = 9;
const insertedAtOnce = 100_000;
const megabyte = 1_048_576;

interface Book {
  readonly registry: Registry;
  readonly shop: Shop;
  readonly connection: Awaited<ReturnType<typeof openConnection>>;
}

/** A book with `open` invoices, of which `due` fall due on the day of each of `cohorts`. */
async function makeBook(
  release: AsyncDisposableStack,
  { open, due, cohorts }: { open: number; due: number; cohorts: number },
): Promise<Book> {
  if (since === null) throw new Error("the beginning cannot be read");
  const { url, release: drop } = await claimDatabase(serviceUrls());
  release.defer(() => drop());
  const database = openPostgres<Tables>({ connectionString: url, maxConnections: 4, applicationName: "saldo-bench" });
  release.defer(() => database.close());
  await migrate(database, migrations);
  const shop = await putShop(database, { mode: "live", at: since });
  const connection = await openConnection(url);
  release.defer(() => connection.end());
  await putBuyers(connection, shop);
  const strategyVersion = await putProgramme(connection, shop);
  for (let from = 0; from < open; from += insertedAtOnce) {
    const to = Math.min(open, from + insertedAtOnce);
    for (let start = from; start < to;) {
      const cohort = Math.floor(start / due);
      const end = Math.min(to, (cohort + 1) * due);
      const on = cohort < cohorts ? cohortDay(cohort) : ("2031-06-03" as CalendarDate);
      await putInvoices(connection, shop, { from: start, to: end, on, strategyVersion });
      start = end;
    }
  }
  for (const table of ["invoices", "next_steps", "dunning_actions", "timeline_events", "claim_charges"])
    await connection.query(`vacuum analyze ${table}`);
  await connection.query("checkpoint");
  const registry = makeRegistry(
    database,
    (tx, scope, onExposure) => identityBook(tx, scope, randomIds.next, onExposure),
    () => Promise.resolve(),
  );
  return { registry, shop, connection };
}

async function secondsOf(work: () => Promise<number>, wanted: number): Promise<number> {
  const startedMs = performance.now();
  const done = await work();
  if (done !== wanted) throw new Error(`${done} of ${wanted} reminders were planned`);
  return (performance.now() - startedMs) / 1000;
}

function planDay({ registry, shop }: Book, day: CalendarDate): Promise<number> {
  return planReminders({ registry, ids: randomIds, law: shippedLaw }, shop, instantAt(day, workHour, timeZones.PL));
}

const median = (values: readonly number[]) => percentile(values, 50);

async function run(options: { open: number; due: number; rounds: number }, progress: Progress, release: AsyncDisposableStack) {
  const { open, due, rounds } = options;
  progress.step(`a book of ${2 * due} open invoices`);
  const small = await makeBook(release, { open: 2 * due, due, cohorts: 2 });
  progress.step("planning in the small book");
  const smallSeconds = await secondsOf(() => planDay(small, cohortDay(0)), due);
  const smallStatementSeconds = await secondsOf(() => runSetBased(small.connection, small.shop, cohortDay(1)), due);
  const cohorts = 2 * rounds + 1;
  progress.step(`a book of ${Math.max(open, due * cohorts)} open invoices`);
  const large = await makeBook(release, { open: Math.max(open, due * cohorts), due, cohorts });
  const [saldo, setBased]: [number[], number[]] = [[], []];
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => void (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  for (let round = 0; round < rounds; round += 1) {
    progress.step("planning in the large book, and the one statement");
    saldo.push(await secondsOf(() => planDay(large, cohortDay(2 * round)), due));
    setBased.push(await secondsOf(() => runSetBased(large.connection, large.shop, cohortDay(2 * round + 1)), due));
  }
  clearInterval(watch);
  progress.step("row by row");
  const rowCount = Math.min(due, rowByRowCount);
  const rowSeconds = await secondsOf(() => runRowByRow(large.connection, large.shop, cohortDay(2 * rounds), rowCount), rowCount);
  progress.end();
  const perSecond = (seconds: number, count = due) => count / seconds;
  const [ours, theirs] = [perSecond(median(saldo)), perSecond(median(setBased))];
  return {
    name: "dunning",
    machine: describeMachine(),
    floors: { setBasedPerSecond: Math.round(theirs), rowByRowPerSecond: Math.round(perSecond(rowSeconds, rowCount)) },
    saldo: {
      open: Math.max(open, due * cohorts),
      due,
      rounds,
      perSecond: Math.round(ours),
      smallBookPerSecond: Math.round(perSecond(smallSeconds)),
      grownMegabytes: Math.round((peak - before) / megabyte),
    },
    ratios: {
      toSetBased: rounded(ours / theirs, 3),
      toRowByRow: rounded(ours / perSecond(rowSeconds, rowCount), 1),
      growth: rounded(median(saldo) / smallSeconds, 3),
      statementGrowth: rounded(median(setBased) / smallStatementSeconds, 3),
    },
  };
}

/** A whole number within bounds; ends the bench with 2 otherwise. */
function countOf(name: string, text: string, most: number): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  process.stderr.write(`--${name} must be a whole number from 1 to ${most}\n\n${usage}\n`);
  process.exit(2);
}

async function main(): Promise<void> {
  const values = readOptions(usage, {
    open: { type: "string", default: "1000000" },
    due: { type: "string", default: "100000" },
    rounds: { type: "string", default: "3" },
    quick: { type: "boolean" },
  });
  const part = values.quick === true ? 10 : 1;
  const rounds = values.quick === true ? 1 : countOf("rounds", values.rounds, 10);
  const [open, due] = [countOf("open", values.open, 10_000_000), countOf("due", values.due, 1_000_000)];
  const missing = await missingServices(serviceUrls());
  if (missing.includes("PostgreSQL")) throw new Error("PostgreSQL does not answer: set DATABASE_URL");
  const release = new AsyncDisposableStack();
  try {
    const report = await run({ open: Math.ceil(open / part), due: Math.ceil(due / part), rounds }, makeProgress(rounds + 4), release);
    const { saldo, ratios } = report;
    const line = `${saldo.perSecond} reminders a second: ${ratios.toSetBased} of one set-based statement, ${ratios.toRowByRow} x row by row; time x ${ratios.growth} in a book of ${saldo.open} (the statement x ${ratios.statementGrowth})`;
    console.log(values.json === true ? JSON.stringify(report) : line);
  } finally {
    await release.disposeAsync();
  }
}

await main();
