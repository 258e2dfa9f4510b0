/** The schema is brought up to date once, whoever starts at the same time. */
import { randomBytes } from "node:crypto";
import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { afterAll, describe, expect, it } from "vitest";
import { migrate, SchemaTooNew } from "../../../server/store/migrate.ts";
import { openPostgres } from "../../../server/store/open-postgres.ts";
import { databaseRoles, ensureRoles } from "../../../server/store/roles.ts";
import { makeScratch, onServer, openEngines, type AnyTables } from "./engines.ts";

const engines = await openEngines();
const scratch = await makeScratch();

afterAll(async () => {
  for (const engine of engines) await engine.close();
  await scratch?.drop();
});

function creating(table: string): Migration {
  return { up: async (db: Kysely<never>) => void (await sql`create table ${sql.table(table)} (id int8)`.execute(db)) };
}

const failing: Migration = { up: async (db: Kysely<never>) => void (await sql`select 1 / 0`.execute(db)) };
const first = { "0001_first": creating("first") };
const second = { ...first, "0002_second": creating("second") };

describe.each(engines)("migrating $name", ({ database }) => {
  const tableExists = async (table: string) => {
    const { rows } = await sql<{ found: boolean }>`select to_regclass(${table}) is not null as found`.execute(database.kysely);
    return rows[0]?.found;
  };

  it("runs what is missing, in order, and says so", async () => {
    const steps: string[] = [];
    expect(await migrate(database, first, (step) => steps.push(step))).toEqual(["0001_first"]);
    expect(await migrate(database, second, (step) => steps.push(step))).toEqual(["0002_second"]);
    expect(await migrate(database, second, (step) => steps.push(step))).toEqual([]);
    expect(steps).toEqual(["0001_first", "0002_second"]);
  });

  it("runs migrations as the login role", async () => {
    const { rows } = await sql`select tableowner = session_user as owned from pg_tables where tablename = 'first'`.execute(database.kysely);
    expect(rows).toEqual([{ owned: true }]);
  });

  it("refuses a database that a newer version migrated, and leaves it as it is", async () => {
    const refused = migrate(database, first);
    await expect(refused).rejects.toBeInstanceOf(SchemaTooNew);
    await expect(refused).rejects.toThrow("newer than this version (it has 0002_second)");
  });

  it("keeps nothing when one migration fails, and can be tried again", async () => {
    const broken = { ...second, "0003_third": creating("third"), "0004_broken": failing };
    await expect(migrate(database, broken)).rejects.toMatchObject({ code: "22012" });
    expect(await tableExists("third")).toBe(false);
    expect(await migrate(database, { ...second, "0003_third": creating("third") })).toEqual(["0003_third"]);
  });

  it("leaves no lock and no changed time-out behind", async () => {
    const { rows } = await sql`select (select count(*) from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())) as locks,
      current_setting('lock_timeout') as timeout`.execute(database.kysely);
    expect(rows).toEqual([{ locks: 0n, timeout: "0" }]);
  });

  it("makes roles that log in nowhere, pass no row security and own nothing", async () => {
    const { rows } = await sql`select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      exists (select from pg_class where relowner = pg_roles.oid) as owns
      from pg_roles where rolname in ('saldo_app', 'saldo_operator') order by rolname`.execute(database.kysely);
    expect(rows).toEqual(
      databaseRoles.map((rolname) => ({
        rolname,
        rolcanlogin: false,
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        owns: false,
      })),
    );
  });

  it("may make sure of the roles many times at once", async () => {
    await Promise.all(Array.from({ length: 4 }, () => ensureRoles(database.kysely)));
  });
});

describe.each(scratch === null ? [] : [scratch])("servers that start together on $name", ({ url, name }) => {
  it("migrate once and both succeed", async () => {
    const servers = [0, 1, 2].map(() =>
      openPostgres<AnyTables>({ connectionString: url, maxConnections: 2, applicationName: "saldo-test" }),
    );
    const many = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`${1000 + index}_t`, creating(`t_${index}`)]));
    const ran = await Promise.all(servers.map((server) => migrate(server, many)));
    expect(ran.map((names) => names.length).toSorted((left, right) => left - right)).toEqual([0, 0, 10]);
    for (const server of servers) await server.close();
  });

  it("works under a login that is no superuser", async () => {
    const login = `${name}_login`;
    await onServer(`create role ${login} login createrole password '${randomBytes(8).toString("hex")}'`);
    await onServer(`alter database ${name} owner to ${login}`);
    await onServer(`grant saldo_app, saldo_operator to ${login} with admin option`);
    const address = new URL(url);
    address.username = login;
    const server = openPostgres<AnyTables>({ connectionString: address.href, maxConnections: 2, applicationName: "saldo-test" });
    try {
      await ensureRoles(server.kysely);
      const roles = await server.operator((tx) => sql`select current_user as role`.execute(tx));
      expect(roles.rows).toEqual([{ role: "saldo_operator" }]);
    } finally {
      await server.close();
      await onServer(`alter database ${name} owner to current_user`);
      await onServer(`drop role ${login}`);
    }
  });
});
