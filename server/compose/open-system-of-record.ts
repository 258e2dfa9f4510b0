/** Opens the system of record, brings its schema up to date, finds the installation's secret and, where wanted, seeds the demo. */
import type { Config } from "../config.ts";
import { canonicalJson } from "../../src/kernel/canonical-json.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import { digest } from "../platform/keyed-crypto.ts";
import { randomIds, systemClock } from "../platform/system-clock.ts";
import type { Database } from "../store/database.ts";
import { installationSecret } from "../store/installation.ts";
import { migrate } from "../store/migrate.ts";
import { migrations } from "../store/migrations/migrations.ts";
import { openPglite } from "../store/pglite/open-pglite.ts";
import { openPostgres } from "../store/open-postgres.ts";
import { type DemoShop, seedDemo } from "../store/seed.ts";
import type { Tables } from "../store/tables.ts";

export interface OpenDatabase {
  readonly database: Database<Tables>;
  readonly secret: string;
  readonly demoShops: readonly DemoShop[];
  /** Tells a successor that waits for the data folder that this one is on its way out. */
  markClosing(): void;
}

/** Opens and prepares the database; throws DatabaseUnavailable, DataFolderInUse, SchemaTooNew. */
export async function openSystemOfRecord(config: Config, onStep: (step: string) => void): Promise<OpenDatabase> {
  const { database, markClosing } = await openDatabase(config, onStep);
  try {
    await migrate(database, migrations, (name) => onStep(`schema ${name}`));
    const secret = await installationSecret(database, config.secret, config.previousSecret);
    const policyHash = digest.sha256(canonicalJson(standardPolicy));
    const demoShops = config.isDemoOn
      ? await seedDemo(database, { ids: randomIds, clock: systemClock, secret, standardPolicy, policyHash })
      : [];
    return { database, secret, demoShops, markClosing };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openDatabase(config: Config, onStep: (step: string) => void): Promise<Pick<OpenDatabase, "database" | "markClosing">> {
  if (config.databaseUrl === null) {
    onStep("embedded database");
    const pglite = await openPglite<Tables>({ dataDir: config.dataDir });
    return { database: pglite, markClosing: () => pglite.markClosing() };
  }
  onStep("PostgreSQL");
  const database = openPostgres<Tables>({
    connectionString: config.databaseUrl,
    maxConnections: config.databasePool,
    applicationName: "saldo",
  });
  return { database, markClosing: () => undefined };
}
