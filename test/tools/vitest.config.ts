/**
 * How `npm test` runs: every test file but the benches, with the homes that answer, in four forked processes, since servers and commands
 * under test do half of the work. Tests of the pure rooms and of the contracts keep no state of their own, so that one process runs them
 * one after another with its modules loaded once; every other file gets a process of its own.
 */
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { quickStart } from "../support/quick-start.ts";

/** Servers and commands that tests start find their code compiled by the first of them. */
process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "saldo-compile-cache");

const pureRooms = "test/{banking,bench-tools,dunning,identity,kernel,ledger,orders,properties,receivables,risk,usecases}/**/*.test.ts";
const contracts = "test/contract/**/*.test.ts";
const homes = "test/tools/homes.ts";
const never = ["**/node_modules/**", "test/bench/**", "test/shops/**"];

export default defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  test: {
    globals: false,
    pool: "forks",
    execArgv: [...quickStart],
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    allowOnly: false,
    passWithNoTests: false,
    reporters: ["default", "./test/tools/homes-reporter.ts"],
    projects: [
      { extends: true, test: { name: "pure", include: [pureRooms], exclude: never, isolate: false } },
      { extends: true, test: { name: "contracts", include: [contracts], exclude: never, isolate: false, globalSetup: homes } },
      {
        extends: true,
        test: { name: "homes", include: ["test/**/*.test.ts"], exclude: [...never, pureRooms, contracts], globalSetup: homes },
      },
    ],
  },
});
