/** Shops and the keys that open them, read across merchants as the operator and kept for a short time. */
import { LRUCache } from "lru-cache";
import { type Country, isCountry } from "../../src/kernel/calendar.ts";
import { isCurrency } from "../../src/kernel/money.ts";
import type { Caller, KeyRing, Mode, Shop, ShopDirectory } from "../../src/ports/shops.ts";
import { systemClock, systemTimers } from "../platform/system-clock.ts";
import type { Database } from "./database.ts";
import { LastGoodCache } from "./last-good-cache.ts";
import type { Tables } from "./tables.ts";

const maxKeys = 10_000;
/** A key that was revoked elsewhere stops working within this time even when the message about it is lost. */
const maxAgeMs = 10_000;
/** How long a request waits for a key to be read again before it goes on with what was read last. */
const graceMs = 100;
const monotonicMs = () => systemClock.monotonicMs();
/** Keys that do not exist are remembered briefly and few, so that guessing neither fills memory nor loads the database. */
const maxUnknownKeys = 1000;
const unknownAgeMs = 2000;

function shopQuery(tx: Parameters<Parameters<Database<Tables>["operator"]>[0]>[0]) {
  return tx
    .selectFrom("shops")
    .innerJoin("merchants", "merchants.merchant_id", "shops.merchant_id")
    .leftJoin("shop_brands as brand", (join) =>
      join.onRef("brand.merchant_id", "=", "shops.merchant_id").onRef("brand.shop_id", "=", "shops.id"),
    )
    .select([
      "shops.id",
      "shops.name",
      "shops.mode",
      "shops.country",
      "shops.currency",
      "shops.account_iban",
      "shops.account_bic",
      "shops.account_holder",
      "shops.account_tax_id",
      "shops.origins",
      "shops.clock_offset_ms",
      "merchants.merchant_id",
      "merchants.name as merchant_name",
      "merchants.mode as merchant_mode",
      "merchants.colour",
      "merchants.contact_email",
      "merchants.tax_id",
      "merchants.address_lines",
      "brand.name as brand_name",
      "brand.sender_name",
      "brand.colour as brand_colour",
      "brand.contact_email as brand_email",
      "brand.phone as brand_phone",
    ]);
}

type ShopRead = Awaited<ReturnType<ReturnType<typeof shopQuery>["execute"]>>[number];

function checked(country: string): Country {
  if (!isCountry(country)) throw new Error(`a shop is kept in ${country}, which is no market`);
  return country;
}

function toShop(row: ShopRead): Shop {
  if (!isCurrency(row.currency)) throw new Error(`a shop is kept in ${row.currency}, which is no currency here`);
  return {
    id: row.id,
    name: row.name,
    mode: row.mode as Mode,
    country: checked(row.country),
    currency: row.currency,
    account: { iban: row.account_iban, bic: row.account_bic, holder: row.account_holder, taxId: row.account_tax_id },
    brand: {
      name: row.brand_name,
      senderName: row.sender_name,
      colour: row.brand_colour,
      contactEmail: row.brand_email,
      phone: row.brand_phone,
    },
    origins: row.origins,
    clockOffsetMs: Number(row.clock_offset_ms),
    merchant: {
      id: row.merchant_id,
      name: row.merchant_name,
      mode: row.merchant_mode as Mode,
      colour: row.colour,
      contactEmail: row.contact_email,
      taxId: row.tax_id,
      addressLines: row.address_lines,
    },
  };
}

/** Shops by id and in order. */
export function makeShopDirectory(database: Database<Tables>): ShopDirectory {
  return {
    load: (shopId) =>
      database.operator(async (tx) => {
        const row = await shopQuery(tx).where("shops.id", "=", shopId).executeTakeFirst();
        return row === undefined ? null : toShop(row);
      }),
    list: (mode, after, limit) =>
      database.operator(async (tx) => {
        const rows = await shopQuery(tx)
          .where("shops.mode", "=", mode)
          .where("shops.id", ">", after ?? "")
          .orderBy("shops.id")
          .limit(limit)
          .execute();
        return rows.map(toShop);
      }),
  };
}

export interface CachedKeyRing extends KeyRing {
  forgetShop(shopId: string): void;
  forgetAll(): void;
}

/** Keys by their hash. The database slow or away: a key seen before still opens its shop. */
export function makeKeyRing(database: Database<Tables>, hashApiKey: (key: string) => string): CachedKeyRing {
  const callers = new LastGoodCache<Caller>({ maxEntries: maxKeys, maxAgeMs, graceMs, timers: systemTimers, monotonicMs });
  const unknown = new LRUCache<string, true>({ max: maxUnknownKeys, ttl: unknownAgeMs });

  const read = (hash: string): Promise<Caller | null> =>
    database.operator(async (tx) => {
      const row = await shopQuery(tx)
        .innerJoin("api_keys", (join) =>
          join.onRef("api_keys.shop_id", "=", "shops.id").onRef("api_keys.merchant_id", "=", "shops.merchant_id"),
        )
        .select("api_keys.kind as key_kind")
        .where("api_keys.hash", "=", hash)
        .where("api_keys.revoked_at", "is", null)
        .executeTakeFirst();
      return row === undefined ? null : { shop: toShop(row), keyKind: row.key_kind as Caller["keyKind"] };
    });

  return {
    find: async (key) => {
      const hash = hashApiKey(key);
      if (unknown.has(hash)) return null;
      const caller = await callers.get(hash, () => read(hash));
      if (caller === null) unknown.set(hash, true);
      return caller;
    },
    forgetShop: (shopId) => callers.forget((caller) => caller.shop.id === shopId),
    forgetAll: () => callers.forget(() => true),
  };
}
