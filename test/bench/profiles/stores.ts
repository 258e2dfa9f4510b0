/** The three places that know profiles, each filled to a number of them and asked about a checkout. */
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { createClient } from "redis";
import { makeMemoryHotState } from "../../../server/hot/memory-hot-state.ts";
import { openRedisHotState } from "../../../server/hot/redis-hot-state.ts";
import type { Database } from "../../../server/store/database.ts";
import { migrate } from "../../../server/store/migrate.ts";
import { migrations } from "../../../server/store/migrations/migrations.ts";
import { openPostgres } from "../../../server/store/open-postgres.ts";
import { makeProfileReader } from "../../../server/store/profile-reader.ts";
import type { Tables } from "../../../server/store/tables.ts";
import { type HotState, maxProfilesPerStore } from "../../../src/ports/hot-state.ts";
import type { ClusterProfile } from "../../../src/risk/cluster-profile.ts";
import { encodeProfiles } from "../../../src/risk/cluster-profile.ts";

/** Keys of a common checkout: those whose attempts are counted, those that are only looked up, and how many belong to a known buyer. */
const countedKeys = 5;
const lookedUpKeys = 10;
const knownKeys = 6;
const scope = "bench";
const storesAtOnce = 8;

/** A store that can be filled further and further; `ask` asks about one checkout of a known buyer chosen by chance. */
export interface ProfileStore {
  readonly name: string;
  fillTo(profiles: number, onStep: (done: number) => void): Promise<void>;
  ask(): Promise<void>;
  /** Bytes that the store takes now. */
  bytes(): Promise<number>;
  close(): Promise<void>;
}

const keyOf = (number: number) => `k${String(number).padStart(26, "0")}`;

/** A buyer with some history, as the hot store keeps one. */
function profileOf(number: number): string {
  const profile: Partial<ClusterProfile> = {
    clusterId: `clu_${String(number).padStart(26, "0")}`,
    version: 3,
    ordersPlaced: number % 9,
    invoicesPaid: number % 7,
    invoicesPaidLate: number % 3,
    overdueCount: 0,
    exposureMinor: { PLN: BigInt(number % 90_000) },
    marks: [],
  };
  return encodeProfiles([profile as ClusterProfile]);
}

/** A number below `below`; chance decides, so that no cache of a recent one helps. */
function anyBelow(below: number): number {
  return randomBytes(4).readUInt32LE() % below;
}

function hotStore(name: string, hot: HotState, bytes: () => Promise<number>, close: () => Promise<void>): ProfileStore {
  let filled = 0;
  let asked = 0;
  const storeFrom = async (start: number, end: number) => {
    const numbers = Array.from({ length: end - start }, (_, index) => start + index);
    await hot.storeProfiles(
      scope,
      numbers.map((number) => ({ key: keyOf(number), profile: { version: 1, json: profileOf(number) } })),
    );
  };
  return {
    name,
    fillTo: async (profiles, onStep) => {
      while (filled < profiles) {
        const starts = Array.from({ length: storesAtOnce }, (_, index) => filled + index * maxProfilesPerStore);
        await Promise.all(
          starts.filter((start) => start < profiles).map((start) => storeFrom(start, Math.min(start + maxProfilesPerStore, profiles))),
        );
        filled = Math.min(profiles, filled + storesAtOnce * maxProfilesPerStore);
        onStep(filled);
      }
    },
    ask: async () => {
      asked += 1;
      const keys = Array.from({ length: countedKeys + lookedUpKeys }, () => keyOf(anyBelow(filled)));
      const result = await hot.observe({
        scope,
        profileScope: scope,
        attempt: `a${asked}`,
        atMs: Date.now(),
        keys: keys.slice(0, countedKeys),
        lookups: keys.slice(countedKeys),
      });
      if ([...result.readings, ...result.lookups].some(({ profile }) => profile === null)) throw new Error(`${name} lost a profile`);
    },
    bytes,
    close,
  };
}

/** This process's own memory, as the embedded home has it. */
export function openMemoryStore(maxProfiles: number): ProfileStore {
  const hot = makeMemoryHotState({ maxKeys: maxProfiles, monotonicMs: () => performance.now(), reportFault: () => undefined });
  const bytes = () => {
    globalThis.gc?.();
    return Promise.resolve(process.memoryUsage().heapUsed);
  };
  return hotStore("memory", hot, bytes, () => hot.close());
}

export async function openRedisStore(url: string): Promise<ProfileStore> {
  const hot = await openRedisHotState({
    url,
    topology: "single",
    keyPrefix: "bench",
    commandDeadlineMs: 10_000,
    connectDeadlineMs: 5000,
    silenceLimitMs: 10_000,
    reportFault: () => undefined,
  });
  const connection = await createClient({ url }).connect();
  const bytes = async () => Number(/used_memory:(\d+)/.exec(await connection.info("memory"))?.[1]);
  return hotStore("Redis", hot, bytes, async () => {
    connection.destroy();
    await hot.close();
  });
}

async function addPersons(database: Database<Tables>, start: number, end: number): Promise<void> {
  await database.operator(async (tx) => {
    const padded = sql`lpad(n::text, 26, '0')`;
    await sql`insert into clusters (id) select 'clu_' || ${padded} from generate_series(${start}::int, ${end - 1}::int) n`.execute(tx);
    await sql`insert into persons (id, cluster_id, first_seen_at, last_seen_at) select 'per_' || ${padded}, 'clu_' || ${padded}, now(), now()
      from generate_series(${start}::int, ${end - 1}::int) n`.execute(tx);
    await sql`insert into person_keys (key_hash, person_id, kind, strength, first_seen_at)
      select 'k' || k || '_' || ${padded}, 'per_' || ${padded}, 'emailName', case when k < 3 then 'hard' else 'soft' end, now()
      from generate_series(${start}::int, ${end - 1}::int) n cross join generate_series(0, ${knownKeys - 1}::int) k`.execute(tx);
  });
}

const personsAtOnce = 10_000;

/** PostgreSQL as the system of record: what a checkout costs whose keys the hot store does not know. */
export async function openPostgresStore(url: string): Promise<ProfileStore> {
  const database = openPostgres<Tables>({ connectionString: url, maxConnections: 4, applicationName: "saldo-bench" });
  await migrate(database, migrations);
  const reader = makeProfileReader(database);
  let filled = 0;
  return {
    name: "PostgreSQL",
    fillTo: async (profiles, onStep) => {
      for (; filled < profiles; filled += personsAtOnce) {
        await addPersons(database, filled, Math.min(profiles, filled + personsAtOnce));
        onStep(filled);
      }
      await sql`analyze`.execute(database.kysely);
    },
    ask: async () => {
      const number = String(anyBelow(filled)).padStart(26, "0");
      const known = Array.from({ length: knownKeys }, (_, key) => `k${key}_${number}`);
      const strange = Array.from({ length: countedKeys + lookedUpKeys - knownKeys }, () => `x${randomBytes(8).toString("hex")}`);
      const { owners } = await reader.ownersOf([...known, ...strange]);
      if (owners.filter(({ profiles }) => profiles.length === 1).length !== knownKeys) throw new Error("PostgreSQL lost a person");
    },
    bytes: async () => {
      const { rows } = await database.operator((tx) =>
        sql<{
          bytes: bigint;
        }>`select sum(pg_total_relation_size(name))::bigint as bytes from unnest(array['clusters', 'persons', 'person_keys']) name`.execute(
          tx,
        ),
      );
      return Number(rows[0]?.bytes);
    },
    close: () => database.close(),
  };
}
