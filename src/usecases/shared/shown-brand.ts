/** What debtors see of a shop: its own brand, and where it says nothing, its merchant. */
import type { Merchant, Shop } from "../../ports/shops.ts";

export interface ShownBrand {
  /** Whom the money is owed to, by its own name. */
  readonly creditor: string;
  readonly name: string;
  readonly senderName: string;
  readonly colour: string;
  readonly contactEmail: string;
  readonly phone: string | null;
}

/** The brand as messages and documents show it. */
export function shownBrand({ merchant, brand }: { readonly merchant: Merchant; readonly brand: Shop["brand"] }): ShownBrand {
  const name = brand.name ?? merchant.name;
  return {
    creditor: merchant.name,
    name,
    senderName: brand.senderName ?? name,
    colour: brand.colour ?? merchant.colour,
    contactEmail: brand.contactEmail ?? merchant.contactEmail,
    phone: brand.phone,
  };
}
