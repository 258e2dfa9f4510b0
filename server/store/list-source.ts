/** Lists as decisions see them: read whole, kept in memory until a message or their age says otherwise. */
import type { Instant } from "../../src/kernel/time.ts";
import { type HeldList, type ListSource, maxEntriesPerList } from "../../src/ports/lists.ts";
import type { Shop } from "../../src/ports/shops.ts";
import type { ListKind, ListScope } from "../../src/wire/policy-parts.ts";
import { systemClock, systemTimers } from "../platform/system-clock.ts";
import type { Database } from "./database.ts";
import { LastGoodCache } from "./last-good-cache.ts";
import type { Tables } from "./tables.ts";

/** Lists kept in memory. */
const maxLists = 2000;
/** A lost message, or a change of an operator's list, is made good after this time. */
const maxAgeMs = 30_000;
/** How long a decision waits for a list to be read again before it goes on with the one that it knows. */
const graceMs = 100;
const monotonicMs = () => systemClock.monotonicMs();

export interface CachedListSource extends ListSource {
  /** Lists of this shop or merchant have changed. */
  forget(owner: string): void;
  forgetAll(): void;
}

/** That there is no such list is remembered too. */
interface Kept {
  readonly list: HeldList | null;
}

function toHeld(kind: string, rows: readonly { readonly member: string; readonly expires_at: string | null }[]): HeldList {
  return { kind: kind as ListKind, members: new Map(rows.map(({ member, expires_at }) => [member, expires_at as Instant | null])) };
}

type Reader = Pick<Database<Tables>, "tenant" | "operatorRead">;

function readOperatorList(database: Reader, name: string): Promise<HeldList | null> {
  return database.operatorRead(async (door) => {
    const list = await door.selectFrom("operator_lists").select("kind").where("name", "=", name).executeTakeFirst();
    if (list === undefined) return null;
    const entries = door.selectFrom("operator_list_entries").select(["member", "expires_at"]).where("name", "=", name);
    return toHeld(list.kind, await entries.where("removed_at", "is", null).limit(maxEntriesPerList).execute());
  });
}

function readOwnList(database: Reader, merchantId: string, owner: string, name: string): Promise<HeldList | null> {
  return database.tenant(merchantId, async (tx) => {
    const list = await tx
      .selectFrom("lists")
      .select("kind")
      .where("merchant_id", "=", merchantId)
      .where("owner", "=", owner)
      .where("name", "=", name)
      .executeTakeFirst();
    if (list === undefined) return null;
    const entries = tx.selectFrom("list_entries").select(["member", "expires_at"]).where("merchant_id", "=", merchantId);
    const held = entries.where("owner", "=", owner).where("name", "=", name).where("removed_at", "is", null);
    return toHeld(list.kind, await held.limit(maxEntriesPerList).execute());
  });
}

function ownerOf(shop: Shop, scope: ListScope): string {
  return { shop: shop.id, merchant: shop.merchant.id, operator: "operator" }[scope];
}

/** Each list is read once per process and change; while the database is slow or away the last one read serves on. */
export function makeListSource(database: Reader): CachedListSource {
  const cache = new LastGoodCache<Kept>({ maxEntries: maxLists, maxAgeMs, graceMs, timers: systemTimers, monotonicMs });
  const read = (shop: Shop, name: string, scope: ListScope) => {
    if (scope === "operator") return readOperatorList(database, name);
    return readOwnList(database, shop.merchant.id, scope === "shop" ? shop.id : "merchant", name);
  };
  return {
    held: async (shop, { name, scope }) => {
      const kept = await cache.get(`${ownerOf(shop, scope)} ${name}`, async () => ({ list: await read(shop, name, scope) }));
      return kept?.list ?? null;
    },
    forget: (owner) => cache.forget((_kept, key) => key.startsWith(`${owner} `)),
    forgetAll: () => cache.forget(() => true),
  };
}
