/** Trials of a shop: a policy that runs in the shadow of the live one, or that gets a growing share of buyers. */
import type { Money } from "../kernel/money.ts";
import type { Instant } from "../kernel/time.ts";
import type { Shop } from "./shops.ts";

export type TrialKind = "shadow" | "ramp";
/** `ended`: by hand or by time; `completed`: the ramp is live; `rolledBack`: its guard or a person took it back. */
export type TrialStatus = "running" | "ended" | "completed" | "rolledBack";

export interface Trial {
  readonly id: string;
  readonly kind: TrialKind;
  /** Its row among the shop's policies, where it has a version of its own; null for a shadow. */
  readonly policyId: string | null;
  readonly version: string | null;
  readonly hash: string;
  readonly document: unknown;
  readonly status: TrialStatus;
  /** Per cent of buyers that a ramp decides, or of decisions that a shadow judges. */
  readonly sharePercent: number;
  /** The shares of a ramp, rising to 100. */
  readonly stages: readonly number[];
  /** How long a stage lasts at least; null: a person says when the next begins. */
  readonly stageMinutes: number | null;
  readonly stageSince: Instant;
  readonly minDecisions: number;
  readonly startedAt: Instant;
  /** When a shadow ends by itself. */
  readonly endsAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly reason: string | null;
}

/** `live`: what the live version said; `candidate`: what the policy on trial said. */
export type Arm = "live" | "candidate";

export const measures = [
  "decisions",
  "approved",
  "review",
  "declined",
  "notEvaluated",
  "offered",
  "won",
  "lost",
  "differing",
  "slow",
  "faults",
  "micros",
  "skipped",
] as const;
export type Measure = (typeof measures)[number];

/** One sum of a trial; `amount` is of the baskets counted. */
export interface Measured {
  /** The share that the trial had then: while it changes, the two sides do not see the same days. */
  readonly sharePercent: number;
  readonly arm: Arm;
  readonly measure: Measure;
  readonly cases: number;
  readonly amount: Money;
}

/** What a trial said of one decision where it differed. */
export interface TrialDifference {
  readonly decisionId: string;
  readonly at: Instant;
  readonly difference: Readonly<Record<string, unknown>>;
}

/** Differences that are kept of one trial: the first ones. */
export const maxDifferences = 500;

export interface TrialBook {
  running(): Promise<readonly Trial[]>;
  /** The newest of its kind, whatever its status. */
  latest(kind: TrialKind): Promise<Trial | null>;
  /** The running one, locked until the end of the commit. */
  lockRunning(kind: TrialKind): Promise<Trial | null>;
  /** False, and nothing is written, when one of its kind is running. */
  start(trial: Trial): Promise<boolean>;
  /** Writes status, share, stage, end and reason. */
  update(trial: Trial): Promise<void>;
  counts(trialId: string): Promise<readonly Measured[]>;
  differences(trialId: string, limit: number): Promise<readonly TrialDifference[]>;
}

/** Names the trial that something is counted for. */
export interface TrialRef {
  readonly trialId: string;
  readonly sharePercent: number;
  readonly merchantId: string;
  readonly shopId: string;
}

/** Counts beside the answers: in memory at once, in the database within a second. What a killed process had not written is lost. */
export interface TrialLog {
  /** Runs `work` after the answers under way; drops it when too much waits. False: dropped. */
  defer(work: () => void): boolean;
  count(trial: TrialRef, arm: Arm, measure: Measure, cases: number, amount: Money): void;
  differ(trial: TrialRef, difference: TrialDifference): void;
}

/** Where the jobs learn which shops have a running trial. */
export interface RunningTrials {
  shopsWithTrial(limit: number): Promise<readonly Shop["id"][]>;
}
