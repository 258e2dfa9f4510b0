/** Which failures say that the database cannot be reached, and which pass. */
import { describe, expect, it } from "vitest";
import { DatabaseUnavailable, translateFailure } from "../../../server/store/database-unavailable.ts";

function failure(code: string | null, message: string): Error {
  return code === null ? new Error(message) : Object.assign(new Error(message), { code });
}

describe("translateFailure", () => {
  it.each([
    ["ECONNREFUSED", "connect"],
    ["ECONNRESET", "read"],
    ["ENOTFOUND", "dns"],
    ["57P01", "terminating connection"],
    ["57P02", "crash"],
    ["57P03", "starting up"],
    ["08006", "connection failure"],
    ["08P01", "protocol"],
    ["53300", "too many"],
    [null, "timeout exceeded when trying to connect"],
    [null, "Connection terminated unexpectedly"],
    [null, "Client has encountered a connection error and is not queryable"],
    [null, "Postgres connection has been discarded"],
    [null, "driver has already been destroyed"],
    [null, "Cannot use a pool after calling end on the pool"],
  ])("makes %s %s a retriable failure that keeps its cause", (code, message) => {
    const cause = failure(code, message);
    const translated = translateFailure(cause);
    expect(translated).toBeInstanceOf(DatabaseUnavailable);
    expect(translated).toMatchObject({ retriable: true, cause });
  });

  it.each([
    ["23505", "duplicate"],
    ["40001", "serialization"],
    ["42501", "denied"],
    ["57014", "statement timeout"],
    ["22P02", "Connection terminated, says a value"],
    [null, "orders are not allowed"],
  ])("lets %s %s pass", (code, message) => {
    const error = failure(code, message);
    expect(translateFailure(error)).toBe(error);
  });

  it("lets what is no error pass", () => {
    expect(translateFailure("ECONNREFUSED")).toBe("ECONNREFUSED");
  });
});
