/** What is known of one cluster of identity keys (a person, as far as the links tell), and its JSON for the hot store. */
import { type Currency, isCurrency, type Money, money, total } from "../kernel/money.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";

/**
 * What people said: a merchant's block, its pass after a review, the buyer's own wish never to buy on credit, or the misuse of a key.
 * `until` null: for good.
 */
export interface Mark {
  readonly kind: "block" | "pass" | "selfBlock" | "misuse";
  /** Empty on a misuse, which counts for all merchants. */
  readonly merchantId: string;
  readonly until: Instant | null;
}

/** Counts of one cluster at all merchants; the last two are of claims that are open now. */
export interface Conduct {
  readonly paidOtherwise: number;
  readonly fraudsConfirmed: number;
  readonly ordersReturned: number;
  readonly itemsNotReceived: number;
  readonly gatewayRefusals: number;
  readonly chargebacks: number;
  /** Claims that were lost, and of which not all has come since. */
  readonly claimsWrittenOff: number;
  readonly openDisputes: number;
  readonly dunningLevel: number;
}

export interface ClusterProfile {
  readonly clusterId: string;
  readonly version: number;
  readonly firstSeenAt: Instant | null;
  readonly ordersPlaced: number;
  /** Every invoice paid in full, the late ones included. */
  readonly invoicesPaid: number;
  readonly invoicesPaidLate: number;
  readonly overdueCount: number;
  /** Of open claims not yet flagged overdue. */
  readonly earliestDueOn: CalendarDate | null;
  readonly worstDaysLate: number;
  /** Authorised and open amounts at all merchants, in minor units. */
  readonly exposureMinor: Readonly<Partial<Record<Currency, bigint>>>;
  readonly marks: readonly Mark[];
  /** Clusters of which a person said that they are somebody else, though they share a key with this one. */
  readonly apart: readonly string[];
  /** Null when nothing of the kind is known. */
  readonly conduct: Conduct | null;
}

/** The owner that a misused key has beside its clusters: it holds the mark and nothing else. */
export const misuseOwner = "misuse";

/** Nothing beside payments. */
export const blankConduct: Conduct = {
  paidOtherwise: 0,
  fraudsConfirmed: 0,
  ordersReturned: 0,
  itemsNotReceived: 0,
  gatewayRefusals: 0,
  chargebacks: 0,
  claimsWrittenOff: 0,
  openDisputes: 0,
  dunningLevel: 0,
};

/** A cluster of which nothing is known. */
export const blankProfile: ClusterProfile = {
  clusterId: "",
  version: 0,
  firstSeenAt: null,
  ordersPlaced: 0,
  invoicesPaid: 0,
  invoicesPaidLate: 0,
  overdueCount: 0,
  earliestDueOn: null,
  worstDaysLate: 0,
  exposureMinor: {},
  marks: [],
  apart: [],
  conduct: null,
};

/** The profile as it travels: bigint as decimal text, since JSON has none. */
interface WrittenProfile extends Partial<Omit<ClusterProfile, "conduct" | "exposureMinor">> {
  /** An older release knew less of it. */
  readonly conduct?: Partial<Conduct> | null;
  readonly exposureMinor?: Readonly<Record<string, string>>;
}

/** True when a claim is flagged overdue, or fell due before `today` and the flag is still on its way. */
export function isOverdue(profile: ClusterProfile, today: CalendarDate): boolean {
  return profile.overdueCount > 0 || (profile.earliestDueOn !== null && profile.earliestDueOn < today);
}

/** True when `merchantId` has a mark of this kind on one of the profiles that has not run out at `now`. */
export function hasMark(profiles: readonly ClusterProfile[], kind: Mark["kind"], merchantId: string, now: Instant): boolean {
  return profiles.some((profile) =>
    profile.marks.some((mark) => mark.kind === kind && mark.merchantId === merchantId && (mark.until === null || mark.until > now)),
  );
}

/** True when anybody gave this profile a mark of this kind that has not run out at `now`. */
export function hasMarkAnywhere({ marks }: ClusterProfile, kind: Mark["kind"], now: Instant): boolean {
  return marks.some((mark) => mark.kind === kind && (mark.until === null || mark.until > now));
}

/** What the clusters owe and have reserved together, in `currency` only: other currencies have limits of their own. */
export function exposureIn(profiles: readonly ClusterProfile[], currency: Currency): Money {
  return total(
    profiles.map((profile) => money(profile.exposureMinor[currency] ?? 0n, currency)),
    currency,
  );
}

/** The JSON text of `profiles`; amounts become decimal text. */
export function encodeProfiles(profiles: readonly ClusterProfile[]): string {
  return JSON.stringify(profiles, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
}

function decodeProfile(written: WrittenProfile): ClusterProfile {
  const exposureMinor: Partial<Record<Currency, bigint>> = {};
  for (const [currency, amount] of Object.entries(written.exposureMinor ?? {})) {
    if (!isCurrency(currency)) throw new Error(`a profile has an amount in ${currency}`);
    exposureMinor[currency] = BigInt(amount);
  }
  const conduct = written.conduct === undefined || written.conduct === null ? null : { ...blankConduct, ...written.conduct };
  return { ...blankProfile, ...written, exposureMinor, conduct };
}

/** The profiles that `encodeProfiles` wrote; a figure that came to the profile later is blank. Throws on a text it cannot have written (no list, unknown currency, no whole amount). */
export function decodeProfiles(json: string): ClusterProfile[] {
  const written: unknown = JSON.parse(json);
  if (!Array.isArray(written)) throw new Error("profiles are a list");
  return written.map((profile) => decodeProfile(profile as WrittenProfile));
}
