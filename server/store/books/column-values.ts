/** Column values as the domain knows them: amounts with a checked currency, lines of an order with whole prices. */
import { isCurrency, type Money, money } from "../../../src/kernel/money.ts";
import type { OrderLine } from "../../../src/ports/order-book.ts";

/** A line as it is stored: JSON has no whole number without bounds, so the price is decimal text. */
type StoredLine = Omit<OrderLine, "unitPriceMinor"> & { readonly unitPriceMinor: string };

/** The amount in two columns; throws when the currency is none of the product's. */
export function readMoney(minor: bigint, currency: string): Money {
  if (!isCurrency(currency)) throw new Error(`an amount is stored in ${currency}, which is no currency here`);
  return money(minor, currency);
}

/** Lines as they are stored. */
export function storedLines(lines: readonly OrderLine[]): readonly StoredLine[] {
  return lines.map((line) => ({ ...line, unitPriceMinor: line.unitPriceMinor.toString() }));
}

/** Lines as `storedLines` made them. */
export function readLines(stored: unknown): readonly OrderLine[] {
  return (stored as readonly StoredLine[]).map((line) => ({ ...line, unitPriceMinor: BigInt(line.unitPriceMinor) }));
}
