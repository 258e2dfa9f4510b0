/** A merchant says which pages of the web are the shop's own: only they may use its publishable key. */
import type { Registry } from "../ports/books.ts";
import type { Shop } from "../ports/shops.ts";

/** Puts `origins` in the place of those before. Every server knows within a second. */
export function setOrigins(
  { registry }: { readonly registry: Pick<Registry, "commit"> },
  shop: Shop,
  origins: readonly string[],
): Promise<void> {
  return registry.commit(shop, async (books) => {
    await books.origins.set(origins);
    await books.outbox.put("shopChanged", { shopId: shop.id });
  });
}
