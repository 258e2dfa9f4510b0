/** `npm run bench:soak`: minutes of steady decisions, with the stalls of the event loop and the growth of memory, beside an idle loop. */
import { fork } from "node:child_process";
import { startSaldoSide } from "../decision/start-saldo-side.ts";
import { warmUp } from "../decision/measure.ts";
import type { Side } from "../decision/side.ts";
import { openLoop } from "../load/open-loop.ts";
import type { Target } from "../load/target.ts";
import { describeMachine } from "../machine.ts";
import { readOptions } from "../options.ts";
import { makeProgress, type Progress } from "../progress.ts";
import { claimDatabase, claimRedis, missingServices, serviceUrls } from "../services.ts";
import { median, percentile, rounded } from "../statistics.ts";
import { readSample, type Sample, slopeOf } from "./samples.ts";

const usage = `npm run bench:soak -- [--seconds 300] [--per-second 200] [--json]

Each home in turn answers --per-second decisions for --seconds. A stall is what the event loop was late beyond its 10 ms tick; an idle
loop in a process of its own, measured at the same time, tells how much of that is the machine's.`;

const connections = 32;
const sampleMs = 1000;
const warmUpMs = 5000;
const stallLimitMs = 20;
const mebi = 1_048_576;

interface Soaked {
  readonly answers: number;
  /** Answers that were marked degraded or otherwise not whole. */
  readonly notWhole: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly stallMaxMs: number;
  readonly stallP99Ms: number;
  /** Seconds of the run with a stall above 20 ms; of the idle loop beside it. */
  readonly secondsWithStall: number;
  readonly idleSecondsWithStall: number;
  readonly idleStallMaxMs: number;
  readonly residentMebi: readonly [first: number, last: number];
  /** Over the second half of the run. */
  readonly residentGrowthMebiPerMinute: number;
  readonly heapGrowthMebiPerMinute: number;
}

/** Collects the stalls of an idle loop until it is released. */
function watchIdleLoop(): { readonly stalls: number[] } & Disposable {
  const child = fork(new URL("./idle-loop.ts", import.meta.url), { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const stalls: number[] = [];
  child.stdout?.on("data", (chunk: Buffer) => stalls.push(...chunk.toString().trim().split("\n").map(Number)));
  return { stalls, [Symbol.dispose]: () => void child.kill() };
}

function report(samples: readonly Sample[], idle: readonly number[]): Omit<Soaked, "answers" | "notWhole" | "p50Ms" | "p99Ms"> {
  const stalls = samples.map(({ stallMs }) => stallMs);
  const half = samples.slice(samples.length >> 1);
  const growth = (bytes: (sample: Sample) => number) =>
    rounded((slopeOf(half.map((sample) => [sample.atSeconds, bytes(sample)])) * 60) / mebi, 2);
  const resident = samples.map(({ residentBytes }) => rounded(residentBytes / mebi, 0));
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  return {
    stallMaxMs: rounded(Math.max(...stalls), 1),
    stallP99Ms: rounded(percentile(stalls, 99), 1),
    secondsWithStall: stalls.filter((stall) => stall > stallLimitMs).length,
    idleSecondsWithStall: idle.filter((stall) => stall > stallLimitMs).length,
    idleStallMaxMs: rounded(Math.max(0, ...idle), 1),
    residentMebi: [median(resident.slice(0, tenth)), median(resident.slice(-tenth))],
    residentGrowthMebiPerMinute: growth(({ residentBytes }) => residentBytes),
    heapGrowthMebiPerMinute: growth(({ heapBytes }) => heapBytes),
  };
}

async function soak(side: Side, seconds: number, perSecond: number): Promise<Soaked> {
  const baseUrl = `http://127.0.0.1:${side.port}`;
  await warmUp(side, { connections, warmUpMs });
  using idle = watchIdleLoop();
  const samples: Sample[] = [];
  const startedMs = performance.now();
  await readSample(baseUrl, 0);
  const sampling = setInterval(() => {
    void readSample(baseUrl, (performance.now() - startedMs) / 1000).then((sample) => samples.push(sample));
  }, sampleMs);
  let notWhole = 0;
  const check: Target["check"] = (request, answer) => {
    try {
      side.check(request, answer);
    } catch {
      notWhole += 1;
    }
  };
  const target = { port: side.port, next: () => side.pool.next(), check };
  try {
    const { answers, p50Micros, p99Micros } = await openLoop(target, { connections, perSecond, durationMs: seconds * 1000 });
    const latency = { answers, notWhole, p50Ms: rounded(p50Micros / 1000, 2), p99Ms: rounded(p99Micros / 1000, 2) };
    return { ...latency, ...report(samples, idle.stalls) };
  } finally {
    clearInterval(sampling);
  }
}

async function soakHomes(seconds: number, perSecond: number, release: AsyncDisposableStack, progress: Progress) {
  const homes: Record<string, Soaked> = {};
  const urls = serviceUrls();
  const missing = await missingServices(urls);
  if (missing.length > 0) progress.say(`${missing.join(" and ")} did not answer: ONLY THE EMBEDDED HOME IS MEASURED.`);
  else {
    const database = await claimDatabase(urls);
    release.defer(() => database.release());
    const redis = await claimRedis(urls);
    release.defer(() => redis.release());
    await using own = new AsyncDisposableStack();
    progress.step("PostgreSQL and Redis");
    homes["postgresRedis"] = await soak(await startSaldoSide({ databaseUrl: database.url, redisUrl: redis.url }, own), seconds, perSecond);
  }
  await using own = new AsyncDisposableStack();
  progress.step("embedded");
  homes["embedded"] = await soak(await startSaldoSide(null, own), seconds, perSecond);
  return homes;
}

async function main(): Promise<void> {
  const values = readOptions(usage, { seconds: { type: "string" }, "per-second": { type: "string" } });
  const [seconds, perSecond] = [Number(values.seconds ?? 300), Number(values["per-second"] ?? 200)];
  if (!(seconds >= 10 && seconds <= 3600 && perSecond >= 1 && perSecond <= 2000)) {
    throw new RangeError("--seconds takes 10 to 3600, --per-second 1 to 2000");
  }
  const progress = makeProgress(2);
  const release = new AsyncDisposableStack();
  try {
    const homes = await soakHomes(seconds, perSecond, release, progress);
    progress.end();
    const found = { name: "soak", machine: describeMachine(), floors: {}, saldo: homes, ratios: {}, seconds, perSecond };
    if (values.json === true) console.log(JSON.stringify(found));
    else for (const [home, figures] of Object.entries(homes)) console.log(home, figures);
  } finally {
    progress.end();
    await release.disposeAsync();
  }
}

await main();
