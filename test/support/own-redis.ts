/** A Redis of a test's own, as a process on a free port that keeps nothing. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "redis";
import { freePort } from "./free-port.ts";

export interface OwnRedis {
  readonly url: string;
  /** No more room: every write is refused with OOM, and nothing is thrown out. */
  fill(): Promise<void>;
  /** As much room as it wants. */
  makeRoom(): Promise<void>;
  stop(): Promise<void>;
}

const startDeadlineMs = 30_000;
const pauseMs = 50;
/** Less than an empty Redis uses. */
const noRoom = "100kb";

async function connectTo(url: string, child: ChildProcess) {
  const deadline = performance.now() + startDeadlineMs;
  for (;;) {
    const connection = createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy: false } });
    connection.on("error", () => undefined);
    const isUp = await connection.connect().then(
      () => true,
      () => false,
    );
    if (isUp) return connection;
    if (child.exitCode !== null || performance.now() > deadline) throw new Error("the redis-server of the test does not answer");
    await sleep(pauseMs);
  }
}

/** A running Redis; null where this machine has no `redis-server`. */
export async function openOwnRedis(): Promise<OwnRedis | null> {
  const port = await freePort();
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"];
  const child = spawn("redis-server", settings, { stdio: "ignore" });
  const isThere = await Promise.race([once(child, "spawn").then(() => true), once(child, "error").then(() => false)]);
  if (!isThere) return null;
  const url = `redis://127.0.0.1:${port}`;
  const connection = await connectTo(url, child);
  return {
    url,
    fill: async () => void (await connection.configSet("maxmemory", noRoom)),
    makeRoom: async () => void (await connection.configSet("maxmemory", "0")),
    stop: async () => {
      connection.destroy();
      const exited = once(child, "exit");
      child.kill();
      await exited;
    },
  };
}
