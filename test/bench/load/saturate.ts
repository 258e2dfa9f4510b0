/** Closed-loop load: every connection asks again as soon as it is answered. */
import type { Connection } from "./connection.ts";
import { type Target, withConnections } from "./target.ts";

export interface Saturation {
  readonly answers: number;
  readonly elapsedMs: number;
  readonly requestsPerSecond: number;
}

/** Asks over `connections` connections until `untilAnswers` answers have come or `durationMs` is over. */
export async function saturate(
  target: Target,
  load: { connections: number; durationMs: number; untilAnswers?: number },
): Promise<Saturation> {
  return withConnections(target.port, load.connections, async (connections) => {
    const startedMs = performance.now();
    const run = { endMs: startedMs + load.durationMs, answers: 0, most: load.untilAnswers ?? Infinity };
    await Promise.all(connections.map((connection) => askUntilEnd(connection, target, run)));
    const elapsedMs = performance.now() - startedMs;
    return { answers: run.answers, elapsedMs, requestsPerSecond: (1000 * run.answers) / elapsedMs };
  });
}

function askUntilEnd(connection: Connection, target: Target, run: { endMs: number; answers: number; most: number }): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const ask = () => {
    const request = target.next();
    connection.send(request.bytes, {
      failed: reject,
      answered: (answer) => {
        try {
          target.check(request, answer);
        } catch (error) {
          reject(error);
          return;
        }
        run.answers += 1;
        if (run.answers < run.most && performance.now() < run.endMs) ask();
        else resolve();
      },
    });
  };
  ask();
  return promise;
}
