/** A TCP proxy between a test and Redis that can be cut, fall silent and be late, so that the real Redis need not. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { Transform } from "node:stream";

export interface CuttableProxy {
  /** The address of the target with the proxy in its place. */
  readonly url: string;
  /** Refuses connections and ends those that stand. */
  cut(): Promise<void>;
  /** Takes connections again, at the same port. */
  restore(): Promise<void>;
  /** Standing connections stay open but carry nothing any more; new ones work. */
  silence(): void;
  /** From now on every answer comes so much later, in its order; what is under way keeps its lateness. */
  delay(ms: number): void;
  /** Connections taken since the start. */
  connectionCount(): number;
}

const defaultRedisPort = 6379;

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Passes on what it gets as late as `delayMs` says when it comes. */
function latecomer(delayMs: () => number): Transform {
  let dueMs = 0;
  const late = new Transform({
    transform: (chunk: Buffer, _encoding, taken) => {
      const nowMs = performance.now();
      dueMs = Math.max(dueMs, nowMs + delayMs());
      setTimeout(() => void (late.destroyed || late.push(chunk)), dueMs - nowMs);
      taken();
    },
  });
  return late;
}

export async function openCuttableProxy(targetUrl: string): Promise<CuttableProxy> {
  const target = new URL(targetUrl);
  const targetPort = Number(target.port || defaultRedisPort);
  const pairs = new Set<readonly [Socket, Socket]>();
  let taken = 0;
  let delayMs = 0;
  const server = createServer((near) => {
    taken += 1;
    const far = connect(targetPort, target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      pair.forEach((socket) => socket.destroy());
    };
    pair.forEach((socket) => socket.on("error", end).on("close", end));
    near
      .pipe(far)
      .pipe(latecomer(() => delayMs))
      .pipe(near);
  });
  const port = await listen(server, 0);
  const near = new URL(targetUrl);
  near.port = String(port);
  near.hostname = "127.0.0.1";
  return {
    url: near.href,
    cut: async () => {
      const closed = server.listening ? once(server, "close") : null;
      server.close();
      for (const [near, far] of pairs) [near, far].forEach((socket) => socket.destroy());
      await closed;
    },
    restore: async () => void (await listen(server, port)),
    silence: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe().pause();
      }
    },
    delay: (ms) => void (delayMs = ms),
    connectionCount: () => taken,
  };
}
