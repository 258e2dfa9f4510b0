/** Open-loop load: requests are due at a fixed rate whether or not earlier ones were answered, and latency counts from that moment. */
import { Worker } from "node:worker_threads";
import { percentile } from "../statistics.ts";
import type { Connection } from "./connection.ts";
import { nowMicros } from "./now-micros.ts";
import type { Pace } from "./pacer.ts";
import { type Target, withConnections } from "./target.ts";

export interface OpenLoop {
  readonly answers: number;
  readonly p50Micros: number;
  readonly p99Micros: number;
  /** How late the load itself was to send, apart from waiting for a free connection: the part of p99 that no server is to blame for. */
  readonly lateP99Micros: number;
}

export interface OpenLoopPlan {
  readonly connections: number;
  readonly perSecond: number;
  readonly durationMs: number;
}

/** Time until the first request is due: the thread that paces must have started. */
const leadMicros = 300_000;

/** Sends at `perSecond`; connections are used in the order in which they became free, so that none idles long. */
export async function openLoop(target: Target, plan: OpenLoopPlan): Promise<OpenLoop> {
  return withConnections(target.port, plan.connections, async (connections) => {
    const count = Math.round((plan.perSecond * plan.durationMs) / 1000);
    const run = new OpenLoopRun(target, connections, count);
    const pace: Pace = { startMicros: nowMicros() + leadMicros, intervalMicros: 1_000_000 / plan.perSecond, count };
    const pacer = new Worker(new URL("./pacer.ts", import.meta.url), { workerData: pace });
    pacer.on("message", (dueMicros: number) => run.due(dueMicros));
    pacer.on("error", (error) => run.fail(error as Error));
    try {
      await run.done;
    } finally {
      await pacer.terminate();
    }
    return run.result();
  });
}

class OpenLoopRun {
  readonly #target: Target;
  readonly #free: Connection[];
  readonly #waiting: number[] = [];
  readonly #latencies: Float64Array;
  readonly #lateness: Float64Array;
  readonly #done = Promise.withResolvers<void>();
  #came = 0;
  #answered = 0;

  constructor(target: Target, connections: readonly Connection[], count: number) {
    this.#target = target;
    this.#free = [...connections];
    this.#latencies = new Float64Array(count);
    this.#lateness = new Float64Array(count);
  }

  get done(): Promise<void> {
    return this.#done.promise;
  }

  due(dueMicros: number): void {
    this.#lateness[this.#came] = nowMicros() - dueMicros;
    this.#came += 1;
    const connection = this.#free.shift();
    if (connection === undefined) this.#waiting.push(dueMicros);
    else this.#send(connection, dueMicros);
  }

  fail(error: Error): void {
    this.#done.reject(error);
  }

  result(): OpenLoop {
    return {
      answers: this.#answered,
      p50Micros: percentile(this.#latencies, 50),
      p99Micros: percentile(this.#latencies, 99),
      lateP99Micros: percentile(this.#lateness, 99),
    };
  }

  #send(connection: Connection, dueMicros: number): void {
    const request = this.#target.next();
    connection.send(request.bytes, {
      failed: (error) => this.fail(error),
      answered: (answer) => {
        this.#latencies[this.#answered] = nowMicros() - dueMicros;
        this.#answered += 1;
        try {
          this.#target.check(request, answer);
        } catch (error) {
          this.fail(error as Error);
          return;
        }
        const next = this.#waiting.shift();
        if (next === undefined) this.#free.push(connection);
        else this.#send(connection, next);
        if (this.#answered === this.#latencies.length) this.#done.resolve();
      },
    });
  }
}
