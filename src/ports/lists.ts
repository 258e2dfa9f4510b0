/** Lists that policies read: whose they are, what stands on them, and how a decision finds out. */
import type { Instant } from "../kernel/time.ts";
import type { ListKind, ListScope } from "../wire/policy-parts.ts";
import type { Shop } from "./shops.ts";

/** The most entries that stand on one list at a time. */
export const maxEntriesPerList = 20_000;

export interface ListHead {
  readonly name: string;
  readonly scope: ListScope;
  readonly kind: ListKind;
  readonly entryCount: number;
  readonly createdAt: Instant;
}

export interface ListEntry {
  readonly id: string;
  /** The value in its one form, or a keyed hash of it where it is personal. */
  readonly member: string;
  /** The value as it may be shown; null where it is personal. */
  readonly shown: string | null;
  readonly reason: string;
  readonly by: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
}

export interface EntryPage {
  readonly items: readonly ListEntry[];
  readonly next: string | null;
}

/** The lists of one shop and of its merchant. A name means the shop's own list before the merchant's. */
export interface ListBook {
  all(): Promise<readonly ListHead[]>;
  /** False when the shop sees a list of this name already. */
  create(list: Omit<ListHead, "entryCount">): Promise<boolean>;
  find(name: string): Promise<ListHead | null>;
  /** Entries that were not taken off, oldest first. */
  page(list: ListHead, after: string | null, limit: number): Promise<EntryPage>;
  /** Puts entries on the list, in place of those with the same member; null, and nothing is kept, when there would be too many. */
  put(list: ListHead, entries: readonly ListEntry[]): Promise<readonly ListEntry[] | null>;
  /** Takes an entry off; false when there is none with this id. */
  remove(list: ListHead, entryId: string, at: Instant): Promise<boolean>;
}

/** What stands on a list: each member with the moment at which it falls off, null for never. */
export interface HeldList {
  readonly kind: ListKind;
  readonly members: ReadonlyMap<string, Instant | null>;
}

export interface ListSource {
  /** The list as a decision sees it, from memory where it is fresh; null when there is none of this name and scope. */
  held(shop: Shop, list: { readonly name: string; readonly scope: ListScope }): Promise<HeldList | null>;
}
