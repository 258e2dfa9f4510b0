/** Exact fractions of whole numbers: interest is added up without rounding and rounded once, at the end. */

/** `numerator / denominator`; the denominator is above zero. Not reduced: a sum of a hundred periods stays small enough. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A whole number. */
export function whole(number: bigint): Fraction {
  return { numerator: number, denominator: 1n };
}

/** The fraction that a decimal text such as `11.25` or `-0.88` writes; throws on any other text. */
export function fractionOf(decimal: string): Fraction {
  const [, sign = "", digits = "", decimals = ""] = /^(-?)(\d{1,12})(?:\.(\d{1,8}))?$/.exec(decimal) ?? [];
  if (digits === "") throw new Error(`${decimal} is no decimal number`);
  return { numerator: BigInt(`${sign}${digits}${decimals}`), denominator: 10n ** BigInt(decimals.length) };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right];
  while (b > 0n) [a, b] = [b, a % b];
  return a;
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return divisor <= 1n ? { numerator, denominator } : { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** left + right. */
export function sum(left: Fraction, right: Fraction): Fraction {
  return reduced(left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator);
}

/** left × right. */
export function product(left: Fraction, right: Fraction): Fraction {
  return reduced(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** The nearest whole number, halves away from zero. */
export function rounded({ numerator, denominator }: Fraction): bigint {
  const half = numerator < 0n ? -denominator : denominator;
  return (2n * numerator + half) / (2n * denominator);
}
