/** Commands that run or prepare the service: serve, worker, migrate, seed. */
import { compose } from "../compose.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { makeLog } from "../platform/log.ts";
import { serve } from "./serve.ts";
import { writeDemoFile } from "../store/demo-file.ts";
import type { Command } from "./command.ts";

export const serveCommand: Command = {
  name: "serve",
  summary: "run the server; with the embedded database the worker too",
  usage: ["serve", "serve   # with DATABASE_URL and REDIS_URL set: run as many as you like, and `saldo worker` beside them"],
  run: async ({ config, say }) => ((await serve(config, say)) === 0 ? 0 : 1),
};

export const workerCommand: Command = {
  name: "worker",
  summary: "run the jobs without the server; needs DATABASE_URL",
  usage: ["worker"],
  run: async ({ config, say, complain }) => {
    if (config.databaseUrl === null) {
      complain(
        "The embedded database has room for one process: `saldo serve` runs the jobs there. Set DATABASE_URL to run workers of their own.",
      );
      return 2;
    }
    const asked = Promise.withResolvers<void>();
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => asked.resolve());
    const saldo = await compose(config, makeLog(config.logLevel), (step) => say(`  … ${step}`));
    saldo.startJobs(true);
    say("The worker runs.");
    await asked.promise;
    await saldo.close();
    return 0;
  },
};

export const migrateCommand: Command = {
  name: "migrate",
  summary: "bring the schema up to date and end",
  usage: ["migrate"],
  run: async ({ config, say }) => {
    const { database } = await openSystemOfRecord({ ...config, isDemoOn: false }, (step) => say(`  … ${step}`));
    await database.close();
    say("The schema is up to date.");
    return 0;
  },
};

export const seedCommand: Command = {
  name: "seed",
  summary: "make the demo merchants and shops, and write demo.json with their test keys",
  usage: ["seed"],
  run: async ({ config, say }) => {
    const { database, demoShops } = await openSystemOfRecord({ ...config, isDemoOn: true }, (step) => say(`  … ${step}`));
    await database.close();
    say(`Wrote ${writeDemoFile(config.dataDir, `http://${config.host}:${config.port}`, demoShops)}`);
    return 0;
  },
};
