/** The schema as the database's own catalogue tells it: every row behind row-level security, roles that own nothing. */
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { migrate } from "../../../server/store/migrate.ts";
import * as spine from "../../../server/store/migrations/0001-spine.ts";
import * as persons from "../../../server/store/migrations/0003-persons.ts";
import * as exposure from "../../../server/store/migrations/0004-exposure.ts";
import * as lifecycle from "../../../server/store/migrations/0005-lifecycle.ts";
import * as reviews from "../../../server/store/migrations/0006-reviews.ts";
import * as sources from "../../../server/store/migrations/0008-sources.ts";
import * as trials from "../../../server/store/migrations/0007-trials.ts";
import * as phoneCodes from "../../../server/store/migrations/0010-phone-codes.ts";
import * as connections from "../../../server/store/migrations/0012-connections.ts";
import * as agreements from "../../../server/store/migrations/0014-agreements.ts";
import * as papers from "../../../server/store/migrations/0015-papers.ts";
import * as brandsAndWords from "../../../server/store/migrations/0016-brands-and-words.ts";
import * as channels from "../../../server/store/migrations/0018-channels.ts";
import * as consents from "../../../server/store/migrations/0020-consents.ts";
import * as mailReports from "../../../server/store/migrations/0019-mail-reports.ts";
import * as contactWishes from "../../../server/store/migrations/0025-contact-wishes.ts";
import * as copyLinks from "../../../server/store/migrations/0029-copy-links.ts";
import * as learning from "../../../server/store/migrations/0024-learning.ts";
import * as programmes from "../../../server/store/migrations/0013-programmes.ts";
import * as explanationFrames from "../../../server/store/migrations/0035-explanation-frames.ts";
import * as nextSteps from "../../../server/store/migrations/0046-next-steps.ts";
import * as windows from "../../../server/store/migrations/0009-windows.ts";
import { migrations } from "../../../server/store/migrations/migrations.ts";
import { databaseRoles } from "../../../server/store/roles.ts";
import type { AnyTables, Engine } from "./engines.ts";
import { openEngines } from "./engines.ts";

const engines = await openEngines();
for (const { database } of engines) await migrate(database, migrations);

afterAll(async () => {
  for (const engine of engines) await engine.close();
});

const migrated = [
  spine,
  persons,
  exposure,
  lifecycle,
  reviews,
  trials,
  sources,
  windows,
  phoneCodes,
  connections,
  agreements,
  programmes,
  papers,
  brandsAndWords,
  channels,
  mailReports,
  learning,
  contactWishes,
  copyLinks,
  consents,
  explanationFrames,
  nextSteps,
];
const tenantTableNames = migrated.flatMap((migration): readonly string[] => migration.tenantTableNames);
const operatorTableNames = [...migrated.flatMap((migration): readonly string[] => migration.operatorTableNames), "installation"];

/** Tables without rows of anybody: the chart of accounts, and the memory of the migrations. */
const openTables = ["ledger_accounts"];
const migrationTables = /^(saldo|kysely)_migration/;

async function rowsOf<R>({ database }: Engine, query: string): Promise<R[]> {
  return (await sql.raw<R>(query).execute(database.kysely)).rows;
}

interface TableFacts {
  readonly name: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly policies: number;
}

async function guardedTables(engine: Engine): Promise<TableFacts[]> {
  const tables = await rowsOf<TableFacts>(
    engine,
    `
    select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced,
      (select count(*)::int from pg_policy where polrelid = pg_class.oid) as policies
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`,
  );
  return tables.filter(({ name }) => !openTables.includes(name) && !migrationTables.test(name));
}

/** Rights of a role on a table, such as `select, insert`. */
async function rightsOf(engine: Engine, role: string, table: string): Promise<string[]> {
  const rows = await rowsOf<{ right: string }>(
    engine,
    `
    select kind as right from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as kind
    where has_table_privilege('${role}', '${table}', kind)`,
  );
  return rows.map((row) => row.right);
}

