/** Any error as the problem that the caller may see: nothing of the inside, ever. */
import { Problem } from "./problems.ts";

/** Names of failures of the outside world that pass by themselves; adapters throw them, callers may try again. */
const passingFailures: ReadonlySet<string> = new Set(["DatabaseUnavailable", "HotStateUnavailable", "LeaseLost"]);

/** SQLSTATEs that pass by themselves: cancelled for time, lock not to be had, conflicts that outlived their repetitions. */
const passingStates: ReadonlySet<string> = new Set(["57014", "55P03", "40001", "40P01"]);

function passes(error: Error): boolean {
  const { code } = error as Error & { code?: unknown };
  return passingFailures.has(error.name) || (typeof code === "string" && passingStates.has(code));
}

interface FrameworkError {
  readonly status?: number;
  readonly statusCode?: number;
}

/** The problem itself when it is one; 503 for a failure that passes; 400 for what Express could not read; else 500. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Error && passes(error))
    return new Problem("serviceUnavailable", "a part of the service does not answer; try again shortly");
  const status = (error as FrameworkError | null)?.status ?? (error as FrameworkError | null)?.statusCode;
  if (status === 400) return new Problem("requestInvalid", "the address has a part that cannot be decoded");
  return new Problem("internalError", "this is our fault; tell us the request id");
}
