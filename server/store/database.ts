/** The door to the system of record: work under the role of one merchant or of the operator, on either engine. */
import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool, type Transaction } from "kysely";
import { repeatOnConflict } from "./conflict-retry.ts";
import { DatabaseUnavailable, translateFailure } from "./database-unavailable.ts";

export interface Database<T> {
  readonly kind: "postgres" | "pglite";
  /** Runs as the login (owner) role: for migrations and diagnosis only. */
  readonly kysely: Kysely<T>;
  /**
   * Runs `work` in one commit as `saldo_app`, seeing rows of `merchantId` only; a malformed id throws before anything runs.
   * After a conflict with other work it is run again, up to three times, so it must have no effect outside of `tx`.
   */
  tenant<R>(merchantId: string, work: (tx: Transaction<T>) => Promise<R>): Promise<R>;
  /** The same as `saldo_operator`, across merchants. */
  operator<R>(work: (tx: Transaction<T>) => Promise<R>): Promise<R>;
  /** Runs `read`, a single statement that only reads, as `saldo_operator`: one round trip where the engine has connections for it. */
  operatorRead<R>(read: (door: Kysely<T>) => Promise<R>): Promise<R>;
  /** Resolves when the database answers within `deadlineMs`, else throws DatabaseUnavailable. */
  ping(deadlineMs: number): Promise<void>;
  /** Refuses new work, lets begun work finish (bounded), lets go of every resource. May be called twice. */
  close(): Promise<void>;
}

const merchantIdPattern = /^mer_[0-9a-z]{26}$/;
const operatorRole = CompiledQuery.raw("set local role saldo_operator");

/** Both settings in one round trip: the id holds no character that could end the literal. */
function tenantRole(merchantId: string): CompiledQuery {
  if (!merchantIdPattern.test(merchantId)) throw new Error("not the id of a merchant");
  return CompiledQuery.raw(`set local role saldo_app; select set_config('saldo.merchant_id', '${merchantId}', true)`);
}

/** From here to the end of this commit, or to the next switch, `tx` runs as the operator. */
export async function asOperator<T>(tx: Transaction<T>): Promise<void> {
  await tx.executeQuery(operatorRole);
}

/** From here to the end of this commit, or to the next switch, `tx` runs as `merchantId`; a malformed id throws. */
export async function asTenant<T>(tx: Transaction<T>, merchantId: string): Promise<void> {
  await tx.executeQuery(tenantRole(merchantId));
}

async function runAs<T, R>(kysely: Kysely<T>, role: CompiledQuery, work: (tx: Transaction<T>) => Promise<R>): Promise<R> {
  const attempt = () =>
    kysely.transaction().execute(async (tx) => {
      await tx.executeQuery(role);
      return work(tx);
    });
  return repeatOnConflict(attempt).catch((error: unknown) => {
    throw translateFailure(error);
  });
}

async function readFrom<T, R>(reads: Kysely<T>, read: (door: Kysely<T>) => Promise<R>): Promise<R> {
  return read(reads).catch((error: unknown) => {
    throw translateFailure(error);
  });
}

async function ping<T>(kysely: Kysely<T>, deadlineMs: number): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new DatabaseUnavailable(`no answer within ${deadlineMs} ms`)), deadlineMs);
  try {
    await Promise.race([kysely.executeQuery(CompiledQuery.raw("select 1")), late.promise]);
  } catch (error) {
    throw translateFailure(error);
  } finally {
    clearTimeout(timer);
  }
}

interface Pools {
  readonly pool: PostgresPool;
  /** Connections that are the operator from the start; null: there are none to spare. */
  readonly operatorPool: PostgresPool | null;
}

/** A Database over its pools; `afterClose` lets go of what lies behind them. */
export function makeDatabase<T>(kind: Database<T>["kind"], { pool, operatorPool }: Pools, afterClose: () => Promise<void>): Database<T> {
  const kysely = new Kysely<T>({ dialect: new PostgresDialect({ pool }) });
  const reads = operatorPool === null ? null : new Kysely<T>({ dialect: new PostgresDialect({ pool: operatorPool }) });
  let closed: Promise<void> | null = null;
  const close = async () => {
    await Promise.all([pool.end(), operatorPool?.end()]);
    await Promise.all([kysely.destroy(), reads?.destroy()]);
    await afterClose();
  };
  return {
    kind,
    kysely,
    tenant: async (merchantId, work) => runAs(kysely, tenantRole(merchantId), work),
    operator: async (work) => runAs(kysely, operatorRole, work),
    operatorRead: async (read) => (reads === null ? runAs(kysely, operatorRole, read) : readFrom(reads, read)),
    ping: (deadlineMs) => ping(kysely, deadlineMs),
    close: () => (closed ??= close()),
  };
}
