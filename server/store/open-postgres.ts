/** Opens a PostgreSQL server (15 or newer) as the system of record. */
import pg from "pg";
import { makeDatabase, type Database } from "./database.ts";
import { GuardedPool } from "./guarded-pool.ts";
import { wireTypes } from "./wire-types.ts";

export interface PostgresOptions {
  readonly connectionString: string;
  /** Connections of this server; the sum over all servers must stay below the server's `max_connections`. */
  readonly maxConnections: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
}

const connectionTimeoutMs = 8_000;
const idleTimeoutMs = 30_000;
const statementTimeoutMs = 10_000;
const idleInTransactionTimeoutMs = 15_000;
const maxWaiting = 10_000;
const drainMs = 10_000;
/** Connections that only read as the operator: a quarter of all, and no more than these. */
const mostReading = 4;

/**
 * A Database on a pool of connections, opened on first use: this call never fails for want of a server.
 * A connection that is lost is replaced on the next use, so the pool recovers by itself when the server comes back.
 */
export function openPostgres<T>(options: PostgresOptions): Database<T> {
  const reading = Math.min(mostReading, Math.floor(options.maxConnections / 4));
  const poolOf = (max: number, settings: string) =>
    new pg.Pool({
      connectionString: options.connectionString,
      max,
      application_name: options.applicationName,
      connectionTimeoutMillis: connectionTimeoutMs,
      idleTimeoutMillis: idleTimeoutMs,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
      keepAlive: true,
      options: `-c timezone=UTC -c jit=off -c random_page_cost=1.1${settings}`,
      types: wireTypes,
    });
  const pool = new GuardedPool({ pool: poolOf(options.maxConnections - reading, ""), maxWaiting, drainMs });
  const reads = () => new GuardedPool({ pool: poolOf(reading, " -c role=saldo_operator"), maxWaiting, drainMs, keepsPlans: true });
  return makeDatabase<T>("postgres", { pool, operatorPool: reading === 0 ? null : reads() }, async () => {});
}
