/** What a policy offers to anybody: the terms and the range of baskets of a country, before a buyer is known. */
import { compare, type Currency, type Money, smaller } from "../kernel/money.ts";
import type { CompiledPolicy } from "./compile-policy.ts";

export interface PayLaterTerms {
  /** Days after the invoice, shortest first. */
  readonly termDays: readonly number[];
  readonly min: Money;
  /** The smaller of the largest basket and the highest order limit of any tier. */
  readonly max: Money;
}

type Read = Pick<CompiledPolicy, "countries" | "tiers" | "basket">;

/** The terms for baskets in `currency` of buyers in `country`; null where nobody may pay later. */
export function payLaterTerms({ countries, tiers, basket }: Read, country: string, currency: Currency): PayLaterTerms | null {
  const served = countries.get(country);
  const range = basket.get(currency);
  const limits = tiers.get(currency) ?? [];
  if (served?.currencies.includes(currency) !== true || range === undefined || limits.length === 0) return null;
  const highest = limits.map(({ buyerLimit, orderLimit }) => smaller(buyerLimit, orderLimit)).reduce(larger);
  const max = smaller(range.max, highest);
  if (compare(max, range.min) < 0) return null;
  return { termDays: served.termDays.toSorted((left, right) => left - right), min: range.min, max };
}

function larger(left: Money, right: Money): Money {
  return compare(left, right) < 0 ? right : left;
}
