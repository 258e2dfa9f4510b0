/** Trials of one shop with their sums and the decisions in which they differed. */
import type { Selectable } from "kysely";
import { isCurrency, money } from "../../../src/kernel/money.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { Arm, Measure, Measured, Trial, TrialBook, TrialDifference } from "../../../src/ports/trial-book.ts";
import type { PolicyTrialRow } from "../trial-tables.ts";
import { assertUpdated, type BookScope, type Tx } from "./scope.ts";

function toTrial(row: Selectable<PolicyTrialRow>): Trial {
  return {
    id: row.id,
    kind: row.kind as Trial["kind"],
    policyId: row.policy_id,
    version: row.version,
    hash: row.hash,
    document: row.document,
    status: row.status as Trial["status"],
    sharePercent: row.share_percent,
    stages: row.stages as readonly number[],
    stageMinutes: row.stage_minutes,
    stageSince: row.stage_since as Instant,
    minDecisions: row.min_decisions,
    startedAt: row.started_at as Instant,
    endsAt: row.ends_at as Instant | null,
    endedAt: row.ended_at as Instant | null,
    reason: row.reason,
  };
}

/** The columns of a trial that change while it runs. */
function stateOf(trial: Trial) {
  const { status, sharePercent, stageSince, endedAt, reason } = trial;
  return { status, share_percent: sharePercent, stage_since: stageSince, ended_at: endedAt, reason };
}

/** The trials of one shop. */
export function trialBook(tx: Tx, { merchantId, shopId }: BookScope): TrialBook {
  const ofShop = () => tx.selectFrom("policy_trials").selectAll().where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const running = () => ofShop().where("status", "=", "running");
  return {
    running: async () => (await running().execute()).map(toTrial),
    latest: async (kind) => {
      const row = await ofShop().where("kind", "=", kind).orderBy("id", "desc").limit(1).executeTakeFirst();
      return row === undefined ? null : toTrial(row);
    },
    lockRunning: async (kind) => {
      const row = await running().where("kind", "=", kind).forUpdate().executeTakeFirst();
      return row === undefined ? null : toTrial(row);
    },
    start: async (trial) => {
      const { id, kind, policyId, version, hash, document, stages, stageMinutes, minDecisions, startedAt, endsAt } = trial;
      const named = { merchant_id: merchantId, shop_id: shopId, id, kind, policy_id: policyId, version, hash };
      const terms = { stages: JSON.stringify(stages), stage_minutes: stageMinutes, min_decisions: minDecisions };
      const row = { ...named, ...terms, ...stateOf(trial), document: JSON.stringify(document), started_at: startedAt, ends_at: endsAt };
      const result = await tx
        .insertInto("policy_trials")
        .values(row)
        .onConflict((conflict) => conflict.columns(["merchant_id", "shop_id", "kind"]).where("status", "=", "running").doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    update: async (trial) => {
      const ofTrial = tx.updateTable("policy_trials").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
      assertUpdated(await ofTrial.set(stateOf(trial)).where("id", "=", trial.id).executeTakeFirstOrThrow(), "trial", trial.id);
    },
    counts: async (trialId) => {
      const rows = await tx
        .selectFrom("policy_trial_counts")
        .selectAll()
        .where("merchant_id", "=", merchantId)
        .where("trial_id", "=", trialId)
        .execute();
      return rows.flatMap(({ share_percent: sharePercent, arm, measure, currency, cases, amount_minor: minor }): Measured[] => {
        if (!isCurrency(currency)) return [];
        return [{ sharePercent, arm: arm as Arm, measure: measure as Measure, cases: Number(cases), amount: money(minor, currency) }];
      });
    },
    differences: async (trialId, limit) => {
      const rows = await tx
        .selectFrom("policy_trial_differences")
        .selectAll()
        .where("merchant_id", "=", merchantId)
        .where("trial_id", "=", trialId)
        .orderBy("decision_id", "desc")
        .limit(limit)
        .execute();
      return rows.map(({ decision_id: decisionId, at, difference }) => {
        return { decisionId, at: at as Instant, difference: difference as TrialDifference["difference"] };
      });
    },
  };
}
