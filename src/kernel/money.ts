/** The only place where money is added, compared or split: whole minor units in bigint with an ISO 4217 currency. */
import { type Fraction, product, rounded, whole } from "./fraction.ts";

/** Currencies that the product accepts, with their number of decimals (ISO 4217, list of active codes). */
export const minorDigits = {
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
} as const;

export type Currency = keyof typeof minorDigits;

/** An amount of one currency in whole minor units (grosze, haléře, cents). */
export interface Money {
  readonly amountMinor: bigint;
  readonly currency: Currency;
}

/** The largest amount a single document or limit may carry: it stays exact in JSON numbers. */
export const maxAmountMinor = 999_999_999_999n;

/** True when `code` is a currency that the product accepts. */
export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(minorDigits, code);
}

/** An amount from whole minor units. */
export function money(amountMinor: bigint, currency: Currency): Money {
  return { amountMinor, currency };
}

/** Nothing, in `currency`. */
export function zero(currency: Currency): Money {
  return money(0n, currency);
}

function sameCurrency(left: Money, right: Money): Currency {
  if (left.currency !== right.currency) throw new Error(`mixed currencies ${left.currency} and ${right.currency}`);
  return left.currency;
}

/** left + right; throws on mixed currencies. */
export function add(left: Money, right: Money): Money {
  return money(left.amountMinor + right.amountMinor, sameCurrency(left, right));
}

/** left − right; throws on mixed currencies. The result may be negative. */
export function subtract(left: Money, right: Money): Money {
  return money(left.amountMinor - right.amountMinor, sameCurrency(left, right));
}

/** Negative, zero or positive as left is smaller than, equal to or larger than right; throws on mixed currencies. */
export function compare(left: Money, right: Money): number {
  sameCurrency(left, right);
  return left.amountMinor < right.amountMinor ? -1 : left.amountMinor > right.amountMinor ? 1 : 0;
}

/** The smaller of two amounts; throws on mixed currencies. */
export function smaller(left: Money, right: Money): Money {
  return compare(left, right) <= 0 ? left : right;
}

/** The sum of `amounts` in `currency`; throws when one has another currency. */
export function total(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(add, zero(currency));
}

/**
 * Splits `amount` in proportion to `weights` (whole, not negative, not all zero) and conserves every minor unit:
 * each part is rounded towards zero and the remaining units go one each to the first parts with a weight.
 */
export function split(amount: Money, weights: readonly bigint[]): Money[] {
  const sum = weights.reduce((left, right) => left + right, 0n);
  if (sum <= 0n || weights.some((weight) => weight < 0n)) throw new Error("weights must be whole, not negative, and not all zero");
  const parts = weights.map((weight) => (amount.amountMinor * weight) / sum);
  let rest = amount.amountMinor - parts.reduce((left, right) => left + right, 0n);
  const unit = rest < 0n ? -1n : 1n;
  return parts.map((part, index) => {
    if (rest === 0n || weights[index] === 0n) return money(part, amount.currency);
    rest -= unit;
    return money(part + unit, amount.currency);
  });
}

/** `numerator` / `denominator` of `entire`, to the nearest minor unit, halves away from zero; `denominator` is above zero. */
export function portion(entire: Money, numerator: bigint, denominator: bigint): Money {
  const product = entire.amountMinor * numerator;
  const half = product < 0n ? -(denominator / 2n) : denominator / 2n;
  return money((product + half) / denominator, entire.currency);
}

/** `percent` (whole, 0 to 100) of `amount`, rounded towards zero to whole minor units. */
export function partOf(amount: Money, percent: number): Money {
  return money((amount.amountMinor * BigInt(percent)) / 100n, amount.currency);
}

/** The minor units of `amount`, to be reckoned with exactly. */
export function exactMinor(amount: Money): Fraction {
  return whole(amount.amountMinor);
}

/** The amount nearest to an exact number of minor units, halves away from zero. */
export function roundedMinor(minor: Fraction, currency: Currency): Money {
  return money(rounded(minor), currency);
}

/** The largest amount of whole minor units that is not above an exact number of them, which is not negative: for caps. */
export function floorMinor(minor: Fraction, currency: Currency): Money {
  return money(minor.numerator / minor.denominator, currency);
}

/** `amount` in another currency at `rate`, what one unit of its own costs, to the nearest minor unit. */
export function exchanged(amount: Money, rate: Fraction, currency: Currency): Money {
  const inMinor = { numerator: 10n ** BigInt(minorDigits[currency]), denominator: 10n ** BigInt(minorDigits[amount.currency]) };
  return roundedMinor(product(product(exactMinor(amount), rate), inMinor), currency);
}

/** How much of `entire` (more than zero) `part` is, in whole per cent rounded down, from 0 to 100; throws on mixed currencies. */
export function sharePercent(part: Money, entire: Money): number {
  if (compare(part, entire) >= 0) return 100;
  return part.amountMinor <= 0n ? 0 : Number((part.amountMinor * 100n) / entire.amountMinor);
}

/** The amount in major units with a point and all decimals, such as `149.90`: for payment codes, never for people. */
export function toDecimalString(amount: Money): string {
  const digits = minorDigits[amount.currency];
  const sign = amount.amountMinor < 0n ? "-" : "";
  const text = (amount.amountMinor < 0n ? -amount.amountMinor : amount.amountMinor).toString().padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The amount that `toDecimalString` wrote, with at most the decimals of the currency and no sign; null for any other text. */
export function fromDecimalString(text: string, currency: Currency): Money | null {
  const digits = minorDigits[currency];
  const parts = /^(\d{1,15})(?:\.(\d{1,3}))?$/.exec(text);
  const [, units = "", fraction = ""] = parts ?? [];
  return parts === null || fraction.length > digits ? null : money(BigInt(units + fraction.padEnd(digits, "0")), currency);
}

/** The amount as people write it in `locale` (BCP 47), grouped, with the currency sign. */
export function formatMoney(amount: Money, locale: string): string {
  const decimal = toDecimalString(amount) as Intl.StringNumericLiteral;
  return new Intl.NumberFormat(locale, { style: "currency", currency: amount.currency, useGrouping: "always" }).format(decimal);
}
