/** Brings the schema to the state that this version of the code expects, once, however many servers start together. */
import { setTimeout as pause } from "node:timers/promises";
import { CompiledQuery, type Kysely } from "kysely";
import { Migrator, type Migration } from "kysely/migration";
import { DatabaseUnavailable, translateFailure } from "./database-unavailable.ts";
import type { Database } from "./database.ts";
import { ensureRoles } from "./roles.ts";

const waitForDatabaseMs = 10_000;
const pingDeadlineMs = 2_500;
const pingPauseMs = 250;
/** How long one server waits for another one that is migrating. */
const waitForLockMs = 120_000;
/** Any number will do that nothing else in the database locks. */
const lockId = "7215300411";
const migrationTable = "saldo_migration";
const migrationLockTable = "saldo_migration_lock";

/** The database was migrated by a newer version; nothing was changed. */
export class SchemaTooNew extends Error {
  override readonly name = "SchemaTooNew";

  constructor(migration: string) {
    super(`the database schema is newer than this version (it has ${migration}): start the version that migrated it, or a newer one`);
  }
}

/** Called with the name of each migration as it begins. */
export type OnStep = (migration: string) => void;

async function waitForDatabase<T>(database: Database<T>): Promise<void> {
  const deadline = performance.now() + waitForDatabaseMs;
  for (;;) {
    try {
      return await database.ping(pingDeadlineMs);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable) || performance.now() > deadline) throw error;
      await pause(pingPauseMs);
    }
  }
}

async function run<T>(connection: Kysely<T>, sql: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(sql));
}

/** The names of the migrations that the database has seen. */
async function executedMigrations<T>(connection: Kysely<T>): Promise<readonly string[]> {
  const table = await connection.executeQuery<{ found: boolean }>(
    CompiledQuery.raw(`select to_regclass('${migrationTable}') is not null as found`),
  );
  if (!table.rows[0]?.found) return [];
  const { rows } = await connection.executeQuery<{ name: string }>(CompiledQuery.raw(`select name from ${migrationTable} order by name`));
  return rows.map((row) => row.name);
}

function withSteps(migrations: Readonly<Record<string, Migration>>, onStep: OnStep): Record<string, Migration> {
  const announce = (name: string, migration: Migration): Migration => ({
    up: async (db) => {
      onStep(name);
      await migration.up(db);
    },
  });
  return Object.fromEntries(Object.entries(migrations).map(([name, migration]) => [name, announce(name, migration)]));
}

async function migrateUnderLock<T>(
  connection: Kysely<T>,
  migrations: Readonly<Record<string, Migration>>,
  onStep: OnStep,
): Promise<string[]> {
  const unknown = (await executedMigrations(connection)).findLast((name) => !Object.hasOwn(migrations, name));
  if (unknown !== undefined) throw new SchemaTooNew(unknown);
  await ensureRoles(connection);
  const migrator = new Migrator({
    db: connection,
    provider: { getMigrations: async () => withSteps(migrations, onStep) },
    migrationTableName: migrationTable,
    migrationLockTableName: migrationLockTable,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error("a migration failed");
  return (results ?? []).map((result) => result.migrationName);
}

/**
 * Runs the missing ones of `migrations` in the order of their names, all in one commit, as the login role, and makes sure of the
 * database roles before. Answers the names that ran. Refuses, in this order: DatabaseUnavailable when the database does not answer
 * within half a minute, SQLSTATE 55P03 when another server migrates for longer than two minutes, SchemaTooNew.
 * Any failure leaves the schema as it was.
 */
export async function migrate<T>(
  database: Database<T>,
  migrations: Readonly<Record<string, Migration>>,
  onStep: OnStep = () => {},
): Promise<readonly string[]> {
  await waitForDatabase(database);
  return database.kysely.connection().execute(async (connection) => {
    await run(connection, `set statement_timeout = 0; set lock_timeout = ${waitForLockMs}`);
    try {
      await run(connection, `select pg_advisory_lock(${lockId})`);
      return await migrateUnderLock(connection, migrations, onStep);
    } catch (error) {
      throw translateFailure(error);
    } finally {
      await run(connection, "select pg_advisory_unlock_all(); reset statement_timeout; reset lock_timeout").catch(() => {});
    }
  });
}
