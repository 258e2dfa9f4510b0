/** The groups by which a replay is broken down: country, buyer, history, size of the basket, category. */
import { minorDigits, type Money, money, compare } from "../../kernel/money.ts";
import type { Facts } from "../fact-list.ts";

export const dimensions = ["country", "buyer", "history", "amount", "category"] as const;
export type Dimension = (typeof dimensions)[number];

/** Categories that are told apart; the rest goes under `other`. */
export const maxCategories = 30;

/** Where a band of basket sizes begins, in major units; the same in every currency, so most bands stay empty. */
const bandStarts = [0, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000] as const;

function amountBand(total: Money): string {
  const unit = 10n ** BigInt(minorDigits[total.currency]);
  const reaches = (start: number) => compare(total, money(BigInt(start) * unit, total.currency)) >= 0;
  const index = bandStarts.findLastIndex(reaches);
  const start = bandStarts[index] ?? 0;
  const end = bandStarts[index + 1];
  return end === undefined ? `${start} and more` : `${start} to ${end}`;
}

function historyOf({ ordersPlaced }: Facts): string {
  return typeof ordersPlaced !== "number" ? "unknown" : ordersPlaced > 0 ? "known" : "new";
}

function categoryOf({ categories }: Facts): string {
  if (!Array.isArray(categories) || categories.length === 0) return "none told";
  return categories.length > 1 ? "several" : String(categories[0]);
}

/** The group of a decision in each dimension. */
export function segmentsOf(facts: Facts, total: Money): Readonly<Record<Dimension, string>> {
  return {
    country: String(facts.billingCountry ?? "unknown"),
    buyer: String(facts.buyerKind ?? "unknown"),
    history: historyOf(facts),
    amount: amountBand(total),
    category: categoryOf(facts),
  };
}
