/** What the demo shops sell, and what it costs in each currency. */

export const goodsIds = ["shoes", "book", "lamp"] as const;
export type GoodsId = (typeof goodsIds)[number];

/** How many pieces of each lie in the basket. */
export type Quantities = Readonly<Record<GoodsId, number>>;

/** Most pieces of one kind. */
export const maxQuantity = 9;

/** The first basket fits twice into the limit of a new buyer, so that a second purchase shows what the first one changed. */
export const firstBasket: Quantities = { shoes: 1, book: 1, lamp: 0 };

interface Goods {
  readonly sku: string;
  readonly category: string;
  readonly pricesMinor: Readonly<Record<string, number>>;
}

export const goods: Readonly<Record<GoodsId, Goods>> = {
  shoes: { sku: "S-42", category: "shoes", pricesMinor: { PLN: 22_900, CZK: 129_000, EUR: 5_490 } },
  book: { sku: "B-7", category: "books", pricesMinor: { PLN: 4_500, CZK: 24_900, EUR: 1_290 } },
  lamp: { sku: "L-3", category: "lamps", pricesMinor: { PLN: 15_900, CZK: 89_000, EUR: 3_990 } },
};

const taxRates: Readonly<Record<string, Readonly<Record<GoodsId, string>>>> = {
  PL: { shoes: "23", book: "5", lamp: "23" },
  CZ: { shoes: "21", book: "0", lamp: "21" },
  SK: { shoes: "23", book: "5", lamp: "23" },
  DE: { shoes: "19", book: "7", lamp: "19" },
};

/** The price of one piece in whole minor units of `currency`. */
export function priceMinor(id: GoodsId, currency: string): number {
  return goods[id].pricesMinor[currency] ?? goods[id].pricesMinor["EUR"] ?? 0;
}

/** The VAT rate of the goods in `country`, in percent. */
export function taxRatePercent(id: GoodsId, country: string): string {
  return taxRates[country]?.[id] ?? "0";
}

/** The sum of the basket in whole minor units of `currency`. */
export function totalMinor(quantities: Quantities, currency: string): number {
  return goodsIds.reduce((sum, id) => sum + quantities[id] * priceMinor(id, currency), 0);
}
