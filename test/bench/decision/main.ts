/** `npm run bench:decision`: a whole decision of Saldo against empty HTTP servers and against the usual build, in one run on one machine. */
import { describeMachine } from "../machine.ts";
import { readOptions } from "../options.ts";
import { makeProgress, type Progress } from "../progress.ts";
import { claimDatabase, claimRedis, missingServices, serviceUrls } from "../services.ts";
import { measure, type Outcomes, type Plan, stepsOf, warmUp } from "./measure.ts";
import { type Report, reportOf, tableOf } from "./report.ts";
import { type Side, sideLabels, type SideName, sideNames } from "./side.ts";
import { startEcho, startUsualBuild } from "./start-floors.ts";
import { startSaldoSide } from "./start-saldo-side.ts";

const fullPlan: Plan = { rounds: 5, connections: 32, warmUpMs: 5000, saturateMs: 4000, openLoopMs: 6000, perSecond: 500 };
const quickPlan: Plan = { ...fullPlan, rounds: 3, warmUpMs: 2500, saturateMs: 1500, openLoopMs: 2000 };

const usage = `npm run bench:decision -- [--quick] [--json]

  --quick   short rounds, under two minutes; figures are rougher
  --json    one JSON object instead of a table

DATABASE_URL and REDIS_URL name PostgreSQL and Redis; without them the usual ports of this machine are tried. A database and an
empty Redis database are made for the run and removed after it. Without them only the embedded home is measured.`;

/** Starts each side in turn, the embedded Saldo too where there is no service; `release` ends them all. */
async function startSides(release: AsyncDisposableStack, progress: Progress): Promise<readonly Side[]> {
  const urls = serviceUrls();
  const missing = await missingServices(urls);
  const starts: [SideName, () => Promise<Side>][] = [
    ["nodeHttp", () => startEcho("nodeHttp", release)],
    ["express", () => startEcho("express", release)],
    ["saldoEmbedded", () => startSaldoSide(null, release)],
  ];
  if (missing.length > 0) {
    progress.say(`${missing.join(" and ")} did not answer: ONLY THE EMBEDDED HOME IS MEASURED, all other ratios are null.`);
  } else {
    const own = async () => {
      const database = await claimDatabase(urls);
      release.defer(() => database.release());
      return database.url;
    };
    const redis = await claimRedis(urls);
    release.defer(() => redis.release());
    const [databaseUrl, usualUrl] = [await own(), await own()];
    starts.push(["saldo", () => startSaldoSide({ databaseUrl, redisUrl: redis.url }, release)]);
    starts.push(["usualBuild", () => startUsualBuild(usualUrl, redis.url, release)]);
  }
  const sides: Side[] = [];
  for (const [name, start] of starts) {
    progress.step(`starting ${sideLabels[name]}`);
    sides.push(await start());
  }
  return sides.sort((left, right) => sideNames.indexOf(left.name) - sideNames.indexOf(right.name));
}

/** A decision that was answered and not kept would make the comparison a lie. */
async function requireAllKept({ name, pool, countKept }: Side): Promise<void> {
  const kept = await countKept?.();
  if (kept !== undefined && kept !== pool.asked())
    throw new Error(`${sideLabels[name]} answered ${pool.asked()} times and kept ${kept} decisions`);
}

async function run(plan: Plan, release: AsyncDisposableStack, progress: Progress): Promise<Report> {
  const sides = await startSides(release, progress);
  const outcomes = new Map<SideName, Outcomes>();
  for (const side of sides) {
    progress.step(`warming up ${sideLabels[side.name]}`);
    outcomes.set(side.name, await warmUp(side, plan));
  }
  const figures = await measure(sides, plan, progress);
  for (const side of sides) await requireAllKept(side);
  return reportOf(describeMachine(), plan, figures, outcomes);
}

async function main(): Promise<void> {
  const values = readOptions(usage, { quick: { type: "boolean" } });
  const plan = values.quick === true ? quickPlan : fullPlan;
  const progress = makeProgress(2 * sideNames.length + stepsOf(sideNames.length, plan));
  const release = new AsyncDisposableStack();
  const stopSoon = () => progress.stop(new Error("interrupted"));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stopSoon);
  try {
    const report = await run(plan, release, progress);
    progress.end();
    console.log(values.json === true ? JSON.stringify(report) : tableOf(report));
  } finally {
    progress.end();
    await release.disposeAsync();
  }
}

await main();
