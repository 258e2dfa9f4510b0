/** A statement of account as a table for spreadsheets and other systems. */
import type { Money } from "../../src/kernel/money.ts";
import { toDecimalString } from "../../src/kernel/money.ts";
import type { Statement, StatementItem } from "../../src/receivables/statement.ts";
import { csvOf, textCell } from "./csv.ts";

const columns = [
  "asOf",
  "currency",
  "kind",
  "number",
  "invoiceNumber",
  "reference",
  "date",
  "dueDate",
  "amount",
  "settled",
  "open",
  "disputed",
  "balance",
  "daysPastDue",
  "bucket",
] as const;

/** Amounts are decimal with a point, days ISO 8601. */
function cellsOf(item: StatementItem, asOf: string): readonly string[] {
  const write = (amount: Money) => toDecimalString(amount);
  return [
    asOf,
    item.open.currency,
    item.kind,
    textCell(item.number),
    textCell(item.invoiceNumber ?? ""),
    textCell(item.reference ?? ""),
    item.on,
    item.dueOn ?? "",
    write(item.amount),
    write(item.settled),
    write(item.open),
    write(item.disputed),
    write(item.balance),
    String(item.daysPastDue),
    item.bucket ?? "",
  ];
}

/** The items of all currencies, one after the other, below one row of names (RFC 4180). */
export function statementCsv({ asOf, parts }: Statement): string {
  return csvOf([columns, ...parts.flatMap(({ items }) => items.map((item) => cellsOf(item, asOf)))]);
}
