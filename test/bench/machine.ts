/** The machine that a bench ran on. */
import { availableParallelism, cpus, loadavg } from "node:os";
import { rounded } from "./statistics.ts";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  /** Over one, five and fifteen minutes, at the moment of asking. */
  readonly loadAverage: readonly number[];
}

/** This machine, now. */
export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    node: process.versions.node,
    loadAverage: loadavg().map((load) => rounded(load, 2)),
  };
}
