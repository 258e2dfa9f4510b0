/** The brand and the logo of one shop. */
import { type BrandBook, type Logo, noBrand } from "../../../src/ports/brand-book.ts";
import type { BookScope, Tx } from "./scope.ts";

/** What one shop says of itself. */
export function brandBook(tx: Tx, { merchantId, shopId }: BookScope): BrandBook {
  const own = { merchant_id: merchantId, shop_id: shopId };
  return {
    load: async () => {
      const row = await tx
        .selectFrom("shop_brands")
        .selectAll()
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .executeTakeFirst();
      if (row === undefined) return noBrand;
      const { name, sender_name: senderName, colour, contact_email: contactEmail, phone } = row;
      return { name, senderName, colour, contactEmail, phone };
    },
    set: async ({ name, senderName, colour, contactEmail, phone }) => {
      const row = { name, sender_name: senderName, colour, contact_email: contactEmail, phone };
      await tx
        .insertInto("shop_brands")
        .values({ ...own, ...row })
        .onConflict((conflict) => conflict.columns(["merchant_id", "shop_id"]).doUpdateSet(row))
        .execute();
    },
    logo: async () => {
      const row = await tx
        .selectFrom("shop_logos")
        .selectAll()
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .executeTakeFirst();
      if (row === undefined || row.media_type === null || row.width === null || row.height === null || row.content === null) return null;
      return { mediaType: row.media_type as Logo["mediaType"], width: row.width, height: row.height, content: row.content };
    },
    setLogo: async (logo) => {
      const content = logo === null ? null : Buffer.from(logo.content);
      const row = { media_type: logo?.mediaType ?? null, width: logo?.width ?? null, height: logo?.height ?? null, content };
      await tx
        .insertInto("shop_logos")
        .values({ ...own, ...row })
        .onConflict((conflict) => conflict.columns(["merchant_id", "shop_id"]).doUpdateSet(row))
        .execute();
    },
  };
}
