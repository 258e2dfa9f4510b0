/** Trials and replays in the shapes of the wire. */
import { add, type Money } from "../../src/kernel/money.ts";
import type { ReplayTask } from "../../src/ports/replay-book.ts";
import type { Arm, Measure, Measured, Trial, TrialDifference } from "../../src/ports/trial-book.ts";
import { defaultGuard, falseAlarms, jumpRatio } from "../../src/risk/trial/guard.ts";
import { toWireMoney } from "../../src/wire/money.ts";

function casesOf(counts: readonly Measured[], arm: Arm, measure: Measure): number {
  return counts.filter((one) => one.arm === arm && one.measure === measure).reduce((sum, { cases }) => sum + cases, 0);
}

function amountsOf(counts: readonly Measured[], arm: Arm, measure: Measure): readonly { readonly cases: number; readonly amount: Money }[] {
  const byCurrency = new Map<string, { cases: number; amount: Money }>();
  for (const one of counts.filter((each) => each.arm === arm && each.measure === measure)) {
    const held = byCurrency.get(one.amount.currency);
    const sum = held === undefined ? one : { cases: held.cases + one.cases, amount: add(held.amount, one.amount) };
    byCurrency.set(one.amount.currency, { cases: sum.cases, amount: sum.amount });
  }
  return [...byCurrency.values()];
}

function armView(counts: readonly Measured[], arm: Arm) {
  const read = (measure: Measure) => casesOf(counts, arm, measure);
  const [approved, review, declined] = [read("approved"), read("review"), read("declined")];
  const judged = approved + review + declined;
  return {
    decisions: read("decisions"),
    approved,
    review,
    declined,
    slow: read("slow"),
    faults: read("faults"),
    refusedPercent: judged === 0 ? null : Math.round((1000 * declined) / judged) / 10,
    offered: amountsOf(counts, arm, "offered").map(({ amount }) => toWireMoney(amount)),
  };
}

function trialParts({ id, status, hash, sharePercent, startedAt, endedAt }: Trial, counts: readonly Measured[]) {
  return { id, status, policyHash: hash, sharePercent, startedAt, endedAt, live: armView(counts, "live") };
}

/** A shadow with its sums and the newest decisions in which it differed. */
export function shadowAnswer(trial: Trial, counts: readonly Measured[], differences: readonly TrialDifference[]) {
  const shadow = armView(counts, "candidate");
  const changed = (measure: "won" | "lost") =>
    amountsOf(counts, "candidate", measure).map(({ cases, amount }) => ({ decisions: cases, value: toWireMoney(amount) }));
  const micros = casesOf(counts, "candidate", "micros");
  return {
    ...trialParts(trial, counts),
    endsAt: trial.endsAt ?? trial.startedAt,
    shadow,
    differing: casesOf(counts, "candidate", "differing"),
    skipped: casesOf(counts, "candidate", "skipped"),
    microsPerDecision: shadow.decisions === 0 ? null : Math.round((10 * micros) / shadow.decisions) / 10,
    won: changed("won"),
    lost: changed("lost"),
    differences,
  };
}

/** No more than this is told of evidence that grows without bounds. */
const maxRatio = 1e6;

/** A ramp with the sums of its present share and what its guard makes of them. */
export function rampAnswer(trial: Trial, counts: readonly Measured[]) {
  const ofStage = counts.filter(({ sharePercent }) => sharePercent === trial.sharePercent);
  const [live, candidate] = [armView(ofStage, "live"), armView(ofStage, "candidate")];
  const judged = ({ approved, review, declined }: typeof live) => approved + review + declined;
  const ratio = (field: "declined" | "slow", tolerance: number) => {
    const told = jumpRatio({ cases: judged(live), hits: live[field] }, { cases: judged(candidate), hits: candidate[field] }, tolerance);
    return Math.min(maxRatio, Math.round(told * 1000) / 1000);
  };
  const { stages, stageMinutes, stageSince, reason, version, minDecisions } = trial;
  const { refusalTolerance, slowTolerance } = defaultGuard;
  const ratios = {
    refusalRatio: ratio("declined", refusalTolerance),
    slowRatio: ratio("slow", slowTolerance),
    limitRatio: 1 / falseAlarms,
  };
  return {
    ...trialParts(trial, ofStage),
    version: version ?? "none",
    stages,
    stageMinutes,
    stageSince,
    reason,
    candidate,
    guard: { minDecisions, falseAlarms, refusalTolerance, slowTolerance, ...ratios },
  };
}

/** A replay that was asked for, with its report once it is done. */
export function replayAnswer({ id, status, decisionsDone, requestedAt, endedAt, hash, report }: ReplayTask) {
  return { id, status, decisionsDone, requestedAt, endedAt, policyHash: hash, report };
}
