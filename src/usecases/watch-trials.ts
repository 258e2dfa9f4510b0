/** Looks at the trials of one shop: rolls a ramp back when its guard says so, gives it its next share in time, ends a shadow that is over. */
import { addMs, type Instant } from "../kernel/time.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Shop } from "../ports/shops.ts";
import type { Arm, Measured, Trial } from "../ports/trial-book.ts";
import { type ArmCounts, defaultGuard, type GuardVerdict, judgeRamp } from "../risk/trial/guard.ts";
import { beginStage, rollBackRamp, tellTrial } from "./shared/ramp-steps.ts";

const msPerMinute = 60_000;

/** What became of the shop's trials. */
export type Watched =
  | { readonly kind: "quiet" }
  | { readonly kind: "rolledBack"; readonly trialId: string; readonly reason: Exclude<GuardVerdict, "quiet"> }
  | { readonly kind: "advanced"; readonly trialId: string; readonly sharePercent: number };

/** The sums of one arm over all currencies; decisions that nobody could judge speak for neither side. */
export function armCounts(counts: readonly Measured[], arm: Arm): ArmCounts {
  const sumOf = (measure: Measured["measure"]) =>
    counts.filter((one) => one.arm === arm && one.measure === measure).reduce((sum, { cases }) => sum + cases, 0);
  const refused = sumOf("declined");
  return { decisions: sumOf("approved") + sumOf("review") + refused, refused, slow: sumOf("slow"), faults: sumOf("faults") };
}

/** One look at `now`. Two processes that look at once do nothing twice: the trial is locked. */
export function watchTrials(registry: Pick<Registry, "commit">, shop: Shop, now: Instant): Promise<Watched> {
  return registry.commit(shop, async (books) => {
    await endOldShadow(books, shop, now);
    const ramp = await books.trials.lockRunning("ramp");
    return ramp === null ? { kind: "quiet" } : watchRamp(books, shop, ramp, now);
  });
}

async function watchRamp(books: Books, shop: Shop, ramp: Trial, now: Instant): Promise<Watched> {
  const counts = (await books.trials.counts(ramp.id)).filter(({ sharePercent }) => sharePercent === ramp.sharePercent);
  const candidate = armCounts(counts, "candidate");
  const verdict = judgeRamp(armCounts(counts, "live"), candidate, { ...defaultGuard, minDecisions: ramp.minDecisions });
  if (verdict !== "quiet") {
    await rollBackRamp(books, shop, ramp, { reason: verdict, now });
    return { kind: "rolledBack", trialId: ramp.id, reason: verdict };
  }
  const isTime = ramp.stageMinutes !== null && now >= addMs(ramp.stageSince, ramp.stageMinutes * msPerMinute);
  // A stage in which too few buyers came has proved nothing, however long it lasted.
  if (!isTime || candidate.decisions < ramp.minDecisions) return { kind: "quiet" };
  const { sharePercent } = await beginStage(books, shop, ramp, now);
  return { kind: "advanced", trialId: ramp.id, sharePercent };
}

async function endOldShadow(books: Books, shop: Shop, now: Instant): Promise<void> {
  const shadow = await books.trials.lockRunning("shadow");
  if (shadow === null || shadow.endsAt === null || now <= shadow.endsAt) return;
  const ended: Trial = { ...shadow, status: "ended", endedAt: shadow.endsAt };
  await books.trials.update(ended);
  await tellTrial(books, ended, "shadowEnded", now);
  await books.outbox.put("policyPublished", { shopId: shop.id });
}
