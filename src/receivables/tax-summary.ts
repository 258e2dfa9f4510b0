/** How much tax prices contain that were agreed with tax, per rate. */
import { add, type Money, split, subtract, total, zero } from "../kernel/money.ts";

/** Lines of one rate together; `net + tax = gross`. A rate of null says nothing about tax, so `net` and `tax` are null too. */
export type TaxGroup =
  | { readonly ratePercent: string; readonly gross: Money; readonly net: Money; readonly tax: Money }
  | { readonly ratePercent: null; readonly gross: Money; readonly net: null; readonly tax: null };

/** A percentage of up to two digits and four decimals: as the public API takes it. */
const ratePattern = /^(\d{1,2})(?:\.(\d{1,4}))?$/;
const decimals = 4;
const hundredPercent = 1_000_000n;

function scaledRate(ratePercent: string): bigint {
  const parts = ratePattern.exec(ratePercent);
  if (parts === null) throw new RangeError(`not a tax rate: ${ratePercent}`);
  return BigInt((parts[1] ?? "") + (parts[2] ?? "").padEnd(decimals, "0"));
}

/**
 * The tax that `gross` contains at `ratePercent` (such as `23` or `5.5`): gross × rate ÷ (100 + rate), rounded half up to the minor
 * unit (Polish VAT act art. 106e sec. 7 and 11; Czech VAT act § 37). `split` rounds down: twice the amount is split, then halved up.
 * Throws on text that is no rate.
 */
export function includedTax(gross: Money, ratePercent: string): Money {
  const none = zero(gross.currency);
  const [, twice = none] = split(add(gross, gross), [hundredPercent, scaledRate(ratePercent)]);
  const [tax = none] = split(twice, [1n, 1n]);
  return tax;
}

/** `23` and `23.0` are one rate: without zeros that say nothing. */
function plainRate(ratePercent: string): string {
  return ratePercent.includes(".") ? ratePercent.replace(/\.?0+$/, "") : ratePercent;
}

function groupOf(ratePercent: string | null, gross: Money): TaxGroup {
  if (ratePercent === null) return { ratePercent, gross, net: null, tax: null };
  const tax = includedTax(gross, ratePercent);
  return { ratePercent, gross, net: subtract(gross, tax), tax };
}

/** One group per rate, highest rate first, lines without a rate last; the tax is reckoned on the sum of a group, not per line. */
export function taxSummary(lines: readonly { readonly taxRatePercent: string | null; readonly total: Money }[]): TaxGroup[] {
  const byRate = Map.groupBy(lines, (line) => (line.taxRatePercent === null ? null : plainRate(line.taxRatePercent)));
  const weight = (rate: string | null) => (rate === null ? -1n : scaledRate(rate));
  return [...byRate]
    .sort(([left], [right]) => Number(weight(right) - weight(left)))
    .map(([rate, group]) =>
      groupOf(
        rate,
        total(
          group.map((line) => line.total),
          group[0]?.total.currency ?? "EUR",
        ),
      ),
    );
}
