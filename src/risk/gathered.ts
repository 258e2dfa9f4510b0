/** What was gathered for one decision, before it is condensed to named facts. Null always means: not known. */
import type { Artefact } from "../wire/persons.ts";
import type { Money } from "../kernel/money.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import type { ClusterProfile } from "./cluster-profile.ts";
import type { FetchedValues } from "./fetched-values.ts";
import type { SourceReports } from "./source-reports.ts";

/** Distinct carts seen under one identity key in the last 10 minutes, hour, 24 hours and 30 days, this one included. */
export interface Velocity {
  readonly m10: number;
  readonly h1: number;
  readonly h24: number;
  readonly d30: number;
}

export const velocityKeys = ["email", "phone", "device", "nameBuilding", "ip"] as const;
export type VelocityKey = (typeof velocityKeys)[number];

const velocityKeySet: ReadonlySet<string> = new Set(velocityKeys);

/** True when attempts are counted under keys of this kind. */
export function isVelocityKey(kind: string): kind is VelocityKey {
  return velocityKeySet.has(kind);
}

export interface GatheredBuyer {
  readonly ref: string | null;
  readonly kind: "person" | "company" | null;
  readonly birthDate: CalendarDate | null;
  /** A person's name or, for a company, the company's. */
  readonly hasName: boolean;
  readonly hasEmail: boolean;
  readonly hasPhone: boolean;
  readonly hasTaxId: boolean;
  /** Null without an e-mail address. */
  readonly isEmailDisposable: boolean | null;
  /** Null without a telephone number, and outside the markets. */
  readonly phoneKind: "ordinary" | "internet" | "premium" | null;
  readonly account: { readonly createdAt: Instant | null; readonly orderCount: number | null } | null;
}

export interface GatheredAddress {
  /** ISO 3166-1 code of two capital letters. */
  readonly country: string;
  readonly kind: "home" | "business" | "pickupPoint" | "locker" | null;
  /** Null when no street line was sent. */
  readonly hasHouseNumber: boolean | null;
  /** Said by the shop, or recognised in the text of the address. */
  readonly pickupPoint: boolean;
}

export interface GatheredBasket {
  readonly total: Money;
  /** Number of pieces; null when no items were listed. */
  readonly itemCount: number | null;
  readonly categories: readonly string[] | null;
  /** Share of the dearest line in the basket, 0 to 100. */
  readonly largestSharePercent: number | null;
}

/** What could not be read in time, as far as the rules of the house know it; other names may stand in `degraded` too. */
export const profileSource = "profile";

export interface Gathered {
  readonly merchantId: string;
  readonly now: Instant;
  /** The calendar day of `now` in the market's zone. */
  readonly today: CalendarDate;
  readonly hardProfiles: readonly ClusterProfile[];
  readonly softProfiles: readonly ClusterProfile[];
  /** What of this checkout was misused in another's name before, by the word of a merchant. */
  readonly misusedArtefacts: readonly Artefact[];
  /** True when the person wished never to buy on credit: known by a hard key, or by name and birth date. */
  readonly isSelfBlocked: boolean;
  readonly velocity: Readonly<Record<VelocityKey, Velocity | null>>;
  readonly buyer: GatheredBuyer;
  readonly billing: GatheredAddress;
  /** Null when the parcel goes to the billing address. */
  readonly shipping: (GatheredAddress & { readonly differs: boolean }) | null;
  readonly basket: GatheredBasket;
  /** True when this device was seen with this buyer before; null without a device. */
  readonly deviceKnown: boolean | null;
  /** What outside sources told; absent or null: none was asked. */
  readonly sources?: SourceReports | null;
  /** What was looked up because this policy declares it: `list.<name>` and `window.<name>`; absent: it declares nothing. */
  readonly declared?: FetchedValues | null;
  /** Sources that did not answer in time. */
  readonly degraded: readonly string[];
  /** Persona tags; only in test mode, else empty. */
  readonly sandbox: readonly string[];
  /** What the merchant's limit and its funding line leave in the basket's currency; null or absent without a limit. */
  readonly merchantRoom?: Money | null;
}
