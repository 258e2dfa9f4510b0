/** The decision: runs every rule, the scorecard and the limits, and lets the strictest outcome win. */
import { compare, money, type Money, smaller, subtract, zero } from "../kernel/money.ts";
import type { MethodKind, Outcome } from "../wire/checkout.ts";
import { type ReasonCode, reasonCodes } from "../wire/reason-codes.ts";
import { type CompiledPolicy, tierFor } from "./compile-policy.ts";
import type { Facts } from "./fact-list.ts";
import { profileSource } from "./gathered.ts";
import { isDeferred, isUnsafe } from "./method-kinds.ts";
import type { Score } from "./score.ts";
import { judgeAmounts, judgePerson, judgeProfile, judgeScore, type Room } from "./standing-rules.ts";
import type { DecidedMethod, DecisionInput, JudgedRule, OfferedMethod, Verdict, VerdictReason } from "./verdict.ts";

/** Rules whose hit only says that the amount is too large: then the largest possible order is worth telling. */
const amountRules: ReadonlySet<string> = new Set(["policy.buyerLimit", "policy.orderLimit", "policy.maximumBasket"]);

const strictness: Readonly<Record<Outcome, number>> = { notEvaluated: 0, declined: 1, review: 2, approved: 3 };
const reasonOrder = new Map<ReasonCode, number>(reasonCodes.map((code, index) => [code, index]));

/** Strictest outcome first, then the order of the closed list of codes; equals keep the order of the policy. */
function byStrictness({ trace: left }: JudgedRule, { trace: right }: JudgedRule): number {
  return strictness[left.outcome] - strictness[right.outcome] || (reasonOrder.get(left.reason) ?? 0) - (reasonOrder.get(right.reason) ?? 0);
}

function refuses({ trace }: JudgedRule): boolean {
  return trace.outcome !== "review";
}

/** The kinds that the outcome speaks of: the unsafe ones that were asked for, else purchase on invoice. */
function kindsAtStake(methods: readonly OfferedMethod[]): readonly MethodKind[] {
  const asked = methods.map((method) => method.kind).filter(isUnsafe);
  return asked.length > 0 ? asked : ["invoice"];
}

function outcomeOf(hits: readonly JudgedRule[], kinds: readonly MethodKind[], isKnown: boolean): Outcome {
  if (!isKnown) return "notEvaluated";
  if (kinds.every((kind) => hits.some((hit) => refuses(hit) && hit.kinds.has(kind)))) return "declined";
  return hits.some((hit) => !refuses(hit)) ? "review" : "approved";
}

function uniqueReasons(hits: readonly JudgedRule[]): readonly VerdictReason[] {
  const reasons = new Map<ReasonCode, VerdictReason>();
  for (const { trace, actionCode } of hits) {
    if (!reasons.has(trace.reason)) reasons.set(trace.reason, { code: trace.reason, actionCode, ruleId: trace.ruleId });
  }
  return [...reasons.values()];
}

/** What an allowed method of this kind may cost, on which terms, and after which steps. */
interface Terms {
  readonly maxAmount: Money | null;
  readonly termDays: readonly number[];
}

function decideMethod(method: OfferedMethod, hits: readonly JudgedRule[], { maxAmount, termDays }: Terms): DecidedMethod {
  const own = hits.filter((hit) => hit.kinds.has(method.kind));
  const refusals = own.filter(refuses);
  const [first] = refusals;
  const capped = isDeferred(method.kind) && maxAmount ? { maxAmount } : {};
  if (first) {
    const isAmountOnly = refusals.every((hit) => amountRules.has(hit.trace.ruleId));
    return { ...method, allowed: false, reason: first.trace.reason, ...(isAmountOnly ? capped : {}) };
  }
  const requires = [...new Set(own.flatMap((hit) => hit.requires))];
  if (isDeferred(method.kind)) return { ...method, allowed: true, ...capped, termDays, requires };
  return { ...method, allowed: true, ...(requires.length > 0 ? { requires } : {}) };
}

function roomFor(policy: CompiledPolicy, { total, exposure }: DecisionInput, score: Score | null): Room {
  const tier = score && tierFor(policy, total.currency, score.score);
  if (!tier) return { tier: null, available: null };
  const left = subtract(tier.buyerLimit, exposure);
  return { tier, available: compare(left, zero(total.currency)) < 0 ? zero(total.currency) : left };
}

/** The largest order on credit: what is left of the buyer's limit and of the merchant's, within the order limit and the largest basket. */
function largestOrder(policy: CompiledPolicy, { tier, available }: Room, { merchantRoom }: Facts): Money | null {
  if (!tier || !available) return null;
  const ofBuyer = smaller(available, tier.orderLimit);
  const within = typeof merchantRoom === "number" ? smaller(ofBuyer, money(BigInt(merchantRoom), ofBuyer.currency)) : ofBuyer;
  const range = policy.basket.get(within.currency);
  return range ? smaller(within, range.max) : within;
}

function judgeAll(policy: CompiledPolicy, input: DecisionInput, score: Score | null, room: Room): readonly JudgedRule[] {
  const byPolicy = policy.rules.map((rule) => rule(input.facts));
  const standing = [judgeProfile(score !== null, input.degraded), ...judgePerson(policy, input)];
  const byFigures = score ? [...judgeScore(policy, input, score), ...judgeAmounts(policy, input, room)] : [];
  return [...byPolicy, ...standing, ...byFigures];
}

/**
 * Decides which methods a buyer may use. Safe kinds are always allowed; a missing fact never approves by itself and never throws.
 * `declined`: no unsafe method that was asked for is left; `review`: some are, and a person must look; `notEvaluated`: the profile
 * could not be read (`degraded` has "profile"). `total` and `exposure` share their currency, else this throws.
 */
export function decide(policy: CompiledPolicy, input: DecisionInput): Verdict {
  const isKnown = !input.degraded.includes(profileSource);
  const score = isKnown ? policy.scorecard.evaluate(input.facts) : null;
  const room = roomFor(policy, input, score);
  const rules = judgeAll(policy, input, score, room);
  const kinds = kindsAtStake(input.methods);
  const hits = rules.filter((rule) => rule.trace.result === "hit" && kinds.some((kind) => rule.kinds.has(kind))).sort(byStrictness);
  const terms = { maxAmount: largestOrder(policy, room, input.facts), termDays: policy.countries.get(input.country)?.termDays ?? [] };
  return {
    outcome: outcomeOf(hits, kinds, isKnown),
    methods: input.methods.map((method) => (isUnsafe(method.kind) ? decideMethod(method, hits, terms) : { ...method, allowed: true })),
    reasons: uniqueReasons(hits),
    score: score?.score ?? null,
    scoreParts: score?.parts ?? [],
    limit: room.tier?.buyerLimit ?? null,
    exposure: input.exposure,
    available: room.available,
    rules: rules.map((rule) => rule.trace),
  };
}
