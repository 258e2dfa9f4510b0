/** The steps of a ramp, each with its line in the timeline and the message that makes every server process look again. */
import type { Instant } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { Shop } from "../../ports/shops.ts";
import type { Trial } from "../../ports/trial-book.ts";

type TrialBooks = Pick<Books, "trials" | "policies" | "timeline" | "outbox">;

/** Adds a line to the timeline of the trial, whose row is locked. */
export async function tellTrial({ timeline }: Pick<Books, "timeline">, trial: Trial, kind: string, at: Instant): Promise<void> {
  const { version, sharePercent, reason } = trial;
  await timeline.append(trial.id, { kind, by: "saldo", at, data: { version, sharePercent, reason } });
}

function settledId({ policyId, id }: Trial): string {
  if (policyId === null) throw new Error(`trial ${id} has no version of its own`);
  return policyId;
}

async function keep(books: TrialBooks, shop: Shop, trial: Trial, kind: string, at: Instant): Promise<Trial> {
  await books.trials.update(trial);
  await tellTrial(books, trial, kind, at);
  await books.outbox.put("policyPublished", { shopId: shop.id });
  return trial;
}

/** The version on the ramp is the live version from now on. */
export async function completeRamp(books: TrialBooks, shop: Shop, trial: Trial, now: Instant): Promise<Trial> {
  await books.policies.settleRamp(settledId(trial), "live", now);
  return keep(books, shop, { ...trial, status: "completed", sharePercent: 100, stageSince: now, endedAt: now }, "rampCompleted", now);
}

/** The next share of the ramp; after the last one, or at 100 per cent, it is complete. */
export async function beginStage(books: TrialBooks, shop: Shop, trial: Trial, now: Instant): Promise<Trial> {
  const next = trial.stages.find((share) => share > trial.sharePercent) ?? 100;
  if (next >= 100) return completeRamp(books, shop, trial, now);
  return keep(books, shop, { ...trial, sharePercent: next, stageSince: now }, "rampAdvanced", now);
}

/** All buyers are the live version's again; the version that was tried keeps its number. */
export async function rollBackRamp(
  books: TrialBooks,
  shop: Shop,
  trial: Trial,
  { reason, now }: { readonly reason: string; readonly now: Instant },
): Promise<Trial> {
  await books.policies.settleRamp(settledId(trial), "retired", now);
  return keep(books, shop, { ...trial, status: "rolledBack", reason, endedAt: now }, "rampRolledBack", now);
}
