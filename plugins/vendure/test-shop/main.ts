/** A Vendure shop for tests and first tries: real Vendure on PostgreSQL or MariaDB with the plugin, filled with what a checkout needs. */
import {
  bootstrap,
  type DefaultLogger as Log,
  DefaultJobQueuePlugin,
  DefaultLogger,
  DefaultSchedulerPlugin,
  dummyPaymentHandler,
  JobQueueService,
  LanguageCode,
  LogLevel,
  manualFulfillmentHandler,
  type VendureConfig,
} from "@vendure/core";
import { populate } from "@vendure/core/cli/index.js";
import { SaldoPlugin } from "../dist/saldo-plugin.js";

function wanted(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

const database = new URL(wanted("DATABASE_URL"));
/** By its scheme: `postgresql://…`, or `mariadb://…`, which MySQL takes as well. */
const isMariaDb = database.protocol === "mariadb:";
const logger: Log = new DefaultLogger({ level: process.env["SHOP_LOG"] === "all" ? LogLevel.Verbose : LogLevel.Warn, timestamp: false });

const config: VendureConfig = {
  apiOptions: { hostname: "127.0.0.1", port: Number(wanted("PORT")), adminApiPath: "admin-api", shopApiPath: "shop-api" },
  authOptions: {
    tokenMethod: "bearer",
    superadminCredentials: { identifier: "superadmin", password: "superadmin" },
    requireVerification: false,
  },
  dbConnectionOptions: {
    type: isMariaDb ? "mariadb" : "postgres",
    host: database.hostname,
    port: Number(database.port || (isMariaDb ? "3306" : "5432")),
    username: decodeURIComponent(database.username),
    password: decodeURIComponent(database.password),
    database: database.pathname.slice(1),
    synchronize: true,
  },
  logger,
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  schedulerOptions: { runTasksInWorkerOnly: false },
  shippingOptions: { fulfillmentHandlers: [manualFulfillmentHandler] },
  plugins: [
    DefaultJobQueuePlugin.init({ pollInterval: 50 }),
    DefaultSchedulerPlugin.init({ manualTriggerCheckInterval: 250 }),
    SaldoPlugin.init({ encryptionKey: "a key of the test shop, long enough to be one" }),
  ],
};

const goods = {
  defaultLanguage: LanguageCode.en,
  defaultZone: "Europe",
  countries: [
    { name: "Poland", code: "PL", zone: "Europe" },
    { name: "Germany", code: "DE", zone: "Europe" },
    { name: "Japan", code: "JP", zone: "Europe" },
  ],
  taxRates: [{ name: "Standard", percentage: 23 }],
  shippingMethods: [{ name: "Parcel", price: 1500, taxRate: 23 }],
  paymentMethods: [],
  collections: [],
};

const app = process.env["SHOP_FILLED"] === "yes" ? await bootstrap(config) : await populate(() => bootstrap(config), goods);
await app.get(JobQueueService).start();
process.stdout.write("shop is ready\n");
process.once("SIGTERM", () => void app.close().then(() => process.exit(0)));
