/** A pg pool as Kysely wants it: lost connections come out as DatabaseUnavailable, waiting is bounded, closing drains. */
import { setTimeout as pause } from "node:timers/promises";
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type pg from "pg";
import { DatabaseUnavailable, translateFailure } from "./database-unavailable.ts";

export interface GuardOptions {
  readonly pool: pg.Pool;
  /** Callers that may wait for a connection; one more is refused with DatabaseUnavailable. */
  readonly maxWaiting: number;
  /** How long `end` waits for work that has begun. */
  readonly drainMs: number;
  /** The server keeps the plan of each statement text per connection: for pools that run a few fixed statements only. */
  readonly keepsPlans?: boolean;
}

/** Statement texts of a pool that keeps plans, at most; later ones are planned each time. */
const maxPlans = 16;

/** How long `end` waits for the server to take its leave. */
const farewellMs = 1_000;

function ignoreError(): void {
  // The query under way reports the loss; without a listener Node would end the whole server.
}

/** One connection on loan. */
class GuardedConnection implements PostgresPoolClient {
  readonly #loan: pg.PoolClient;
  readonly #planOf: (sql: string) => string | undefined;
  readonly #onRelease: () => void;

  constructor(loan: pg.PoolClient, planOf: (sql: string) => string | undefined, onRelease: () => void) {
    this.#loan = loan;
    this.#planOf = planOf;
    this.#onRelease = onRelease;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: R): R;
  query(sql: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof sql !== "string") throw new Error("cursors are not used here");
    const name = this.#planOf(sql);
    const values = [...parameters];
    return this.#loan.query(name === undefined ? { text: sql, values } : { name, text: sql, values }).catch((error: unknown) => {
      throw translateFailure(error);
    });
  }

  release(destroy?: boolean): void {
    this.#loan.release(destroy);
    this.#onRelease();
  }
}

export class GuardedPool implements PostgresPool {
  readonly options: object;
  readonly #guard: GuardOptions;
  readonly #plans = new Map<string, string>();
  #underWay = 0;
  #closing = false;
  #drained: () => void = ignoreError;

  constructor(guard: GuardOptions) {
    this.#guard = guard;
    this.options = guard.pool.options;
    guard.pool.on("error", ignoreError);
    guard.pool.on("connect", (connection) => connection.on("error", ignoreError));
  }

  /** A connection; DatabaseUnavailable when closing, when too many wait, when none comes in time. */
  async connect(): Promise<PostgresPoolClient> {
    if (this.#closing) throw new DatabaseUnavailable("closing");
    if (this.#guard.pool.waitingCount >= this.#guard.maxWaiting) throw new DatabaseUnavailable("waiting queue is full");
    this.#underWay += 1;
    try {
      const loan = await this.#guard.pool.connect();
      return new GuardedConnection(
        loan,
        (sql) => this.#planOf(sql),
        () => this.#settleOne(),
      );
    } catch (error) {
      this.#settleOne();
      throw translateFailure(error);
    }
  }

  /** Refuses new work, lets begun and queued work finish within `drainMs`, then closes every connection. */
  async end(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    const drained = new Promise<void>((resolve) => {
      this.#drained = resolve;
    });
    if (this.#underWay > 0) await within(drained, this.#guard.drainMs);
    await within(this.#guard.pool.end(), farewellMs);
  }

  /** The name under which the plan of `sql` is kept, or undefined. */
  #planOf(sql: string): string | undefined {
    if (this.#guard.keepsPlans !== true) return undefined;
    const known = this.#plans.get(sql);
    if (known !== undefined || this.#plans.size >= maxPlans) return known;
    const name = `plan-${this.#plans.size + 1}`;
    this.#plans.set(sql, name);
    return name;
  }

  #settleOne(): void {
    this.#underWay -= 1;
    if (this.#underWay === 0) this.#drained();
  }
}

/** Waits for `work`, at most `limitMs`. */
async function within(work: Promise<void>, limitMs: number): Promise<void> {
  const timer = new AbortController();
  const limit = pause(limitMs, undefined, { signal: timer.signal }).catch(ignoreError);
  await Promise.race([work, limit]);
  timer.abort();
}
