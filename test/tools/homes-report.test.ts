/** The last lines of a test run: what was tested, what was not, and why. */
import { describe, expect, it } from "vitest";
import type { Service } from "./homes.ts";
import { homesReport } from "./homes-report.ts";

const postgres: Service = { answers: true, url: "postgres://x", version: "15.20" };
const redis: Service = { answers: true, url: "redis://x", version: "7.0.15" };
const noPostgres: Service = { answers: false, reason: "nothing answers at 127.0.0.1:5432" };
const noRedis: Service = { answers: false, reason: "nothing answers at 127.0.0.1:6379" };

describe("the last lines of a test run", () => {
  it("name both homes when tests ran on both", () => {
    expect(homesReport({ postgres, redis }, { embedded: 12, postgres: 1 })).toEqual([
      "homes: embedded (PGlite + in-process) tested (12 tests); PostgreSQL 15.20 + Redis 7.0.15 tested (1 test)",
    ]);
  });

  it("say which service is missing", () => {
    expect(homesReport({ postgres, redis: noRedis }, { embedded: 12, postgres: 0 })).toEqual([
      "homes: embedded (PGlite + in-process) tested (12 tests)",
      "NOT tested: Redis (nothing answers at 127.0.0.1:6379)",
    ]);
  });

  it("say that both services are missing", () => {
    expect(homesReport({ postgres: noPostgres, redis: noRedis }, { embedded: 2, postgres: 0 })).toEqual([
      "homes: embedded (PGlite + in-process) tested (2 tests)",
      "NOT tested: PostgreSQL + Redis (nothing answers at 127.0.0.1:5432; nothing answers at 127.0.0.1:6379)",
    ]);
  });

  it("claim nothing for a home on which no test ran", () => {
    expect(homesReport({ postgres, redis }, { embedded: 0, postgres: 0 })).toEqual([
      "NOT tested: embedded (no test of this run is on it); PostgreSQL 15.20 + Redis 7.0.15 (no test of this run is on it)",
    ]);
  });
});
