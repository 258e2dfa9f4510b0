/** Opens what tries policies: ramps and shadows, and replays of the past. */
import type { RoundDependencies } from "../jobs/run-due-work.ts";
import type { ReplayJobDependencies } from "../jobs/run-replays.ts";
import type { WatchDependencies } from "../jobs/watch-trials.ts";
import type { Log } from "../platform/log.ts";
import type { ServiceMetrics } from "../platform/metrics.ts";
import { randomIds, systemClock } from "../platform/system-clock.ts";
import { makeWaitingReplays } from "../store/books/replay-book.ts";
import type { Database } from "../store/database.ts";
import { makeDecisionHistory } from "../store/decision-history.ts";
import type { Tables } from "../store/tables.ts";
import { makeRunningTrials } from "../store/trial-log.ts";

/** What the jobs of trials and replays are given. */
export function trialParts(
  database: Database<Tables>,
  parts: Pick<ReplayJobDependencies, "registry" | "shops" | "onFault">,
  { round, log, onStep }: { readonly round: RoundDependencies } & Pick<WatchDependencies, "log" | "onStep">,
) {
  const shared = { ...parts, clock: systemClock };
  const trials: WatchDependencies = { ...shared, running: makeRunningTrials(database), log, onStep };
  const replaying = { history: makeDecisionHistory(database), waiting: makeWaitingReplays(database) };
  const replays: ReplayJobDependencies = { ...shared, ...replaying, leases: round.leases, holder: round.holder, ids: randomIds };
  return { trials, replays };
}

/** Announces a step of a ramp: to the log and the figures. */
export function tellStep(log: Log, metrics: Pick<ServiceMetrics, "countRampStep">): WatchDependencies["onStep"] {
  return (shopId, step) => {
    log.event(step.kind === "rolledBack" ? "rampRolledBack" : "rampAdvanced", { shopId, ...step });
    metrics.countRampStep(step.kind);
  };
}
