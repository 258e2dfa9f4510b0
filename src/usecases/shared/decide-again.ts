/** Judges a bound decision afresh, at the moment of its order. */
import type { Money } from "../../kernel/money.ts";
import type { Instant } from "../../kernel/time.ts";
import type { IdentityKey, KeyOwners } from "../../ports/identity-book.ts";
import type { Shop } from "../../ports/shops.ts";
import { exposureIn } from "../../risk/cluster-profile.ts";
import { decide } from "../../risk/decide.ts";
import { factsFor } from "../../risk/facts.ts";
import type { FetchedValues } from "../../risk/fetched-values.ts";
import type { Verdict } from "../../risk/verdict.ts";
import { toWireMoney } from "../../wire/money.ts";
import type { Policy } from "../../wire/policy.ts";
import type { CheckoutSubject } from "./checkout-subject.ts";
import type { DecisionToken } from "./decision-token.ts";
import { gather } from "./gathering.ts";
import type { ListReading } from "./read-lists.ts";
import type { DecidingPolicy } from "./trials.ts";

/** A token that was opened, with the checkout as it is bound: the buyer of the decision, and the addresses that were told last. */
export interface Bound {
  readonly token: DecisionToken;
  readonly subject: CheckoutSubject;
  readonly keys: readonly IdentityKey[];
}

/** The order that is judged: how much of the basket it bills, on which term, and which part is said to be paid in advance. */
export interface BoundOrder {
  readonly paymentMethodId: string;
  readonly total: Money;
  readonly termDays: number;
  readonly prepaidPercent: number;
}

/** What is known now. */
export interface Fresh {
  readonly shop: Shop;
  readonly now: Instant;
  readonly owners: readonly KeyOwners[];
  readonly merchantRoom: Money | null;
  readonly listed: ListReading | null;
  readonly windows: FetchedValues | null;
  /** A one-time code came back from the buyer's telephone. */
  readonly isPhoneConfirmed: boolean;
}

/** True when some rule or offer of the policy asks for a one-time code. */
export function asksForPhone({ offers, rules }: Policy): boolean {
  return (
    (offers ?? []).some(({ step }) => step === "verifyPhone") || rules.some(({ requires }) => requires?.includes("verifyPhone") === true)
  );
}

/** The verdict on this order, on the facts of this moment; velocity and sources are those of the decision. */
export function decideAgain(
  policy: DecidingPolicy,
  { token, subject, keys }: Bound,
  { paymentMethodId, total, termDays, prepaidPercent }: BoundOrder,
  fresh: Fresh,
): Verdict {
  const basket = { ...subject.basket, total: toWireMoney(total) };
  const sources = token.sources ?? null;
  const degraded = [...(sources?.notAvailable ?? []), ...(fresh.listed?.degraded ?? [])];
  const declared = fresh.listed === null && fresh.windows === null ? null : { ...fresh.listed?.facts, ...fresh.windows };
  const gathered = gather({ ...fresh, declared, subject: { ...subject, basket }, keys, velocity: token.velocity, sources, degraded });
  const facts = { ...factsFor(policy.compiled, gathered), "offer.termDays": termDays, "offer.prepaidPercent": prepaidPercent };
  return decide(policy.compiled, {
    facts: fresh.isPhoneConfirmed ? { ...facts, "offer.phoneVerified": true } : facts,
    methods: [{ id: paymentMethodId, kind: "invoice" }],
    total,
    exposure: exposureIn(gathered.hardProfiles, total.currency),
    country: subject.billingAddress.country,
    degraded,
  });
}
