/** Shops for the tests of the use cases. */
import type { Country } from "../../src/kernel/calendar.ts";
import { noBrand } from "../../src/ports/brand-book.ts";
import type { Shop } from "../../src/ports/shops.ts";

/** A live shop that sells in this country. */
export function shopIn(country: Country): Shop {
  return {
    id: "shp_1",
    merchant: {
      id: "mer_1",
      name: "Buty Wisła",
      mode: "live",
      colour: "#123456",
      contactEmail: "pomoc@example.com",
      taxId: null,
      addressLines: [],
    },
    name: "Buty Wisła",
    mode: "live",
    country,
    currency: "PLN",
    account: { iban: "PL61109010140000071219812874", bic: null, holder: "Buty Wisła", taxId: null },
    brand: noBrand,
    origins: [],
    clockOffsetMs: 0,
  };
}
