/** Amounts between the shop, which keeps every currency with the same number of decimals, and Saldo, which keeps minor units of ISO 4217. */

/** Currencies that Saldo accepts, with their number of decimals. */
export const minorDigits: Readonly<Record<string, number>> = {
  PLN: 2,
  CZK: 2,
  EUR: 2,
  GBP: 2,
  HUF: 2,
  RON: 2,
  SEK: 2,
  DKK: 2,
  NOK: 2,
  CHF: 2,
  USD: 2,
  JPY: 0,
  KWD: 3,
};

/** How a channel counts: its currency, and the decimals that the shop's money strategy stores whatever the currency (2 unless changed). */
export interface Counting {
  readonly currency: string;
  readonly precision: number;
}

/** Money as the API of Saldo writes it. */
export interface WireMoney {
  readonly amountMinor: number;
  readonly currency: string;
}

/** True when Saldo keeps books in this currency. */
export function isKnownCurrency(currency: string): boolean {
  return Object.hasOwn(minorDigits, currency);
}

function digitsOf(currency: string): number {
  const digits = minorDigits[currency];
  if (digits === undefined) throw new Error(`Saldo does not sell in ${currency}`);
  return digits;
}

/**
 * Minor units of ISO 4217 from what the shop stores: 14990 stays 14990 in PLN, ¥1,000 stored as 100000 is 1000, 12.500 KWD stored as
 * 1250 is 12500. Where the shop stores more decimals than the currency has, half is rounded up, as at a till.
 */
export function toMinor(stored: number, { currency, precision }: Counting): number {
  const shift = digitsOf(currency) - precision;
  const minor = shift >= 0 ? stored * 10 ** shift : Math.round(stored / 10 ** -shift);
  if (!Number.isSafeInteger(minor)) throw new Error("an amount of the shop is no whole number of minor units");
  return minor;
}

/** What the shop stores, from minor units of ISO 4217; exact but for more decimals than the shop keeps. */
export function toStored(minor: number, { currency, precision }: Counting): number {
  const shift = digitsOf(currency) - precision;
  return shift >= 0 ? Math.round(minor / 10 ** shift) : minor * 10 ** -shift;
}

/** Money for the wire. */
export function wireMoney(stored: number, counting: Counting): WireMoney {
  return { amountMinor: toMinor(stored, counting), currency: counting.currency };
}
