/** The decision: runs every rule, the scorecard and the limits, and lets the strictest outcome win. */
import { money, type Money, smaller } from "../kernel/money.ts";
import type { MethodKind, Outcome } from "../wire/checkout.ts";
import { type ReasonCode, reasonCodes } from "../wire/reason-codes.ts";
import type { CompiledPolicy } from "./compile-policy.ts";
import { DecidedVerdict } from "./decided-verdict.ts";
import type { Facts } from "./fact-list.ts";
import { type Judgement, judge, termsOf } from "./judgement.ts";
import { isDeferred, isUnsafe } from "./method-kinds.ts";
import type { Room } from "./standing-rules.ts";
import type { Consequence, DecidedMethod, DecisionInput, OfferedMethod, Verdict, VerdictReason } from "./verdict.ts";

/** Rules whose hit only says that the amount is too large: then the largest possible order is worth telling. */
const amountRules: ReadonlySet<string> = new Set(["policy.buyerLimit", "policy.orderLimit", "policy.maximumBasket"]);

const strictness: Readonly<Record<Outcome, number>> = { notEvaluated: 0, declined: 1, review: 2, approved: 3 };
const reasonOrder = new Map<ReasonCode, number>(reasonCodes.map((code, index) => [code, index]));

/** Strictest outcome first, then the order of the closed list of codes; equals keep the order of the policy. */
function byStrictness(left: Consequence, right: Consequence): number {
  return strictness[left.outcome] - strictness[right.outcome] || (reasonOrder.get(left.reason) ?? 0) - (reasonOrder.get(right.reason) ?? 0);
}

function refuses({ outcome }: Consequence): boolean {
  return outcome === "declined" || outcome === "notEvaluated";
}

/** The kinds that the outcome speaks of: the unsafe ones that were asked for, else purchase on invoice. */
function kindsAtStake(methods: readonly OfferedMethod[]): readonly MethodKind[] {
  const asked = methods.map((method) => method.kind).filter(isUnsafe);
  return asked.length > 0 ? asked : ["invoice"];
}

function outcomeOf(hits: readonly Consequence[], kinds: readonly MethodKind[], isKnown: boolean): Outcome {
  if (!isKnown) return "notEvaluated";
  if (kinds.every((kind) => hits.some((hit) => refuses(hit) && hit.kinds.has(kind)))) return "declined";
  return hits.length > 0 && hits.some((hit) => !refuses(hit)) ? "review" : "approved";
}

function uniqueReasons(hits: readonly Consequence[]): readonly VerdictReason[] {
  const reasons = new Map<ReasonCode, VerdictReason>();
  for (const { reason, actionCode, ruleId } of hits) {
    if (!reasons.has(reason)) reasons.set(reason, { code: reason, actionCode, ruleId });
  }
  return [...reasons.values()];
}

/** What an allowed method of this kind may cost, on which terms, and after which steps. */
interface Terms {
  readonly maxAmount: Money | null;
  readonly termDays: readonly number[];
}

function decideMethod(method: OfferedMethod, hits: readonly Consequence[], { maxAmount, termDays }: Terms): DecidedMethod {
  const own = hits.filter((hit) => hit.kinds.has(method.kind));
  const refusals = own.filter(refuses);
  const [first] = refusals;
  const capped = isDeferred(method.kind) && maxAmount ? { maxAmount } : {};
  if (first) {
    const isAmountOnly = refusals.every((hit) => amountRules.has(hit.ruleId));
    return { ...method, allowed: false, reason: first.reason, ...(isAmountOnly ? capped : {}) };
  }
  const requires = [...new Set(own.flatMap((hit) => hit.requires))];
  if (isDeferred(method.kind)) return { ...method, allowed: true, ...capped, termDays, requires };
  return { ...method, allowed: true, ...(requires.length > 0 ? { requires } : {}) };
}

/** The largest order on credit: what is left of the buyer's limit and of the merchant's, within the order limit and the largest basket. */
function largestOrder(policy: CompiledPolicy, { tier, available }: Room, { merchantRoom }: Facts): Money | null {
  if (!tier || !available) return null;
  const ofBuyer = smaller(available, tier.orderLimit);
  const within = typeof merchantRoom === "number" ? smaller(ofBuyer, money(BigInt(merchantRoom), ofBuyer.currency)) : ofBuyer;
  const range = policy.basket.get(within.currency);
  return range ? smaller(within, range.max) : within;
}

/** The hits that speak of one of `kinds`, strictest first. */
function hitsFor({ hits }: Judgement, kinds: readonly MethodKind[]): readonly Consequence[] {
  if (hits.length === 0) return hits;
  return hits.filter((hit) => hit.outcome !== "approved" && kinds.some((kind) => hit.kinds.has(kind))).sort(byStrictness);
}

/**
 * Decides which methods a buyer may use. Safe kinds are always allowed; a missing fact never approves by itself and never throws.
 * `declined`: no unsafe method that was asked for is left; `review`: some are, and a person must look, or a rule could not be
 * evaluated; `notEvaluated`: the profile could not be read (`degraded` has "profile"). `total` and `exposure` share their currency,
 * else this throws.
 */
export function decide(policy: CompiledPolicy, input: DecisionInput): Verdict {
  const judgement = judge(policy, input);
  const kinds = kindsAtStake(input.methods);
  const hits = hitsFor(judgement, kinds);
  const terms = { maxAmount: largestOrder(policy, judgement.room, input.facts), termDays: termsOf(policy, input.country) };
  return new DecidedVerdict(judgement, {
    outcome: outcomeOf(hits, kinds, judgement.score !== null),
    methods: input.methods.map((method) => (isUnsafe(method.kind) ? decideMethod(method, hits, terms) : { ...method, allowed: true })),
    reasons: uniqueReasons(hits),
  });
}
