/** Sums of trials in memory, written to the database many at a time; and work that waits until the answers under way are out. */
import { sql } from "kysely";
import { add, type Money } from "../../src/kernel/money.ts";
import {
  type Arm,
  maxDifferences,
  type Measure,
  type RunningTrials,
  type TrialDifference,
  type TrialLog,
  type TrialRef,
} from "../../src/ports/trial-book.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Shadow verdicts that wait; beyond, they are dropped and counted as skipped. */
const maxDeferred = 500;
/** Sums and differences that wait while the database is away; beyond, nothing new is begun. */
const maxSums = 10_000;
const maxWaitingDifferences = 1000;

interface Sum extends TrialRef {
  readonly arm: Arm;
  readonly measure: Measure;
  cases: number;
  amount: Money;
}

interface Difference extends TrialDifference {
  readonly trial: TrialRef;
}

export interface FlushingTrialLog extends TrialLog {
  /** Writes what was counted since the last time; the shops for which something was. */
  flush(): Promise<readonly string[]>;
}

function sumKey({ trialId, sharePercent }: TrialRef, arm: Arm, measure: Measure, { currency }: Money): string {
  return `${trialId} ${sharePercent} ${arm} ${measure} ${currency}`;
}

/** A log of this process that writes to `database`. */
export function makeTrialLog(database: Pick<Database<Tables>, "tenant">): FlushingTrialLog {
  let sums = new Map<string, Sum>();
  let differences: Difference[] = [];
  let deferred = 0;

  const count = (trial: TrialRef, arm: Arm, measure: Measure, cases: number, amount: Money) => {
    const key = sumKey(trial, arm, measure, amount);
    const sum = sums.get(key);
    if (sum !== undefined) {
      sum.cases += cases;
      sum.amount = add(sum.amount, amount);
    } else if (sums.size < maxSums) sums.set(key, { ...trial, arm, measure, cases, amount });
  };

  return {
    defer: (work) => {
      if (deferred >= maxDeferred) return false;
      deferred += 1;
      setImmediate(() => {
        deferred -= 1;
        work();
      });
      return true;
    },
    count,
    differ: (trial, difference) => {
      if (differences.length < maxWaitingDifferences) differences.push({ ...difference, trial });
    },
    flush: async () => {
      const taken = [...sums.values()];
      const told = differences;
      sums = new Map();
      differences = [];
      for (const merchantId of new Set([...taken, ...told.map(({ trial }) => trial)].map((one) => one.merchantId))) {
        const own = taken.filter((sum) => sum.merchantId === merchantId);
        const ownDifferences = told.filter(({ trial }) => trial.merchantId === merchantId);
        await write(database, merchantId, own, ownDifferences).catch((error: unknown) => {
          for (const sum of own) count(sum, sum.arm, sum.measure, sum.cases, sum.amount);
          throw error;
        });
      }
      return [...new Set(taken.map(({ shopId }) => shopId))];
    },
  };
}

/** Rows in one order, so that two processes never wait for each other in a circle. */
async function write(
  database: Pick<Database<Tables>, "tenant">,
  merchantId: string,
  sums: readonly Sum[],
  differences: readonly Difference[],
): Promise<void> {
  const ordered = sums.toSorted((left, right) =>
    sumKey(left, left.arm, left.measure, left.amount) < sumKey(right, right.arm, right.measure, right.amount) ? -1 : 1,
  );
  const rows = ordered.map(({ trialId, sharePercent, arm, measure, cases, amount: { amountMinor, currency } }) => {
    return {
      merchant_id: merchantId,
      trial_id: trialId,
      share_percent: sharePercent,
      arm,
      measure,
      currency,
      cases: BigInt(cases),
      amount_minor: amountMinor,
    };
  });
  await database.tenant(merchantId, async (tx) => {
    if (rows.length > 0)
      await tx
        .insertInto("policy_trial_counts")
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(["merchant_id", "trial_id", "share_percent", "arm", "measure", "currency"]).doUpdateSet({
            cases: sql`policy_trial_counts.cases + excluded.cases`,
            amount_minor: sql`policy_trial_counts.amount_minor + excluded.amount_minor`,
          }),
        )
        .execute();
    for (const { trial, decisionId, at, difference } of differences)
      await sql`insert into policy_trial_differences (merchant_id, trial_id, decision_id, at, difference)
        select ${merchantId}, ${trial.trialId}, ${decisionId}, ${at}, ${JSON.stringify(difference)}::jsonb
        where (select count(*) from policy_trial_differences where merchant_id = ${merchantId} and trial_id = ${trial.trialId}) < ${maxDifferences}
        on conflict do nothing`.execute(tx);
  });
}

/** Shops with a running trial, by their own small index. */
export function makeRunningTrials(database: Pick<Database<Tables>, "operatorRead">): RunningTrials {
  return {
    shopsWithTrial: (limit) =>
      database.operatorRead(async (door) => {
        const rows = await door
          .selectFrom("policy_trials")
          .select("shop_id")
          .distinct()
          .where("status", "=", "running")
          .limit(limit)
          .execute();
        return rows.map((row) => row.shop_id);
      }),
  };
}
