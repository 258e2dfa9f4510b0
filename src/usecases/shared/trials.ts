/** What a trial adds to a decision: who decides, and what is counted beside the answer. */
import { type Money, zero } from "../../kernel/money.ts";
import type { Instant } from "../../kernel/time.ts";
import type { IdentityKey } from "../../ports/identity-book.ts";
import type { LivePolicy, RampTrial, ShadowTrial, Trials } from "../../ports/policy-source.ts";
import type { Shop } from "../../ports/shops.ts";
import type { Arm, TrialLog, TrialRef } from "../../ports/trial-book.ts";
import { decide } from "../../risk/decide.ts";
import { isDeferred } from "../../risk/method-kinds.ts";
import { isInShare } from "../../risk/trial/share.ts";
import type { DecisionInput, Verdict } from "../../risk/verdict.ts";

/** An answer slower than this counts as slow: the promise at the 99th percentile. */
export const slowMs = 40;

/** Kinds of keys by which a buyer is told again, the steadiest first. */
const steadyKinds: readonly IdentityKey["kind"][] = ["account", "taxId", "email", "phone", "device"];

/** The key that names the buyer for a share; null when he showed none that lasts. */
function steadyHash(keys: readonly IdentityKey[]): string | null {
  for (const kind of steadyKinds) {
    const found = keys.find((key) => key.kind === kind);
    if (found !== undefined) return found.hash;
  }
  return null;
}

/** A version that decides, whatever is tried beside it. */
export type DecidingPolicy = Omit<LivePolicy, "trials">;

/** The version that decides for the buyer of these keys: the live one, or that of the ramp whose share he is in. The same keys, the same version. */
export function decidingPolicy(live: LivePolicy, keys: readonly IdentityKey[]): DecidingPolicy {
  const ramp = live.trials?.ramp ?? null;
  if (ramp === null) return live;
  const name = steadyHash(keys);
  return name !== null && isInShare(ramp.trialId, name, ramp.sharePercent) ? ramp.policy : live;
}

/** One decision as a trial sees it. */
export interface TrialCase {
  readonly shop: Shop;
  readonly decisionId: string;
  readonly now: Instant;
  readonly input: DecisionInput;
  readonly verdict: Verdict;
  readonly version: string;
  readonly elapsedMs: number;
}

function refOf({ trialId, sharePercent }: Pick<TrialRef, "trialId" | "sharePercent">, shop: Shop): TrialRef {
  return { trialId, sharePercent, merchantId: shop.merchant.id, shopId: shop.id };
}

function isOffered(verdict: Verdict): boolean {
  return verdict.methods.some(({ kind, allowed }) => allowed && isDeferred(kind));
}

function countVerdict(log: TrialLog, ref: TrialRef, arm: Arm, verdict: Verdict, total: Money): void {
  log.count(ref, arm, "decisions", 1, total);
  log.count(ref, arm, verdict.outcome, 1, total);
  if (isOffered(verdict)) log.count(ref, arm, "offered", 1, total);
}

/** Counts one decision of a ramp for the arm that made it. */
function countRamp(log: TrialLog, ramp: RampTrial, { shop, verdict, version, elapsedMs, input }: TrialCase): void {
  const ref = refOf(ramp, shop);
  const arm = version === ramp.policy.version ? "candidate" : "live";
  countVerdict(log, ref, arm, verdict, input.total);
  if (elapsedMs > slowMs) log.count(ref, arm, "slow", 1, input.total);
}

/** Tells the guard that the version on the ramp could not judge; the buyer was answered by the live one. */
export function countRampFault({ trials }: LivePolicy, shop: Shop, total: Money): void {
  const ramp = trials?.ramp ?? null;
  if (ramp !== null) trials?.log.count(refOf(ramp, shop), "candidate", "faults", 1, total);
}

function allowedOf(verdict: Verdict) {
  return Object.fromEntries(verdict.methods.map(({ id, allowed }) => [id, allowed]));
}

function isSame(left: Verdict, right: Verdict): boolean {
  return left.outcome === right.outcome && left.methods.every(({ allowed }, index) => allowed === right.methods[index]?.allowed);
}

function viewOf(verdict: Verdict) {
  const { outcome, score, reasons } = verdict;
  return { outcome, methods: allowedOf(verdict), score, reasons: reasons.map(({ code }) => code) };
}

function judgeShadow(log: TrialLog, shadow: ShadowTrial, seen: TrialCase, monotonicMs: () => number): void {
  const { shop, decisionId, now, input, verdict } = seen;
  const ref = refOf(shadow, shop);
  const none = zero(input.total.currency);
  const startedMs = monotonicMs();
  try {
    const beside = decide(shadow.compiled, input);
    log.count(ref, "candidate", "micros", Math.round((monotonicMs() - startedMs) * 1000), none);
    countVerdict(log, ref, "live", verdict, input.total);
    countVerdict(log, ref, "candidate", beside, input.total);
    if (isSame(verdict, beside)) return;
    log.count(ref, "candidate", "differing", 1, input.total);
    if (isOffered(verdict) !== isOffered(beside)) log.count(ref, "candidate", isOffered(beside) ? "won" : "lost", 1, input.total);
    log.differ(ref, { decisionId, at: now, difference: { live: viewOf(verdict), shadow: viewOf(beside) } });
  } catch {
    // The buyer has his answer: a fault of the shadow is a figure of its report and nothing else.
    log.count(ref, "candidate", "faults", 1, input.total);
  }
}

/** Counts a decision for the trials that run; the shadow judges after the answer is out. */
export function observeTrials({ log, shadow, ramp }: Trials, seen: TrialCase, monotonicMs: () => number): void {
  if (ramp !== null) countRamp(log, ramp, seen);
  if (shadow === null || seen.now > shadow.endsAt || !isInShare(shadow.trialId, seen.decisionId, shadow.sharePercent)) return;
  const isTaken = log.defer(() => judgeShadow(log, shadow, seen, monotonicMs));
  if (!isTaken) log.count(refOf(shadow, seen.shop), "candidate", "skipped", 1, seen.input.total);
}
