/** The one failure that says "the database cannot be reached just now", made from the many ways drivers say it. */

/** Node's codes for a connection that was refused, lost or never found. */
const networkCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
]);

/**
 * SQLSTATE of PostgreSQL, appendix A: 57P01 admin shutdown, 57P02 crash shutdown, 57P03 cannot connect now,
 * 57P05 idle session timeout, 53300 too many connections; class 08 (connection exception) is matched by its first two characters.
 */
const unavailableStates = new Set(["57P01", "57P02", "57P03", "57P05", "53300"]);

/** What pg, its pool and Kysely write when a connection is gone; these errors carry no code. */
const lostConnection =
  /timeout exceeded when trying to connect|connection terminated|not queryable|calling end on the pool|has been discarded|already been destroyed/i;

/**
 * A retriable failure: no connection, a lost one, a full waiting queue, or a database that is shutting down.
 * When it comes out of a commit, the outcome of that commit is unknown: repeat under the same idempotency key.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
  readonly retriable = true;

  constructor(reason: string, cause?: unknown) {
    super(`database unavailable: ${reason}`, cause === undefined ? undefined : { cause });
  }
}

/** The code that Node or PostgreSQL put on an error, else null. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** `error` as DatabaseUnavailable when it tells of a missing connection; every other error comes back untouched. */
export function translateFailure(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (code !== null) {
    const isUnavailable = networkCodes.has(code) || unavailableStates.has(code) || /^08...$/.test(code);
    return isUnavailable ? new DatabaseUnavailable(code, error) : error;
  }
  return lostConnection.test(error.message) ? new DatabaseUnavailable("connection lost", error) : error;
}
