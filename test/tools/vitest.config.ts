/** How `npm test` runs: every test file but the benches, in two forked processes, with the homes that answer. */
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  test: {
    globals: false,
    pool: "forks",
    maxWorkers: 2,
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/bench/**", "test/shops/**"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    allowOnly: false,
    passWithNoTests: false,
    globalSetup: "test/tools/homes.ts",
    reporters: ["default", "./test/tools/homes-reporter.ts"],
  },
});
