/** Buyers for the tests of the risk room: a new one with full data, and the changes that tell the others from it. */
import type { Currency } from "../../src/kernel/money.ts";
import { money } from "../../src/kernel/money.ts";
import type { CalendarDate, Instant } from "../../src/kernel/time.ts";
import { blankConduct, blankProfile, type ClusterProfile, type Conduct, exposureIn } from "../../src/risk/cluster-profile.ts";
import { type CompiledPolicy, compilePolicy } from "../../src/risk/compile-policy.ts";
import { decide } from "../../src/risk/decide.ts";
import { assembleFacts } from "../../src/risk/facts.ts";
import type { Gathered, Velocity } from "../../src/risk/gathered.ts";
import { applyPersonas } from "../../src/risk/personas.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import type { OfferedMethod, Verdict } from "../../src/risk/verdict.ts";

export const now = "2026-11-24T10:00:00.000Z" as Instant;
export const today = "2026-11-24" as CalendarDate;
export const merchantId = "mer_a";

export function velocity(change: Partial<Velocity> = {}): Velocity {
  return { m10: 1, h1: 1, h24: 1, d30: 1, ...change };
}

/** A cluster that was seen a day ago and has no history. */
export function profile(change: Partial<ClusterProfile> = {}): ClusterProfile {
  const seenAt = "2026-11-23T10:00:00.000Z" as Instant;
  return { ...blankProfile, clusterId: "clu_a", version: 1, firstSeenAt: seenAt, ...change };
}

/** A cluster of which shops report something. */
export function reported(change: Partial<Conduct>, history: Partial<ClusterProfile> = {}): ClusterProfile {
  return profile({ ...history, conduct: { ...blankConduct, ...change } });
}

const home = { country: "PL", kind: "home", hasHouseNumber: true, pickupPoint: false } as const;

/** A person born in 1987, all data sent, home address, 149.90 zł of shoes, a device that was not seen before: 548 points. */
export const newBuyer: Gathered = {
  merchantId,
  now,
  today,
  hardProfiles: [],
  softProfiles: [],
  misusedArtefacts: [],
  isSelfBlocked: false,
  velocity: { email: velocity(), phone: velocity(), device: velocity(), nameBuilding: velocity(), ip: velocity() },
  buyer: {
    ref: null,
    kind: "person",
    birthDate: "1987-05-04" as CalendarDate,
    hasName: true,
    hasEmail: true,
    hasPhone: true,
    hasTaxId: false,
    isEmailDisposable: false,
    phoneKind: "ordinary",
    account: null,
  },
  billing: home,
  shipping: null,
  basket: { total: money(14_990n, "PLN"), itemCount: 1, categories: ["Shoes"], largestSharePercent: 100 },
  deviceKnown: false,
  sources: { bureau: null, screening: { sanctions: "none", pep: "none" }, notAvailable: [] },
  degraded: [],
  sandbox: [],
};

export const locker = { ...home, kind: "locker", pickupPoint: true, differs: true } as const;
export const elsewhere = { ...home, differs: true } as const;

/** The new buyer with a basket of `minor` units. */
export function withTotal(minor: bigint, currency: Currency = "PLN"): Partial<Gathered> {
  return { basket: { ...newBuyer.basket, total: money(minor, currency) } };
}

export function withBuyer(change: Partial<Gathered["buyer"]>): Partial<Gathered> {
  return { buyer: { ...newBuyer.buyer, ...change } };
}

export function withVelocity(change: Partial<Gathered["velocity"]>): Partial<Gathered> {
  return { velocity: { ...newBuyer.velocity, ...change } };
}

export const everyMethod: readonly OfferedMethod[] = [
  { id: "inv", kind: "invoice" },
  { id: "rates", kind: "instalments" },
  { id: "debit", kind: "directDebit" },
  { id: "cod", kind: "cashOnDelivery" },
  { id: "card", kind: "card" },
  { id: "wallet", kind: "wallet" },
  { id: "transfer", kind: "transfer" },
  { id: "blik", kind: "blik" },
  { id: "prepaid", kind: "prepaid" },
];

export const standard = compilePolicy(standardPolicy);

/** The verdict on `gathered`, put together as the use case does. */
export function decideOn(change: Partial<Gathered>, methods = everyMethod, policy: CompiledPolicy = standard): Verdict {
  const gathered = applyPersonas({ ...newBuyer, ...change });
  const { total } = gathered.basket;
  return decide(policy, {
    facts: assembleFacts(gathered),
    methods,
    total,
    exposure: exposureIn(gathered.hardProfiles, total.currency),
    country: gathered.billing.country,
    degraded: gathered.degraded,
  });
}

/** The ids of the methods that a verdict allows. */
export function allowedIds(verdict: Verdict): readonly string[] {
  return verdict.methods.filter((method) => method.allowed).map((method) => method.id);
}
