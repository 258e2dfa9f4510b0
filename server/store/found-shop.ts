/** Puts merchants, shops and their first policies into the database. */
import type { Transaction } from "kysely";
import type { Instant } from "../../src/kernel/time.ts";
import type { ShopWish } from "../../src/ports/connections.ts";
import type { CollectionAccount, Mode } from "../../src/ports/shops.ts";
import { randomIds } from "../platform/system-clock.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** A policy that was checked, with the SHA-256 of its canonical JSON. */
export interface FirstPolicy {
  readonly document: unknown;
  readonly hash: string;
}

export interface MerchantWish {
  readonly name: string;
  readonly mode: Mode;
  readonly contactEmail: string;
  readonly taxId: string | null;
  readonly addressLines: readonly string[];
}

const usualColour = "#1f5f7a";

/** A new merchant; its id. */
export async function foundMerchant(tx: Tx, wish: MerchantWish, at: Instant): Promise<string> {
  const id = randomIds.next("merchant");
  const { name, mode, contactEmail, taxId, addressLines } = wish;
  const row = { name, mode, colour: usualColour, contact_email: contactEmail, tax_id: taxId, address_lines: [...addressLines] };
  await tx
    .insertInto("merchants")
    .values({ ...row, merchant_id: id, created_at: at })
    .execute();
  return id;
}

/** A new shop of a merchant with its first policy in force; its id. */
export async function foundShop(
  tx: Tx,
  merchantId: string,
  shop: { readonly wish: ShopWish; readonly mode: Mode; readonly account: CollectionAccount; readonly origin: string },
  { policy, at }: { readonly policy: FirstPolicy; readonly at: Instant },
): Promise<string> {
  const id = randomIds.next("shop");
  const { name, country, currency } = shop.wish;
  const { iban, bic, holder, taxId } = shop.account;
  const account = { account_iban: iban, account_bic: bic, account_holder: holder, account_tax_id: taxId };
  const named = { merchant_id: merchantId, id, name, mode: shop.mode, country, currency };
  await tx
    .insertInto("shops")
    .values({ ...named, ...account, origins: [shop.origin], created_at: at })
    .execute();
  const first = { id: randomIds.next("policy"), version: 1, status: "live", hash: policy.hash, document: JSON.stringify(policy.document) };
  await tx
    .insertInto("policies")
    .values({ ...first, merchant_id: merchantId, shop_id: id, published_at: at })
    .execute();
  return id;
}
