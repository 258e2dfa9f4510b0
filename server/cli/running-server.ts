/** Speaks to the server that runs on this data folder, with the test keys of its demo shops. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Config } from "../config.ts";
import { UnusableInput } from "./command.ts";

const demoShape = z.object({
  baseUrl: z.string(),
  shops: z.array(z.object({ name: z.string(), currency: z.string(), secretKey: z.string() })),
});
export type RunningServer = z.infer<typeof demoShape>;

/** The server's address and test keys; throws UnusableInput when there is no demo.json. */
export function findServer({ dataDir }: Config): RunningServer {
  const path = join(dataDir, "demo.json");
  try {
    return demoShape.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new UnusableInput(`No test keys in ${path}: start the server with SALDO_DEMO=on, or set SALDO_DATA_DIR to its data folder.`);
  }
}

/** Posts JSON with a shop's key; throws UnusableInput with the problem's own words. */
export function post(baseUrl: string, path: string, secretKey: string, body: unknown): Promise<unknown> {
  return ask(baseUrl, path, {
    method: "POST",
    headers: { Authorization: `Bearer ${secretKey}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Reads with a shop's key; throws UnusableInput with the problem's own words. */
export function read(baseUrl: string, path: string, secretKey: string): Promise<unknown> {
  return ask(baseUrl, path, { headers: { Authorization: `Bearer ${secretKey}` } });
}

async function ask(baseUrl: string, path: string, request: RequestInit): Promise<unknown> {
  const answer = await fetch(new URL(path, baseUrl), request).catch(() => null);
  if (answer === null) throw new UnusableInput(`No server answers at ${baseUrl}: start it with npm start.`);
  const told: unknown = await answer.json();
  if (!answer.ok) throw new UnusableInput(z.object({ detail: z.string() }).parse(told).detail);
  return told;
}
