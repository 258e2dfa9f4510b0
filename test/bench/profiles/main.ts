/** `npm run bench:profiles`: what asking about one checkout costs while ten thousand, a hundred thousand and a million profiles are known. */
import { cpuMicrosOf } from "../cpu-time.ts";
import { describeMachine } from "../machine.ts";
import { readOptions } from "../options.ts";
import { makeProgress, type Progress } from "../progress.ts";
import { claimDatabase, claimRedis, missingServices, serviceUrls } from "../services.ts";
import { median, percentile, rounded } from "../statistics.ts";
import { openMemoryStore, openPostgresStore, openRedisStore, type ProfileStore } from "./stores.ts";

const usage = `npm run bench:profiles -- [--quick] [--json]

  --quick   up to a hundred thousand profiles
  --json    one JSON object instead of a table`;

const fullSizes = [10_000, 100_000, 1_000_000];
const quickSizes = [10_000, 100_000];
const rounds = 5;
const asksPerRound = 1000;
const warmUpAsks = 1000;
const asksAtOnce = 16;
/** A round ends after this time, however few asks it has made. */
const roundMs = 10_000;

interface SizeFigures {
  readonly profiles: number;
  /** Medians of the rounds. */
  readonly p50Micros: number;
  readonly p99Micros: number;
  readonly asksPerSecond: number;
  readonly cpuMicros: number | null;
  readonly bytesPerProfile: number;
}

interface StoreFigures {
  readonly sizes: readonly SizeFigures[];
  /** Time per ask at the largest size ÷ at the smallest: 1 is flat. */
  readonly growth: number;
}

async function askRound(store: ProfileStore, count: number) {
  const micros: number[] = [];
  const startedMs = performance.now();
  const endMs = startedMs + roundMs;
  let begun = 0;
  const work = async () => {
    while (begun < count && performance.now() < endMs) {
      begun += 1;
      const askedMs = performance.now();
      await store.ask();
      micros.push((performance.now() - askedMs) * 1000);
    }
  };
  const cpuBefore = cpuMicrosOf(process.pid);
  await Promise.all(Array.from({ length: asksAtOnce }, work));
  const elapsedMs = performance.now() - startedMs;
  const cpuAfter = cpuMicrosOf(process.pid);
  return {
    micros,
    perSecond: (1000 * micros.length) / elapsedMs,
    cpuMicros: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / micros.length,
  };
}

async function measureSize(store: ProfileStore, profiles: number, emptyBytes: number): Promise<SizeFigures> {
  await askRound(store, warmUpAsks);
  const bytes = await store.bytes();
  const asked = [];
  for (let round = 0; round < rounds; round += 1) asked.push(await askRound(store, asksPerRound));
  const cpu = asked.flatMap(({ cpuMicros }) => cpuMicros ?? []);
  return {
    profiles,
    p50Micros: rounded(median(asked.map(({ micros }) => percentile(micros, 50))), 0),
    p99Micros: rounded(median(asked.map(({ micros }) => percentile(micros, 99))), 0),
    asksPerSecond: rounded(median(asked.map(({ perSecond }) => perSecond)), 0),
    cpuMicros: cpu.length === 0 ? null : rounded(median(cpu), 1),
    bytesPerProfile: rounded((bytes - emptyBytes) / profiles, 0),
  };
}

async function measureStore(store: ProfileStore, sizes: readonly number[], progress: Progress): Promise<StoreFigures> {
  const emptyBytes = await store.bytes();
  const figures: SizeFigures[] = [];
  for (const size of sizes) {
    progress.step(`${store.name}: filling to ${size}`);
    await store.fillTo(size, () => undefined);
    progress.step(`${store.name}: asking among ${size}`);
    figures.push(await measureSize(store, size, emptyBytes));
  }
  const [first, last] = [figures[0], figures.at(-1)];
  return { sizes: figures, growth: first && last ? rounded(first.asksPerSecond / last.asksPerSecond, 2) : Number.NaN };
}

async function openStores(sizes: readonly number[], release: AsyncDisposableStack, progress: Progress): Promise<readonly ProfileStore[]> {
  const stores = [openMemoryStore(2 * Math.max(...sizes))];
  const urls = serviceUrls();
  const missing = await missingServices(urls);
  if (missing.length > 0) {
    progress.say(`${missing.join(" and ")} did not answer: ONLY THE MEMORY OF THE PROCESS IS MEASURED.`);
    return stores;
  }
  const redis = await claimRedis(urls);
  release.defer(() => redis.release());
  const database = await claimDatabase(urls);
  release.defer(() => database.release());
  return [...stores, await openRedisStore(redis.url), await openPostgresStore(database.url)];
}

function tableOf(stores: Readonly<Record<string, StoreFigures>>): string {
  const rows = Object.entries(stores).flatMap(([name, { sizes, growth }]) =>
    sizes.map(
      ({ profiles, p50Micros, p99Micros, asksPerSecond, bytesPerProfile }, index) =>
        `${name.padEnd(12)}${String(profiles).padStart(9)}${String(p50Micros).padStart(9)}${String(p99Micros).padStart(9)}${String(asksPerSecond).padStart(9)}${String(bytesPerProfile).padStart(8)}${index === sizes.length - 1 ? `   growth ${growth}` : ""}`,
    ),
  );
  return [`${"store".padEnd(12)}${" profiles   p50 µs   p99 µs    asks/s   bytes"}`, ...rows].join("\n");
}

async function main(): Promise<void> {
  const values = readOptions(usage, { quick: { type: "boolean" } });
  const sizes = values.quick === true ? quickSizes : fullSizes;
  const progress = makeProgress(3 * 2 * sizes.length);
  const release = new AsyncDisposableStack();
  const stopSoon = () => progress.stop(new Error("interrupted"));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stopSoon);
  try {
    const stores: Record<string, StoreFigures> = {};
    for (const store of await openStores(sizes, release, progress)) {
      stores[store.name] = await measureStore(store, sizes, progress).finally(() => store.close());
    }
    progress.end();
    const ratios = Object.fromEntries(Object.entries(stores).map(([name, { growth }]) => [`growth${name}`, growth]));
    const report = { name: "profiles", machine: describeMachine(), floors: {}, saldo: stores, ratios };
    console.log(values.json === true ? JSON.stringify(report) : tableOf(stores));
  } finally {
    progress.end();
    await release.disposeAsync();
  }
}

await main();
