/** How `npm run test:woocommerce` runs: the plugin in a real WordPress, one file after the other. */
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  test: {
    globals: false,
    pool: "forks",
    maxWorkers: 1,
    include: ["test/shops/woocommerce/**/*.shop.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    allowOnly: false,
    passWithNoTests: false,
  },
});
