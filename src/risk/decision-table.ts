/** Compiles a decision table: the result of the first row that fits, or the sum over all that fit. */
import type { AmountTable } from "../wire/policy-condition.ts";
import type { DecisionTable, TableCell } from "../wire/policy-parts.ts";
import { exact } from "./calculation.ts";
import { type Getter, missing, no, type Truth, truthOfOther, type Value, valueOfTruth, wrongType, yes } from "./evaluation.ts";
import { compileExpression, type Scope } from "./expression.ts";

type CellTest = (seen: Value) => Truth;

const anything: CellTest = () => yes;

/** A bound as a number; null when the table of amounts has none in the currency. */
function boundOf(bound: number | AmountTable, currency: string | null): number | null {
  return typeof bound === "number" ? bound : (new Map<string, number>(Object.entries(bound)).get(currency ?? "") ?? null);
}

function compileBounds(cell: Exclude<TableCell, null | string | number | boolean | readonly unknown[]>, currency: string | null): CellTest {
  const read = (bound: number | AmountTable | undefined, open: number) => (bound === undefined ? open : boundOf(bound, currency));
  const [gt, gte, lt, lte] = [read(cell.gt, -Infinity), read(cell.gte, -Infinity), read(cell.lt, Infinity), read(cell.lte, Infinity)];
  if (gt === null || gte === null || lt === null || lte === null) return () => missing;
  return (seen) => {
    if (typeof seen !== "number") return truthOfOther(seen);
    return seen >= gte && seen <= lte && (seen > gt || gt === -Infinity) && (seen < lt || lt === Infinity) ? yes : no;
  };
}

function compileCell(cell: TableCell, currency: string | null): CellTest {
  if (cell === null) return anything;
  if (typeof cell === "object" && !Array.isArray(cell)) return compileBounds(cell, currency);
  const wanted = new Set<unknown>(Array.isArray(cell) ? cell : [cell]);
  return (seen) => {
    if (seen === null || typeof seen === "symbol") return truthOfOther(seen);
    return (typeof seen === "object" ? seen.some((member) => wanted.has(member)) : wanted.has(seen)) ? yes : no;
  };
}

/** A row fits when every cell does; what is unknown matters only when no cell says no. */
function rowTruth(cells: readonly CellTest[], seen: readonly Value[]): Truth {
  let answer: Truth = yes;
  for (const [index, cell] of cells.entries()) {
    const truth = cell(seen[index] ?? null);
    if (truth === no) return no;
    if (truth > answer) answer = truth;
  }
  return answer;
}

interface Row {
  readonly cells: readonly CellTest[];
  readonly result: Value;
}

function firstOf(rows: readonly Row[], otherwise: Value, seen: readonly Value[]): Value {
  for (const { cells, result } of rows) {
    const truth = rowTruth(cells, seen);
    if (truth === yes) return result;
    if (truth !== no) return valueOfTruth(truth);
  }
  return otherwise;
}

function sumOf(rows: readonly Row[], otherwise: Value, seen: readonly Value[]): Value {
  let sum: Value = null;
  for (const { cells, result } of rows) {
    const truth = rowTruth(cells, seen);
    if (truth > yes) return valueOfTruth(truth);
    if (truth === no) continue;
    if (typeof result !== "number") return wrongType;
    sum = exact((sum ?? 0) + result);
    if (typeof sum === "symbol") return sum;
  }
  return sum ?? otherwise;
}

/**
 * The table as one closure. A row that may or may not fit, since a fact is missing, makes the result missing: a later row is never
 * taken in its place.
 */
export function compileTable({ hit, columns, rows, otherwise }: DecisionTable, scope: Scope): Getter {
  const read = columns.map((column) => compileExpression(column, scope));
  const compiled = rows.map(({ cells, result }) => ({ cells: cells.map((cell) => compileCell(cell, scope.currency)), result }));
  const instead = otherwise ?? (hit === "collect" ? 0 : null);
  const resultOf = hit === "first" ? firstOf : sumOf;
  return (values) =>
    resultOf(
      compiled,
      instead,
      read.map((column) => column(values)),
    );
}
