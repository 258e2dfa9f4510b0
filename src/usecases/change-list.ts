/** A merchant makes a list, puts entries on it and takes them off; the next decision of every shop that reads it knows. */
import { accept, refuse, type Result } from "../kernel/result.ts";
import type { Instant } from "../kernel/time.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { KeyHasher } from "../ports/crypto.ts";
import type { ListEntry, ListHead } from "../ports/lists.ts";
import type { Shop } from "../ports/shops.ts";
import type { ListKind, ListScope } from "../wire/policy-parts.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { canonicalMember, isPersonalKind, memberKey } from "./shared/list-member.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface ListChangeDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
  readonly keys: Pick<KeyHasher, "hashAttempt">;
}

export interface NewEntry {
  readonly value: string;
  readonly reason: string;
  readonly expiresAt: Instant | null;
}

/** A value that is none of the list's kind, by its place among the entries. */
export interface EntryFault {
  readonly index: number;
  readonly fault: "notOfKind" | "expiresInPast";
}

/** A message about this list, by its owner: the shop or the merchant. */
async function tellChange(books: Books, shop: Shop, { scope }: Pick<ListHead, "scope">): Promise<void> {
  await books.outbox.put("listChanged", { owner: scope === "shop" ? shop.id : shop.merchant.id });
}

/** Makes an empty list. Refusal: listExists. */
export function createList(
  { registry, clock }: ListChangeDependencies,
  list: { readonly name: string; readonly scope: Exclude<ListScope, "operator">; readonly kind: ListKind },
  options: Omit<OnceOptions<ListHead>, "now">,
): Promise<Result<Answered, "listExists" | IdempotencyRefusal>> {
  const { shop } = options;
  const now = shopNow(clock, shop);
  return commitOnce<ListHead, "listExists">(registry, { ...options, now }, async (books) => {
    const made = { ...list, createdAt: now };
    if (!(await books.lists.create(made))) return rollBack("listExists" as const);
    await tellChange(books, shop, list);
    return { ...made, entryCount: 0 };
  });
}

/** The entries as they are kept, the last of several with one value; or every entry that cannot be one. */
export function readEntries(
  { ids, keys }: Pick<ListChangeDependencies, "ids" | "keys">,
  { kind, mode, country }: { readonly kind: ListKind; readonly mode: Shop["mode"]; readonly country: string },
  { entries, by, now }: { readonly entries: readonly NewEntry[]; readonly by: string | null; readonly now: Instant },
): Result<readonly ListEntry[], readonly EntryFault[]> {
  const kept = new Map<string, ListEntry>();
  const faults: EntryFault[] = [];
  for (const [index, { value, reason, expiresAt }] of entries.entries()) {
    const form = canonicalMember(kind, value, country);
    if (form === null) faults.push({ index, fault: "notOfKind" });
    else if (expiresAt !== null && expiresAt <= now) faults.push({ index, fault: "expiresInPast" });
    else {
      const member = memberKey(keys, mode, kind, form);
      const shown = isPersonalKind(kind) ? null : form;
      kept.set(member, { id: ids.next("listEntry"), member, shown, reason, by, createdAt: now, expiresAt });
    }
  }
  return faults.length > 0 ? refuse(faults) : accept([...kept.values()]);
}

export type PutRefusal = "listNotFound" | "listFull" | readonly EntryFault[];

/** Puts entries on a list; one that stands there gets the new reason and end. Refusals, in order: listNotFound, faults, listFull. */
export function putEntries(
  dependencies: ListChangeDependencies,
  put: { readonly name: string; readonly entries: readonly NewEntry[]; readonly by: string | null },
  options: Omit<OnceOptions<readonly ListEntry[]>, "now">,
): Promise<Result<Answered, PutRefusal | IdempotencyRefusal>> {
  const { shop } = options;
  const now = shopNow(dependencies.clock, shop);
  return commitOnce<readonly ListEntry[], PutRefusal>(dependencies.registry, { ...options, now }, async (books) => {
    const list = (await books.lists.find(put.name)) ?? rollBack<PutRefusal>("listNotFound");
    const about = { kind: list.kind, mode: shop.mode, country: shop.country };
    const read = readEntries(dependencies, about, { ...put, now });
    if (!read.ok) return rollBack<PutRefusal>(read.refusal);
    const kept = (await books.lists.put(list, read.value)) ?? rollBack<PutRefusal>("listFull");
    await tellChange(books, shop, list);
    return kept;
  });
}

export type RemoveRefusal = "listNotFound" | "listEntryNotFound";

/** Takes an entry off at once. Refusals, in order: listNotFound, listEntryNotFound. */
export function removeEntry(
  { registry, clock }: ListChangeDependencies,
  target: { readonly name: string; readonly entryId: string },
  options: Omit<OnceOptions<null>, "now">,
): Promise<Result<Answered, RemoveRefusal | IdempotencyRefusal>> {
  const { shop } = options;
  const now = shopNow(clock, shop);
  return commitOnce<null, RemoveRefusal>(registry, { ...options, now }, async (books) => {
    const list = (await books.lists.find(target.name)) ?? rollBack<RemoveRefusal>("listNotFound");
    if (!(await books.lists.remove(list, target.entryId, now))) return rollBack<RemoveRefusal>("listEntryNotFound");
    await tellChange(books, shop, list);
    return null;
  });
}
