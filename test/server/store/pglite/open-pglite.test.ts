/** The embedded database in its worker: kept over restarts, one process at a time. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { makeDatabase } from "../../../../server/store/database.ts";
import { DatabaseUnavailable } from "../../../../server/store/database-unavailable.ts";
import { GuardedPool } from "../../../../server/store/guarded-pool.ts";
import { DataFolderInUse } from "../../../../server/store/pglite/folder-lock.ts";
import { openPglite } from "../../../../server/store/pglite/open-pglite.ts";
import { WorkerLink } from "../../../../server/store/pglite/worker-link.ts";
import { WorkerStream } from "../../../../server/store/pglite/worker-stream.ts";
import { ensureRoles } from "../../../../server/store/roles.ts";
import type { AnyTables } from "../engines.ts";

const dataDir = mkdtempSync(join(tmpdir(), "saldo-pglite-"));
const writerFile = new URL("./row-writer.ts", import.meta.url).pathname;

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Runs the writer, kills it the hard way after `count` rows, and answers the last row it said. */
async function writeAndKill(count: number): Promise<number> {
  const child = spawn(process.execPath, [writerFile, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  let said = 0;
  let last = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    said += 1;
    if (said === count) child.kill("SIGKILL");
  }
  await gone;
  return last;
}

describe("the embedded database in a folder", () => {
  it("keeps its rows, and its folder to itself", async () => {
    const first = await openPglite<AnyTables>({ dataDir });
    await sql`create table kept (id int8)`.execute(first.kysely);
    await sql`insert into kept values (1)`.execute(first.kysely);
    await expect(openPglite({ dataDir })).rejects.toBeInstanceOf(DataFolderInUse);
    await first.close();
    expect(readdirSync(dataDir)).toEqual(["pglite"]);
    const second = await openPglite<AnyTables>({ dataDir });
    const { rows } = await sql`select id from kept`.execute(second.kysely);
    await second.close();
    expect(rows).toEqual([{ id: 1n }]);
  });

  it("loses no acknowledged row to three kills", async () => {
    const lasts = [await writeAndKill(20), await writeAndKill(50), await writeAndKill(80)];
    const database = await openPglite<AnyTables>({ dataDir });
    const { rows } = await sql<{ count: bigint; max: number }>`select count(*), max(id) from written`.execute(database.kysely);
    await database.close();
    const last = lasts[2] ?? 0;
    expect(Number(rows[0]?.count)).toBe(rows[0]?.max);
    expect([last, last + 1]).toContain(rows[0]?.max);
  });

  function openOn(link: WorkerLink, answerLimitMs: number) {
    const pool = new pg.Pool({
      max: 1,
      stream: () => new WorkerStream(link, answerLimitMs),
      user: "postgres",
      database: "postgres",
      ssl: false,
    });
    const guarded = new GuardedPool({ pool, maxWaiting: 10, drainMs: 1_000 });
    return makeDatabase<AnyTables>("pglite", { pool: guarded, operatorPool: null }, () => link.close());
  }

  it("stops a query that takes too long, and comes back", async () => {
    const database = openOn(new WorkerLink({ dataFolder: join(dataDir, "pglite") }), 300);
    const endless = sql`select count(*) from generate_series(1, 1000000000)`.execute(database.kysely);
    await expect(endless).rejects.toBeInstanceOf(DatabaseUnavailable);
    await database.ping(5_000);
    await database.close();
  });

  it("comes back after a crash of its worker, without what was not committed", async () => {
    const link = new WorkerLink({ dataFolder: join(dataDir, "pglite") });
    const database = openOn(link, 60_000);
    await ensureRoles(database.kysely);
    await sql`grant all on kept to saldo_operator`.execute(database.kysely);
    const work = database.operator(async (tx) => {
      await sql`insert into kept values (2)`.execute(tx);
      const worker = await link.ready();
      await worker.terminate();
      await sql`insert into kept values (3)`.execute(tx);
    });
    await expect(work).rejects.toBeInstanceOf(DatabaseUnavailable);
    const { rows } = await sql`select id::int4 from kept`.execute(database.kysely);
    expect(rows).toEqual([{ id: 1 }]);
    await database.close();
  });

  it("starts again after a kill in the middle of the first boot", async () => {
    const young = join(dataDir, "young");
    const child = spawn(process.execPath, [writerFile, young], { stdio: ["ignore", "ignore", "inherit"] });
    const gone = once(child, "exit");
    await expect.poll(() => existsSync(join(young, "pglite.new", "global")), { timeout: 20_000, interval: 5 }).toBe(true);
    child.kill("SIGKILL");
    await gone;
    expect(readdirSync(young)).toEqual(["pglite.new", "saldo.lock"]);
    const database = await openPglite<AnyTables>({ dataDir: young });
    await database.ping(5_000);
    await database.close();
    expect(readdirSync(young)).toEqual(["pglite"]);
  });

  it("gives the folder free when it cannot start", async () => {
    const broken = join(dataDir, "broken");
    mkdirSync(broken);
    writeFileSync(join(broken, "pglite"), "not a folder");
    await expect(openPglite({ dataDir: broken })).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(readdirSync(broken)).not.toContain("saldo.lock");
  });
});
