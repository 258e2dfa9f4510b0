/** Invitations and the list of shops, for the operator. */
import type { Instant } from "../../src/kernel/time.ts";
import type { CollectionAccount } from "../../src/ports/shops.ts";
import type { Database } from "./database.ts";
import { foundMerchant, type MerchantWish } from "./found-shop.ts";
import type { Tables } from "./tables.ts";

/** Shops that a list shows. */
const maxShops = 10_000;

/** Keeps an invitation for the merchant of this name and mode, who is made where there is none. */
export function putInvitation(
  database: Pick<Database<Tables>, "operator">,
  invitation: {
    readonly codeHash: string;
    readonly merchant: MerchantWish;
    readonly account: CollectionAccount;
    readonly expiresAt: Instant;
  },
  at: Instant,
): Promise<{ readonly merchantId: string; readonly isNew: boolean }> {
  const { codeHash, merchant, account, expiresAt } = invitation;
  return database.operator(async (tx) => {
    const known = await tx
      .selectFrom("merchants")
      .select("merchant_id")
      .where("name", "=", merchant.name)
      .where("mode", "=", merchant.mode)
      .orderBy("merchant_id")
      .executeTakeFirst();
    const merchantId = known?.merchant_id ?? (await foundMerchant(tx, merchant, at));
    const row = { code_hash: codeHash, merchant_id: merchantId, account: JSON.stringify(account), used_at: null };
    await tx
      .insertInto("connection_invitations")
      .values({ ...row, made_at: at, expires_at: expiresAt })
      .execute();
    return { merchantId, isNew: known === undefined };
  });
}

export interface ListedShop {
  readonly id: string;
  readonly merchant: string;
  readonly name: string;
  readonly mode: string;
  readonly currency: string;
  readonly country: string;
  readonly platform: string | null;
  readonly site: string | null;
}

/** Every shop, by merchant, with what it is connected to. */
export function listShops(database: Pick<Database<Tables>, "operator">): Promise<readonly ListedShop[]> {
  return database.operator((tx) =>
    tx
      .selectFrom("shops")
      .innerJoin("merchants", "merchants.merchant_id", "shops.merchant_id")
      .leftJoin("connections", (join) =>
        join
          .onRef("connections.merchant_id", "=", "shops.merchant_id")
          .onRef("connections.shop_id", "=", "shops.id")
          .on("connections.removed_at", "is", null),
      )
      .select(["shops.id", "merchants.name as merchant", "shops.name", "shops.mode", "shops.currency", "shops.country"])
      .select(["connections.platform", "connections.site"])
      .orderBy("merchants.name")
      .orderBy("shops.id")
      .limit(maxShops)
      .execute(),
  );
}
