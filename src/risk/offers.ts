/** Graduated offers: the first change, from best to worst, under which the same rules would approve a method on credit. */
import { compare, type Money, partOf, subtract, zero } from "../kernel/money.ts";
import { toWireMoney } from "../wire/money.ts";
import type { OfferStep, PolicyOffer } from "../wire/policy-parts.ts";
import type { MethodKind } from "../wire/checkout.ts";
import { yes } from "./evaluation.ts";
import type { Facts } from "./fact-list.ts";
import { type Judgement, judge, termsOf } from "./judgement.ts";
import { isDeferred } from "./method-kinds.ts";
import type { Consequence, DecisionInput } from "./verdict.ts";

/** Parts of the stated per cent that an offer of a lower amount tries, the largest first. */
const lowerSteps = [100, 75, 50, 25] as const;

/** An offer that the rules would approve. */
export interface Offered {
  readonly offer: PolicyOffer;
  readonly judgement: Judgement;
  readonly total: Money;
  /** The terms that stay. */
  readonly termDays: readonly number[];
}

/** One change of the input that an offer stands for. */
interface Trial {
  readonly input: DecisionInput;
  readonly termDays: readonly number[];
}

function withFacts(input: DecisionInput, change: Partial<Facts>): DecisionInput {
  return { ...input, facts: { ...input.facts, ...change } };
}

function withTotal(input: DecisionInput, total: Money, change: Partial<Facts> = {}): DecisionInput {
  return { ...withFacts(input, { ...change, orderTotal: toWireMoney(total).amountMinor }), total };
}

/** The facts when the parcel goes where the bill goes. */
function billingDelivery({ facts }: DecisionInput): Partial<Facts> | null {
  if (facts.shippingDiffers !== true && facts.isDeliveryPoint !== true) return null;
  return {
    shippingDiffers: false,
    shippingAbroad: false,
    isDeliveryPoint: facts.billingKind === "pickupPoint" || facts.billingKind === "locker",
    shippingCountry: facts.billingCountry,
    shippingKind: facts.billingKind,
    shippingHasHouseNumber: facts.billingHasHouseNumber,
  };
}

function inputsOf(offer: PolicyOffer, input: DecisionInput): readonly DecisionInput[] {
  const { step, percent = 0 } = offer;
  if (step === "lowerAmount") {
    const totals = lowerSteps.map((part) => partOf(partOf(input.total, percent), part));
    return totals.filter((total) => compare(total, zero(total.currency)) > 0).map((total) => withTotal(input, total));
  }
  if (step === "prepayPart") {
    return [withTotal(input, subtract(input.total, partOf(input.total, percent)), { "offer.prepaidPercent": percent })];
  }
  if (step === "verifyPhone") return input.facts.hasPhone === true ? [withFacts(input, { "offer.phoneVerified": true })] : [];
  if (step === "deliverToBillingAddress") {
    const change = billingDelivery(input);
    return change === null ? [] : [withFacts(input, change)];
  }
  return [input];
}

function trialsOf(offer: PolicyOffer, { policy, input }: Judgement): readonly Trial[] {
  const all = termsOf(policy, input.country);
  const termDays = offer.step === "shorterTerm" ? all.filter((days) => offer.termDays?.includes(days) === true) : all;
  if (termDays.length === 0 || (offer.step === "shorterTerm" && termDays.length === all.length)) return [];
  const inputs = offer.step === "shorterTerm" ? [withFacts(input, { "offer.termDays": Math.max(...termDays) })] : inputsOf(offer, input);
  return inputs.map((changed) => ({ input: changed, termDays }));
}

/** A review that asks for the very step that is offered is met by it. */
export function isMet({ outcome, requires }: Consequence, step: OfferStep): boolean {
  return outcome === "review" && requires.length > 0 && requires.every((required) => required === step);
}

function stands(hit: Consequence, kind: MethodKind, step: OfferStep): boolean {
  return hit.outcome !== "approved" && hit.kinds.has(kind) && !isMet(hit, step);
}

/** What `judgement` can be offered for each of `kinds`, those that are refused or reviewed. Runs the rules at most 4 × 10 times more. */
export function offersFor(judgement: Judgement, kinds: ReadonlySet<MethodKind>): ReadonlyMap<MethodKind, Offered> {
  const { policy, program, values, score } = judgement;
  const found = new Map<MethodKind, Offered>();
  const asked = [...kinds].filter(isDeferred);
  if (score === null) return found;
  for (const [index, offer] of (policy.policy.offers ?? []).entries()) {
    const open = asked.filter((kind) => !found.has(kind) && (offer.methodKinds?.includes(kind) ?? true));
    const test = program.offers[index] ?? null;
    if (open.length === 0 || (test !== null && test(values) !== yes)) continue;
    for (const { input, termDays } of trialsOf(offer, judgement)) {
      const tried = judge(policy, input);
      for (const kind of open) {
        const isApproved = !found.has(kind) && !tried.hits.some((hit) => stands(hit, kind, offer.step));
        if (isApproved) found.set(kind, { offer, judgement: tried, total: input.total, termDays });
      }
    }
  }
  return found;
}
