/** How `npm run test:vendure` runs: a real Vendure and a real Saldo for all files, one file after the other. */
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  test: {
    globals: false,
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    include: process.env["VENDURE_FIGURES"] === undefined ? ["test/shops/vendure/**/*.test.ts"] : ["test/shops/vendure/figures.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    allowOnly: false,
    passWithNoTests: false,
    globalSetup: ["test/tools/homes.ts", "test/shops/vendure/started.ts"],
  },
});
