/** What is known of a person across shops and merchants: operator-only, reached only through the decision. */
import type { Money } from "../kernel/money.ts";
import type { Result } from "../kernel/result.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import type { ClusterProfile } from "../risk/cluster-profile.ts";
import type { KeyKind, KeyStrength } from "../identity/identity-keys.ts";

/** One identity key as it is stored: a keyed hash, never the fact itself. */
export interface IdentityKey {
  readonly kind: KeyKind;
  readonly strength: KeyStrength;
  readonly hash: string;
  /** Made under the secret before: it finds who is known, and is never written. */
  readonly isFormer?: true;
}

/** Which clusters own a key, with all that is known of them. */
export interface KeyOwners {
  readonly hash: string;
  readonly profiles: readonly ClusterProfile[];
}

/** Money at risk with a person: an authorised order, or an open invoice. */
export interface ExposureItem {
  readonly sourceId: string;
  readonly kind: "authorization" | "invoice";
  readonly amount: Money;
  readonly dueOn: CalendarDate | null;
  readonly isOverdue: boolean;
  /** The debtor objects to part of the claim. */
  readonly isDisputed?: boolean;
}

/** What is added to a buyer's history: orders that were paid, or paid late, and what shops report of them. */
export interface HistoryChange {
  readonly ordersPlaced?: number;
  readonly invoicesPaid?: number;
  readonly invoicesPaidLate?: number;
  readonly daysLate?: number;
  readonly paidOtherwise?: number;
  readonly fraudsConfirmed?: number;
  readonly ordersReturned?: number;
  readonly itemsNotReceived?: number;
  readonly gatewayRefusals?: number;
  readonly chargebacks?: number;
  /** Less than 0: what was lost came after all. */
  readonly claimsWrittenOff?: number;
}

/** Why a ruling on two buyers changes nothing. */
export type RulingRefusal = "buyerNotFound" | "alreadyApart" | "alreadyOne" | "keysUnknown" | "clusterTooLarge" | "keptApart";

/** Who says it, why and when. */
export interface RulingWord {
  readonly id: string;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}

/** Another buyer of the shop that counts as the same person, and the kinds of hard keys that both told or that link them. */
export interface LinkedBuyer {
  readonly buyerId: string;
  readonly evidence: readonly string[];
}

/** Owners as they were at one moment; `readAtMicros` is the database's own clock in µs since 1970, taken before the reading. */
export interface OwnersReading {
  readonly readAtMicros: number;
  readonly owners: readonly KeyOwners[];
}

/** Reads for the decision; outside any tenant. */
export interface ProfileReader {
  /** The owners of each key, in the order of `hashes`, [] for a key that nobody owns; at most 24 hashes. */
  ownersOf(hashes: readonly string[]): Promise<OwnersReading>;
  /** Every key hash of these clusters with its owners now: what the hot store must hold. */
  keysOfClusters(clusterIds: readonly string[]): Promise<OwnersReading>;
}

/** Writes inside the transaction of a use case. All of them raise the version of the clusters they touch. */
export interface IdentityBook {
  /** Locks the hard keys and the clusters behind them until the end of the transaction, and reads their owners afresh. */
  lockAndRead(keys: readonly IdentityKey[]): Promise<readonly KeyOwners[]>;
  /** The person behind these keys: found, linked when several are, or made. Idempotent. */
  resolvePerson(keys: readonly IdentityKey[], at: Instant): Promise<{ personId: string; clusterId: string }>;
  /** Remembers that this buyer of a shop is this person; what is kept of the buyer goes with it. Returns the clusters that changed. */
  attachBuyer(buyerId: string, personId: string): Promise<readonly string[]>;
  /** Puts the item in place of an earlier one of the same source; an amount of zero removes it. Returns the cluster. */
  putExposure(buyerId: string, item: ExposureItem): Promise<string>;
  addHistory(buyerId: string, change: HistoryChange): Promise<string>;
  /** The open claim was reminded at this level; a lower one than before changes nothing. */
  raiseDunning(buyerId: string, sourceId: string, level: number): Promise<string>;
  /** Other buyers of this shop in the cluster of this one, oldest first, at most 50. */
  linkedBuyers(buyerId: string): Promise<readonly LinkedBuyer[]>;
  /** Keeps two buyers of this merchant apart, whatever keys come later. Returns the clusters that changed. */
  ruleApart(buyerId: string, otherId: string, word: RulingWord): Promise<Result<readonly string[], RulingRefusal>>;
  /** Takes back a ruling that concerns this buyer of this merchant; null when none of this id stands. Returns the clusters that changed. */
  withdrawRuling(buyerId: string, rulingId: string, by: string, at: Instant): Promise<readonly string[] | null>;
  /** The marks of a buyer changed (block or pass): raises the version. */
  touch(buyerId: string): Promise<string>;
}
