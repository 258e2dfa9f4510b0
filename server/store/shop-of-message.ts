/** Which shop sent a message: asked as the operator by who reads the mailbox of all shops. */
import type { Shop, ShopDirectory } from "../../src/ports/shops.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Null: no shop sent one of this id. */
export async function shopOfMessage(
  database: Pick<Database<Tables>, "operator">,
  shops: Pick<ShopDirectory, "load">,
  messageId: string,
): Promise<Shop | null> {
  const row = await database.operator((tx) => tx.selectFrom("messages").select("shop_id").where("id", "=", messageId).executeTakeFirst());
  return row === undefined ? null : shops.load(row.shop_id);
}
