/** A worker thread that says when each request of an open-loop load is due, to some 0.1 ms; timers of the main thread know whole milliseconds only. */
import { parentPort, workerData } from "node:worker_threads";
import { nowMicros } from "./now-micros.ts";

export interface Pace {
  readonly startMicros: number;
  readonly intervalMicros: number;
  readonly count: number;
}

const { startMicros, intervalMicros, count } = workerData as Pace;
const never = new Int32Array(new SharedArrayBuffer(4));

for (let index = 0; index < count; index += 1) {
  const dueMicros = startMicros + index * intervalMicros;
  const waitMicros = dueMicros - nowMicros();
  if (waitMicros > 0) Atomics.wait(never, 0, 0, waitMicros / 1000);
  parentPort?.postMessage(dueMicros);
}
