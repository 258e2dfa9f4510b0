/** A PostgreSQL server behind the pool: away, gone in between, back again. */
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { DatabaseUnavailable } from "../../../server/store/database-unavailable.ts";
import { openPostgres } from "../../../server/store/open-postgres.ts";
import { ensureRoles } from "../../../server/store/roles.ts";
import { makeScratch, onServer, type AnyTables } from "./engines.ts";

const scratch = await makeScratch();

afterAll(async () => {
  await scratch?.drop();
});

function open(connectionString: string, maxConnections: number) {
  return openPostgres<AnyTables>({ connectionString, maxConnections, applicationName: "saldo-test" });
}

async function backendPid(database: ReturnType<typeof open>): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database.kysely);
  return rows[0]?.pid ?? 0;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

describe("a server that is not there", () => {
  it("makes every door say so, and opening alone does not fail", async () => {
    const database = open(`postgres://postgres@127.0.0.1:${await freePort()}/none`, 2);
    await expect(database.ping(5_000)).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(database.operator(async () => 1)).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(sql`select 1`.execute(database.kysely)).rejects.toBeInstanceOf(DatabaseUnavailable);
    await database.close();
  });
});

describe.each(scratch === null ? [] : [scratch])("the pool on $name", ({ url }) => {
  it("replaces an idle connection that the server ended", async () => {
    const database = open(url, 1);
    const pid = await backendPid(database);
    await onServer(`select pg_terminate_backend(${String(pid)}, 5000)`);
    await database.ping(2_000).catch((error: unknown) => expect(error).toBeInstanceOf(DatabaseUnavailable));
    expect(await backendPid(database)).not.toBe(pid);
    await database.close();
  });

  it("reports a connection that is lost in the middle of work, keeps nothing of the work, and goes on", async () => {
    const database = open(url, 2);
    await ensureRoles(database.kysely);
    await sql`create table lost (id int4); grant all on lost to saldo_operator`.execute(database.kysely);
    const work = database.operator(async (tx) => {
      await sql`insert into lost values (1)`.execute(tx);
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await onServer(`select pg_terminate_backend(${String(rows[0]?.pid)}, 5000)`);
      await sql`insert into lost values (2)`.execute(tx);
    });
    await expect(work).rejects.toBeInstanceOf(DatabaseUnavailable);
    const { rows } = await sql`select id from lost`.execute(database.kysely);
    expect(rows).toEqual([]);
    await database.close();
  });

  it("refuses a caller who waits two seconds for a connection", async () => {
    const database = open(url, 1);
    await ensureRoles(database.kysely);
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const long = database.operator(async () => {
      begun.resolve();
      await goOn.promise;
    });
    await begun.promise;
    await expect(database.ping(10_000)).rejects.toThrow("database unavailable: connection lost");
    goOn.resolve();
    await long;
    await database.ping(2_000);
    await database.close();
  });

  it("ends a deadlock by running one of the two again", async () => {
    const database = open(url, 2);
    await ensureRoles(database.kysely);
    await sql`create table pair (id int4 primary key, count int4); insert into pair values (1, 0), (2, 0);
      grant all on pair to saldo_operator`.execute(database.kysely);
    const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const tries = [0, 0];
    const touch = (first: 0 | 1) =>
      database.operator(async (tx) => {
        tries[first] = (tries[first] ?? 0) + 1;
        await sql`update pair set count = count + 1 where id = ${first + 1}`.execute(tx);
        both[first].resolve();
        await both[first === 0 ? 1 : 0].promise;
        await sql`update pair set count = count + 1 where id = ${2 - first}`.execute(tx);
      });
    await Promise.all([touch(0), touch(1)]);
    const { rows } = await sql`select count from pair`.execute(database.kysely);
    expect(rows).toEqual([{ count: 2 }, { count: 2 }]);
    expect((tries[0] ?? 0) + (tries[1] ?? 0)).toBe(3);
    await database.close();
  });

  it("sets its time-outs and its name on the server", async () => {
    const database = open(url, 1);
    const { rows } = await sql`select current_setting('statement_timeout') as statement,
      current_setting('idle_in_transaction_session_timeout') as idle, current_setting('application_name') as name`.execute(database.kysely);
    expect(rows).toEqual([{ statement: "10s", idle: "15s", name: "saldo-test" }]);
    await database.close();
  });
});
