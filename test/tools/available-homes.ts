/** The homes that contract tests run on in this run. */

export type Home = { readonly name: "embedded" } | { readonly name: "postgres"; readonly databaseUrl: string; readonly redisUrl: string };

/**
 * The embedded home, and PostgreSQL with Redis where both answer, for `describe.each(availableHomes())("… on $name", …)`.
 * The name belongs in the title: the last lines of a test run count by it on which homes tests ran.
 */
export function availableHomes(): readonly Home[] {
  const { SALDO_TEST_DATABASE_URL: databaseUrl, SALDO_TEST_REDIS_URL: redisUrl } = process.env;
  const embedded: Home = { name: "embedded" };
  return databaseUrl && redisUrl ? [embedded, { name: "postgres", databaseUrl, redisUrl }] : [embedded];
}
