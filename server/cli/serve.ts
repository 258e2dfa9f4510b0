/** Runs a server from start to drain: says what to open, and ends within ten seconds of being asked to. */
import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { compose, type Saldo } from "../compose.ts";
import type { Config } from "../config.ts";
import { makeLog } from "../platform/log.ts";
import { watchParent } from "../platform/parent-watch.ts";
import { systemTimers } from "../platform/system-clock.ts";
import { writeDemoFile } from "../store/demo-file.ts";

/** How long requests under way may take once the process was asked to end; a supervisor's ten seconds hold the rest too. */
const drainMs = 6000;
const closeMs = 3000;

/** Serves until SIGTERM or SIGINT, or until the npm that started it is gone, then drains; the exit code. */
export async function serve(config: Config, say: (line: string) => void): Promise<number> {
  const asked = Promise.withResolvers<void>();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => asked.resolve());
  const stopWatching = process.env["npm_lifecycle_event"] === undefined ? null : watchParent(() => asked.resolve());
  mkdirSync(config.dataDir, { recursive: true });
  const saldo = await compose(config, makeLog(config.logLevel), (step) => say(`  … ${step}`));
  const server = saldo.makeServer();
  const { port } = await listen(server, config);
  const baseUrl = `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`;
  if (config.isDemoOn) writeDemoFile(config.dataDir, baseUrl, saldo.demoShops);
  saldo.startJobs(config.isWorkerOn);
  welcome(say, baseUrl, config, saldo.demoShops);
  await asked.promise;
  await stopWatching?.();
  say("Draining …");
  await drain(server);
  const late = systemTimers.deadline(closeMs, "late");
  const end = await Promise.race([saldo.close().then(() => "closed"), late.reached]);
  late.cancel();
  return end === "closed" ? 0 : 1;
}

function listen(server: Server, { port, host }: Config): Promise<AddressInfo> {
  const { promise, resolve, reject } = Promise.withResolvers<AddressInfo>();
  server.once("error", reject);
  server.listen(port, host, () => resolve(server.address() as AddressInfo));
  return promise;
}

/** No new connections; those under way get their answer, then everything is closed. */
async function drain(server: Server): Promise<void> {
  const closed = Promise.withResolvers<void>();
  server.close(() => closed.resolve());
  server.closeIdleConnections();
  const late = systemTimers.deadline(drainMs, undefined);
  await Promise.race([closed.promise, late.reached]);
  late.cancel();
  server.closeAllConnections();
}

function welcome(say: (line: string) => void, baseUrl: string, config: Config, demoShops: Saldo["demoShops"]): void {
  say(`\nSaldo is up at ${baseUrl}${config.databaseUrl === null ? ` (embedded, data in ${config.dataDir})` : ""}\n`);
  if (!config.isDemoOn) {
    say(`  the API          ${baseUrl}/docs`);
    say("\nThe demo shops are off: set SALDO_DEMO=on to make them (they are on by themselves where HOST is this machine only).");
    return;
  }
  say(`  the demo shop    ${baseUrl}/demo`);
  say(`  sent messages    ${baseUrl}/mail`);
  say(`  the API          ${baseUrl}/docs\n`);
  for (const shop of demoShops) say(`  ${shop.name.padEnd(20)} ${shop.currency}  ${shop.secretKey}`);
  say("\nThese are test keys: no real mail is sent, and the clock of each shop can be moved.");
}
