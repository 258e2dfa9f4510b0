/** Reads and keeps what windows count, at the till: one commit of one statement as the shop's merchant. */
import type { Shop } from "../../src/ports/shops.ts";
import type { WindowReader } from "../../src/ports/window-book.ts";
import type { BookScope } from "./books/scope.ts";
import { observeWindows, windowBook } from "./books/window-book.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

const scopeOf = (shop: Shop): BookScope => ({ merchantId: shop.merchant.id, shopId: shop.id });

/** The windows in `database`. */
export function makeWindowReader(database: Pick<Database<Tables>, "tenant">): WindowReader {
  return {
    observe: (shop, checkout, under, ranges) =>
      database.tenant(shop.merchant.id, (tx) => observeWindows(tx, scopeOf(shop), checkout, under, ranges)),
    read: (shop, ranges) => database.tenant(shop.merchant.id, (tx) => windowBook(tx, scopeOf(shop)).read(ranges)),
  };
}
