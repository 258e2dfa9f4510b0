/** Replays that a shop has asked for: they wait for a worker, run, and keep their report. */
import type { Instant } from "../kernel/time.ts";
import type { AskedEconomics } from "../risk/replay/economics.ts";
import type { ReplayReport } from "../wire/replay.ts";
import type { Period } from "./decision-history.ts";

export interface ReplayTask {
  readonly id: string;
  readonly status: "waiting" | "running" | "done" | "failed";
  readonly hash: string;
  readonly document: unknown;
  readonly terms: { readonly period: Period; readonly economics: AskedEconomics };
  readonly decisionsDone: number;
  /** How often a worker began it. */
  readonly attempts: number;
  readonly requestedAt: Instant;
  readonly endedAt: Instant | null;
  readonly report: ReplayReport | null;
}

export interface ReplayBook {
  /** False, and nothing is written, while another one of the shop waits or runs. */
  request(task: Pick<ReplayTask, "id" | "hash" | "document" | "terms" | "requestedAt">): Promise<boolean>;
  load(id: string): Promise<ReplayTask | null>;
  /** The one that waits or runs, marked as running and begun once more. */
  begin(): Promise<ReplayTask | null>;
  progress(id: string, decisionsDone: number): Promise<void>;
  end(id: string, end: { readonly status: "done" | "failed"; readonly at: Instant; readonly report: ReplayReport | null }): Promise<void>;
}

/** Where the worker learns which shops wait for a replay. */
export interface WaitingReplays {
  shopsWithReplay(limit: number): Promise<readonly string[]>;
}
