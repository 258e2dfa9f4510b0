/** A merchant tries the draft: in the shadow of the live version, or on a growing share of buyers; and ends what is tried. */
import { addMs, type Instant, msPerDay } from "../kernel/time.ts";
import type { Result } from "../kernel/result.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { Shop } from "../ports/shops.ts";
import type { Trial, TrialKind } from "../ports/trial-book.ts";
import { checkPolicy } from "../risk/policy-check.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { beginStage, completeRamp, rollBackRamp, tellTrial } from "./shared/ramp-steps.ts";
import { fillWindows, type FillDependencies, settleDecisions } from "./shared/read-windows.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface TryDependencies extends FillDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
}

type Options = Omit<OnceOptions<Trial>, "now">;
export type StartTrialRefusal = "noPolicyDraft" | "policyInvalid" | "trialRunning";

/** Hash characters that name a version beside its number. */
const hashHead = 8;

/** The draft, with the past of its windows at hand. */
async function draftToTry(books: Books, now: Instant) {
  const draft = (await books.policies.draft()) ?? rollBack<StartTrialRefusal>("noPolicyDraft");
  const checked = checkPolicy(draft.document);
  if (!checked.ok) return rollBack<StartTrialRefusal>("policyInvalid");
  await fillWindows(books, checked.policy, now);
  return draft;
}

async function start(books: Books, shop: Shop, trial: Trial): Promise<Trial> {
  if (!(await books.trials.start(trial))) return rollBack<StartTrialRefusal>("trialRunning");
  await tellTrial(books, trial, trial.kind === "shadow" ? "shadowStarted" : "rampStarted", trial.startedAt);
  await books.outbox.put("policyPublished", { shopId: shop.id });
  return trial;
}

const untold = { policyId: null, version: null, endsAt: null, endedAt: null, reason: null, stageMinutes: null } as const;

/** Lets the draft judge beside the live version for some days, without a word to any buyer. Refusals, in order: noPolicyDraft, policyInvalid, trialRunning. */
export async function startShadow(
  dependencies: TryDependencies,
  { days, sharePercent }: { readonly days: number; readonly sharePercent: number },
  options: Options,
): Promise<Result<Answered, StartTrialRefusal | IdempotencyRefusal>> {
  const { registry, clock, ids } = dependencies;
  const now = shopNow(clock, options.shop);
  await settleDecisions(dependencies);
  return commitOnce<Trial, StartTrialRefusal>(registry, { ...options, now }, async (books) => {
    const { hash, document } = await draftToTry(books, now);
    const terms = { kind: "shadow", hash, document, status: "running", sharePercent, stages: [], minDecisions: 0 } as const;
    const times = { stageSince: now, startedAt: now, endsAt: addMs(now, days * msPerDay) };
    return start(books, options.shop, { ...untold, ...terms, ...times, id: ids.next("trial") });
  });
}

export interface RampTerms {
  /** Rising shares in per cent, the last one 100. */
  readonly stages: readonly number[];
  readonly stageMinutes: number | null;
  readonly minDecisions: number;
  readonly by: string | null;
}

/** Gives the draft a number and its first share of buyers. Refusals, in order: noPolicyDraft, policyInvalid, trialRunning. */
export async function startRamp(
  dependencies: TryDependencies,
  { stages, stageMinutes, minDecisions, by }: RampTerms,
  options: Options,
): Promise<Result<Answered, StartTrialRefusal | IdempotencyRefusal>> {
  const { registry, clock, ids } = dependencies;
  const now = shopNow(clock, options.shop);
  await settleDecisions(dependencies);
  return commitOnce<Trial, StartTrialRefusal>(registry, { ...options, now }, async (books) => {
    await draftToTry(books, now);
    if ((await books.trials.lockRunning("ramp")) !== null) return rollBack<StartTrialRefusal>("trialRunning");
    const policy = (await books.policies.rampDraft({ at: now, by })) ?? rollBack<StartTrialRefusal>("noPolicyDraft");
    const [sharePercent = 100] = stages;
    const named = { policyId: policy.id, version: `${policy.version ?? 0}-${policy.hash.slice(0, hashHead)}` };
    const terms = { kind: "ramp", hash: policy.hash, document: policy.document, status: "running", sharePercent, stages } as const;
    const times = { stageMinutes, minDecisions, stageSince: now, startedAt: now };
    const started = await start(books, options.shop, { ...untold, ...named, ...terms, ...times, id: ids.next("trial") });
    return sharePercent < 100 ? started : completeRamp(books, options.shop, started, now);
  });
}

async function runningOf(books: Books, kind: TrialKind): Promise<Trial> {
  return (await books.trials.lockRunning(kind)) ?? rollBack("trialNotFound" as const);
}

type Ending = Promise<Result<Answered, "trialNotFound" | IdempotencyRefusal>>;

/** Ends the shadow before its time. Refusal: trialNotFound. */
export function endShadow({ registry, clock }: Pick<TryDependencies, "registry" | "clock">, options: Options): Ending {
  const now = shopNow(clock, options.shop);
  return commitOnce<Trial, "trialNotFound">(registry, { ...options, now }, async (books) => {
    const ended: Trial = { ...(await runningOf(books, "shadow")), status: "ended", endedAt: now };
    await books.trials.update(ended);
    await tellTrial(books, ended, "shadowEnded", now);
    await books.outbox.put("policyPublished", { shopId: options.shop.id });
    return ended;
  });
}

/** Gives the version on the ramp its next share; after the last one it is the live version. Refusal: trialNotFound. */
export function advanceRamp({ registry, clock }: Pick<TryDependencies, "registry" | "clock">, options: Options): Ending {
  const now = shopNow(clock, options.shop);
  return commitOnce<Trial, "trialNotFound">(registry, { ...options, now }, async (books) => {
    return beginStage(books, options.shop, await runningOf(books, "ramp"), now);
  });
}

/** Takes the version off the ramp: all buyers are the live one's again. Refusal: trialNotFound. */
export function takeBackRamp({ registry, clock }: Pick<TryDependencies, "registry" | "clock">, options: Options): Ending {
  const now = shopNow(clock, options.shop);
  return commitOnce<Trial, "trialNotFound">(registry, { ...options, now }, async (books) => {
    return rollBackRamp(books, options.shop, await runningOf(books, "ramp"), { reason: "byHand", now });
  });
}
