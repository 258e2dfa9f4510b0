/** Orders of a Vendure shop as its plugin reads them, for the tests of the pure parts. */
import type { ShopLine, ShopOrder } from "../../../plugins/vendure/src/pure/shop-order.ts";

export const line = (id: string, quantity: number, linePrice: number, more: Partial<ShopLine> = {}): ShopLine => ({
  id,
  sku: `S-${id}`,
  name: `Ware ${id}`,
  quantity,
  unitPrice: quantity === 0 ? 0 : Math.round(linePrice / quantity),
  linePrice,
  taxRate: 23,
  ...more,
});

export const home = { company: "", line1: "ul. Leszczynowa 12", line2: "", postalCode: "80-175", city: "Gdańsk", country: "PL" };

/** Two lines and a delivery of 15.00; the total is what they add up to. */
export function shopOrder(change: Partial<ShopOrder> = {}): ShopOrder {
  const lines = change.lines ?? [line("1", 2, 29_980), line("2", 3, 10_515)];
  const charges = change.charges ?? [{ name: "Parcel", price: 1500, taxRate: 23 }];
  const total = [...lines.map((one) => one.linePrice), ...charges.map((one) => one.price)].reduce((sum, price) => sum + price, 0);
  return {
    id: "7",
    code: "ABC",
    counting: { currency: "PLN", precision: 2 },
    total,
    lines,
    charges,
    buyer: {
      ref: "9",
      firstName: "Jan",
      lastName: "Kowalski",
      email: "jan@example.com",
      phone: "+48600700800",
      account: { createdAt: "2024-03-01T10:00:00.000Z", orderCount: 7 },
      birthDate: "1988-04-02",
      taxId: null,
    },
    billing: home,
    shipping: home,
    language: "pl",
    ...change,
  };
}