describe.each(engines)("the catalogue of $name", (engine) => {
  it("has no table without forced row-level security and a policy", async () => {
    const tables = await guardedTables(engine);
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter((table) => !(table.enabled && table.forced && table.policies > 0))).toEqual([]);
  });

  it("knows every table as a tenant's or the operator's", async () => {
    const names = (await guardedTables(engine)).map((table) => table.name);
    expect(names).toEqual([...tenantTableNames, ...operatorTableNames].sort());
  });

  it("leads the primary key of every tenant's table with the merchant", async () => {
    const rows = await rowsOf<{ name: string }>(
      engine,
      `
      select relname as name from pg_index join pg_class on pg_class.oid = indrelid join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where indisprimary and attname = 'merchant_id' and relnamespace = 'public'::regnamespace`,
    );
    const led = rows.map((row) => row.name);
    expect(tenantTableNames.filter((table) => !led.includes(table))).toEqual([]);
  });

  it.each(operatorTableNames)("keeps %s from the tenant's role", async (table) => {
    expect(await rightsOf(engine, "saldo_app", table)).toEqual([]);
  });

  it.each(tenantTableNames)("lets the tenant's role neither delete nor empty %s", async (table) => {
    const rights = await rightsOf(engine, "saldo_app", table);
    expect(rights.filter((right) => !["SELECT", "INSERT", "UPDATE"].includes(right))).toEqual([]);
    expect(rights).toContain("SELECT");
  });

  it.each(["ledger_postings", "timeline_events", "payments", "payment_allocations", "credit_notes", "messages", "feedback"])(
    "lets the tenant's role only add to %s, and the operator only read",
    async (table) => {
      expect(await rightsOf(engine, "saldo_app", table)).toEqual(["SELECT", "INSERT"]);
      expect(await rightsOf(engine, "saldo_operator", table)).toEqual(["SELECT"]);
    },
  );

  it("gives everybody else nothing", async () => {
    const rows = await rowsOf(
      engine,
      `
      select relname from pg_class, aclexplode(relacl) as acl
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and acl.grantee = 0`,
    );
    expect(rows).toEqual([]);
  });

  it.each(databaseRoles)("has a role %s that owns nothing, logs in nowhere and passes no rule", async (role) => {
    const [facts] = await rowsOf(
      engine,
      `
      select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb, rolreplication,
        (select count(*)::int from pg_class where relowner = pg_roles.oid) as relations,
        (select count(*)::int from pg_proc where proowner = pg_roles.oid) as functions,
        (select count(*)::int from pg_namespace where nspowner = pg_roles.oid) as schemas
      from pg_roles where rolname = '${role}'`,
    );
    const none = {
      rolsuper: false,
      rolbypassrls: false,
      rolcanlogin: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
    };
    expect(facts).toEqual({ ...none, relations: 0, functions: 0, schemas: 0 });
  });

  it("shows a tenant's role no row before a merchant is named", async () => {
    const work = engine.database.kysely.transaction().execute(async (tx) => {
      await sql`set local role saldo_app`.execute(tx);
      return (await sql<AnyTables>`select 1 from merchants`.execute(tx)).rows;
    });
    expect(await work).toEqual([]);
  });

  it("refuses a row of a tenant who is not the named one, in every table that a tenant writes", async () => {
    const foreign = "mer_00000000000000000000000009";
    for (const table of tenantTableNames) {
      const work = engine.database.tenant("mer_00000000000000000000000008", async (tx) => {
        const columns = await sql<{ column_name: string; fill: string }>`
          select column_name, case data_type when 'ARRAY' then '{}' when 'jsonb' then '{}' when 'boolean' then 'false' when 'date' then '2026-01-01'
            when 'timestamp with time zone' then '2026-01-01' when 'text' then ${foreign} else '1' end as fill
          from information_schema.columns
          where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' and is_identity = 'NO'`.execute(tx);
        const names = columns.rows.map((column) => `"${column.column_name}"`).join(", ");
        const values = columns.rows.map((column) => `'${column.fill}'`).join(", ");
        await sql.raw(`insert into ${table} (${names}) values (${values})`).execute(tx);
      });
      await expect(work, table).rejects.toMatchObject({ code: "42501" });
    }
  });
});
