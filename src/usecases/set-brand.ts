/** A merchant says how a shop shows itself to its debtors: name, sender, colour, where to ask, and a logo. */
import type { Brand, Logo } from "../ports/brand-book.ts";
import type { Registry } from "../ports/books.ts";
import type { Shop } from "../ports/shops.ts";

interface BrandDependencies {
  readonly registry: Pick<Registry, "commit">;
}

/** Puts `brand` in the place of the one before. Every server knows within a second. */
export function setBrand({ registry }: BrandDependencies, shop: Shop, brand: Brand): Promise<void> {
  return registry.commit(shop, async (books) => {
    await books.brand.set(brand);
    await books.outbox.put("shopChanged", { shopId: shop.id });
  });
}

/** Puts a logo whose bytes were checked in the place of the one before; null takes it away. The next message shows it. */
export function setLogo({ registry }: BrandDependencies, shop: Shop, logo: Logo | null): Promise<void> {
  return registry.commit(shop, (books) => books.brand.setLogo(logo));
}
