/** One merchant with one Polish shop in an empty database. */
import type { Database } from "../../server/store/database.ts";
import type { Tables } from "../../server/store/tables.ts";
import type { Instant } from "../../src/kernel/time.ts";
import { noBrand } from "../../src/ports/brand-book.ts";
import type { Mode, Shop } from "../../src/ports/shops.ts";

const merchant = { name: "Sklep", colour: "#123456", contactEmail: "shop@example.com", taxId: null, addressLines: [] } as const;

/** The shop, once it is in the database. */
export async function putShop(database: Pick<Database<Tables>, "operator">, { mode, at }: { mode: Mode; at: Instant }): Promise<Shop> {
  const shop: Shop = {
    id: "shp_00000000000000000000000001",
    merchant: { ...merchant, id: "mer_00000000000000000000000001", mode },
    name: "Sklep",
    mode,
    country: "PL",
    currency: "PLN",
    account: { iban: "PL61109010140000071219812874", bic: null, holder: "Sklep", taxId: null },
    brand: noBrand,
    origins: [],
    clockOffsetMs: 0,
  };
  const own = { name: shop.name, mode, created_at: at, merchant_id: shop.merchant.id };
  const account = { account_iban: shop.account.iban, account_bic: null, account_holder: "Sklep", account_tax_id: null };
  await database.operator(async (tx) => {
    await tx
      .insertInto("merchants")
      .values({ ...own, colour: merchant.colour, contact_email: merchant.contactEmail, tax_id: null, address_lines: [] })
      .execute();
    await tx
      .insertInto("shops")
      .values({ ...own, ...account, id: shop.id, country: "PL", currency: "PLN", origins: [] })
      .execute();
  });
  return shop;
}
