/** Looks for the amount at which a decision turns: the largest basket that is allowed, the least that must be paid before. */
import { compare, type Money, money, subtract } from "../kernel/money.ts";
import { toWireMoney } from "../wire/money.ts";
import type { CompiledPolicy } from "./compile-policy.ts";
import type { DecisionInput } from "./verdict.ts";

/** Amounts at which a policy may turn and that are tried; beyond it the lowest are left out. */
const maxProbes = 120;
/** Halvings of the largest amount that exists, 10¹², end before this. */
const maxHalvings = 44;
/** How deep a document is read for its figures. */
const maxDepth = 60;

export type IsAllowed = (input: DecisionInput) => boolean;

/** The input with another basket. */
export function withTotal(input: DecisionInput, total: Money): DecisionInput {
  return { ...input, total, facts: { ...input.facts, orderTotal: toWireMoney(total).amountMinor } };
}

/** The input with less open and reserved. */
export function withExposure(input: DecisionInput, exposure: Money): DecisionInput {
  return { ...input, exposure, facts: { ...input.facts, exposure: toWireMoney(exposure).amountMinor } };
}

/** Every whole number that stands in the document: whatever the policy compares an amount with is one of them. */
function figuresOf(value: unknown, depth = 0): readonly number[] {
  if (typeof value === "number") return Number.isSafeInteger(value) ? [value] : [];
  if (typeof value !== "object" || value === null || depth > maxDepth) return [];
  return Object.values(value).flatMap((member) => figuresOf(member, depth + 1));
}

/** Amounts below the basket where an answer may turn, the largest first: a figure of the policy is met or missed by one unit. */
function probesBelow(policy: CompiledPolicy, { total, exposure }: DecisionInput): readonly bigint[] {
  const { currency } = total;
  const figures = figuresOf(policy.policy).map((figure) => money(BigInt(figure), currency));
  const turns = [...figures, ...figures.map((figure) => subtract(figure, exposure)), total];
  const oneLess = turns.map((turn) => subtract(turn, money(1n, currency)));
  const within = [...turns, ...oneLess].filter((amount) => amount.amountMinor > 0n && compare(amount, total) < 0);
  const sorted = within.sort((left, right) => compare(right, left)).map(({ amountMinor }) => amountMinor);
  return [...new Set(sorted)].slice(0, maxProbes);
}

/** The largest allowed amount between `low`, which is allowed, and `high`, which is not. */
function narrow(low: bigint, high: bigint, isAllowed: (amount: bigint) => boolean): bigint {
  let [allowed, refused] = [low, high];
  for (let halvings = 0; halvings < maxHalvings && refused - allowed > 1n; halvings += 1) {
    const middle = (allowed + refused) / 2n;
    if (isAllowed(middle)) allowed = middle;
    else refused = middle;
  }
  return allowed;
}

/** The largest basket below this one that is allowed, one minor unit more is not; null when none is. */
export function largestBasket(policy: CompiledPolicy, input: DecisionInput, isAllowed: IsAllowed): Money | null {
  const { currency } = input.total;
  const allows = (minor: bigint) => isAllowed(withTotal(input, money(minor, currency)));
  let above = input.total.amountMinor;
  for (const probe of probesBelow(policy, input)) {
    if (allows(probe)) return money(narrow(probe, above, allows), currency);
    above = probe;
  }
  for (let half = above / 2n, count = 0; half > 0n && count < maxHalvings; half /= 2n, count += 1) {
    if (allows(half)) return money(narrow(half, above, allows), currency);
    above = half;
  }
  return null;
}

/** The least that must be paid of what is open and reserved, one minor unit less is not enough; null when all of it is not enough. */
export function leastPayment(input: DecisionInput, isAllowed: IsAllowed): Money | null {
  const { amountMinor, currency } = input.exposure;
  const allows = (minor: bigint) => isAllowed(withExposure(input, money(minor, currency)));
  if (amountMinor <= 0n || !allows(0n)) return null;
  return subtract(input.exposure, money(narrow(0n, amountMinor, allows), currency));
}
