/** Whose short address of a copy this is: asked as the operator, since who comes with one has no key. */
import type { Shop, ShopDirectory } from "../../src/ports/shops.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Null: no shop told this code. */
export async function shopOfCode(
  database: Pick<Database<Tables>, "operator">,
  shops: Pick<ShopDirectory, "load">,
  code: string,
): Promise<Shop | null> {
  const row = await database.operator((tx) => tx.selectFrom("copy_codes").select("shop_id").where("code", "=", code).executeTakeFirst());
  return row === undefined ? null : shops.load(row.shop_id);
}
