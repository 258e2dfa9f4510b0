/** Says in the last lines of a test run on which homes tests ran and on which they did not. */
import type { HomeSearch } from "./homes.ts";

/** Number of tests run per home. */
export interface HomeCounts {
  readonly embedded: number;
  readonly postgres: number;
}

function countsText(count: number): string {
  return `tested (${count} ${count === 1 ? "test" : "tests"})`;
}

function missing(search: HomeSearch): string | null {
  const reasons = [search.postgres, search.redis].flatMap((service) => (service.answers ? [] : [service.reason]));
  const named = [...(search.postgres.answers ? [] : ["PostgreSQL"]), ...(search.redis.answers ? [] : ["Redis"])];
  return reasons.length === 0 ? null : `${named.join(" + ")} (${reasons.join("; ")})`;
}

/** One line of homes that were tested, and one that begins `NOT tested:` when one was not; each with its reason. */
export function homesReport(search: HomeSearch, counts: HomeCounts): string[] {
  const { postgres, redis } = search;
  const versions = `PostgreSQL ${postgres.answers ? postgres.version : "?"} + Redis ${redis.answers ? redis.version : "?"}`;
  const untried = "no test of this run is on it";
  const tested: string[] = [];
  const untested: string[] = [];
  if (counts.embedded > 0) tested.push(`embedded (PGlite + in-process) ${countsText(counts.embedded)}`);
  else untested.push(`embedded (${untried})`);
  const gap = missing(search);
  if (gap) untested.push(gap);
  else if (counts.postgres > 0) tested.push(`${versions} ${countsText(counts.postgres)}`);
  else untested.push(`${versions} (${untried})`);
  const lines = tested.length > 0 ? [`homes: ${tested.join("; ")}`] : [];
  return untested.length > 0 ? [...lines, `NOT tested: ${untested.join("; ")}`] : lines;
}
