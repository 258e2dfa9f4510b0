/** Checks what a policy declares beside its rules: lists, windows, look-ups, derived facts, tables, offers, and the cut-off by profit. */
import type { Policy } from "../wire/policy.ts";
import type { DecisionTable, OfferStep, PolicyLookup, PolicyOffer, PolicyProfit, PolicyWindow, TableCell } from "../wire/policy-parts.ts";
import { windowKeys } from "../wire/policy-parts.ts";
import { maxWindowMs, minWindowMs, windowMs } from "./declared-facts.ts";
import { checkExpression, currencyFaults, type Path, type Readable } from "./expression-check.ts";
import type { FactType } from "./fact-list.ts";
import { familiesOf } from "./fairness.ts";
import { factsReadBy } from "./facts-read.ts";
import { isDeferred } from "./method-kinds.ts";
import { faultAt, type PolicyFault } from "./policy-fault.ts";

type Scalar = string | number | boolean;

const subjectsOf: Readonly<Record<PolicyWindow["measure"], readonly string[]>> = {
  count: ["checkouts", "orders"],
  sum: ["amount"],
  distinct: windowKeys,
};

function windowFaults(name: string, { measure, of, over }: PolicyWindow): readonly PolicyFault[] {
  const at = ["windows", name];
  const length = windowMs(over);
  const faults: PolicyFault[] = [];
  if (length < minWindowMs || length > maxWindowMs) faults.push(faultAt([...at, "over"], "wrongWindow", "must be from 10m to 365d"));
  if (!subjectsOf[measure].includes(of)) {
    faults.push(faultAt([...at, "of"], "wrongWindow", `must be one of ${subjectsOf[measure].join(", ")} for ${measure}`));
  }
  return faults;
}

function mixedFaults(path: Path, results: readonly (Scalar | null | undefined)[]): readonly PolicyFault[] {
  const types = new Set(results.flatMap((result) => (result === null || result === undefined ? [] : [typeof result])));
  return types.size > 1 ? [faultAt(path, "mixedResults", `all results must be of one type, not ${[...types].join(" and ")}`)] : [];
}

function lookupFaults(name: string, { entries, otherwise, pick }: PolicyLookup): readonly PolicyFault[] {
  const at = ["lookups", name];
  const results = Object.values(entries);
  const faults = [...mixedFaults([...at, "entries"], [...results, otherwise])];
  if (otherwise === undefined)
    faults.push(faultAt(at, "missingDefault", "needs otherwise: the result for a key without entry, or null for missing"));
  if ((pick === "min" || pick === "max") && results.some((result) => typeof result !== "number")) {
    faults.push(faultAt([...at, "pick"], "wrongValueType", `${pick} needs entries that are numbers`));
  }
  return faults;
}

/** A derived fact may read those before it, and no table. */
function derivedFaults(derived: NonNullable<Policy["derived"]>, readable: Readable): readonly PolicyFault[] {
  const names = Object.keys(derived);
  return Object.entries(derived).flatMap(([name, expression], index) => {
    const later = new Set(names.slice(index).map((other) => `derived.${other}`));
    const isLater = (fact: string) => later.has(fact) || fact.startsWith("table.");
    const definitionOf: Readable["definitionOf"] = (fact) => (isLater(fact) ? null : readable.definitionOf(fact));
    const isUnreadable: Readable["isUnreadable"] = (fact) => !isLater(fact) && readable.isUnreadable(fact);
    return checkExpression(["derived", name], expression, { ...readable, definitionOf, isUnreadable }).faults;
  });
}

const cellTypes: Readonly<Record<FactType, string>> = {
  number: "number",
  text: "string",
  yesNo: "boolean",
  amount: "table",
  list: "string",
};

function boundFaults(path: Path, cell: object, type: FactType | null, { currencies }: Readable): readonly PolicyFault[] {
  return Object.entries(cell).flatMap(([side, limit]: [string, unknown]) => {
    const at = [...path, side];
    if (type === "amount" && typeof limit === "object" && limit !== null) return currencyFaults(at, limit, currencies);
    return type === "number" && typeof limit === "number"
      ? []
      : [faultAt(at, "wrongValueType", "numbers have plain bounds, amounts one per currency")];
  });
}

/** How a cell over amounts is written. */
function amountBounds(currencies: readonly string[]): string {
  return JSON.stringify({ gt: Object.fromEntries(currencies.map((currency) => [currency, 10_000])) });
}

function cellFaults(path: Path, cell: TableCell, type: FactType | null, readable: Readable): readonly PolicyFault[] {
  if (cell === null || type === null) return [];
  if (typeof cell === "object" && !Array.isArray(cell)) return boundFaults(path, cell, type, readable);
  const listed = Array.isArray(cell) ? cell : [cell];
  return listed.some((single) => typeof single !== cellTypes[type])
    ? [
        faultAt(
          path,
          "wrongValueType",
          type === "amount"
            ? `must be null or bounds such as ${amountBounds(readable.currencies)}`
            : `must suit a column of the type ${type}`,
        ),
      ]
    : [];
}

function tableFaults(name: string, table: DecisionTable, readable: Readable): readonly PolicyFault[] {
  const at = ["tables", name];
  const columns = table.columns.map((column, index) => checkExpression([...at, "columns", index], column, readable));
  const faults = columns.flatMap((column) => column.faults);
  for (const [row, { cells }] of table.rows.entries()) {
    const place = [...at, "rows", row, "cells"];
    if (cells.length !== columns.length)
      faults.push(
        faultAt(place, "wrongCells", `must have ${columns.length} cells, one per column, not ${cells.length}; null stands for anything`),
      );
    else faults.push(...cells.flatMap((cell, index) => cellFaults([...place, index], cell, columns[index]?.type ?? null, readable)));
  }
  const results = table.rows.map(({ result }) => result);
  const hasDefault =
    table.hit === "collect" || table.otherwise !== undefined || (table.rows.at(-1)?.cells ?? []).every((cell) => cell === null);
  if (!hasDefault) faults.push(faultAt(at, "missingDefault", "needs otherwise, or a last row that everything fits"));
  faults.push(...mixedFaults([...at, "rows"], [...results, table.otherwise]));
  if ((table.hit === "collect" || table.addsPoints === true) && results.some((result) => typeof result !== "number")) {
    faults.push(faultAt([...at, "rows"], "wrongValueType", "results that are added up must be numbers"));
  }
  const families = familiesOf(table.columns.flatMap(factsReadBy), readable.definitionOf);
  if (table.addsPoints === true && families.size === 1 && families.has("age"))
    faults.push(faultAt(at, "ageAlone", "age earns and costs no points"));
  return faults;
}

const partsOf: Readonly<Record<OfferStep, { readonly percent: boolean; readonly termDays: boolean }>> = {
  lowerAmount: { percent: true, termDays: false },
  shorterTerm: { percent: false, termDays: true },
  deliverToBillingAddress: { percent: false, termDays: false },
  verifyPhone: { percent: false, termDays: false },
  prepayPart: { percent: true, termDays: false },
};

function offerFaults(offers: readonly PolicyOffer[], readable: Readable): readonly PolicyFault[] {
  const seen = new Set<string>();
  return offers.flatMap((offer, index) => {
    const at = ["offers", index];
    const faults: PolicyFault[] = [];
    for (const part of ["percent", "termDays"] as const) {
      const isWanted = partsOf[offer.step][part];
      if (isWanted !== (offer[part] !== undefined)) {
        faults.push(faultAt([...at, part], "wrongOffer", `must ${isWanted ? "stand" : "not stand"} in an offer of ${offer.step}`));
      }
    }
    if (seen.has(offer.id)) faults.push(faultAt([...at, "id"], "wrongOffer", "an earlier offer has this id"));
    seen.add(offer.id);
    offer.methodKinds?.forEach((kind, position) => {
      if (!isDeferred(kind)) faults.push(faultAt([...at, "methodKinds", position], "wrongOffer", "offers are made for methods on credit"));
    });
    return [...faults, ...(offer.when === undefined ? [] : readable.conditionFaults([...at, "when"], offer.when, readable))];
  });
}

function profitFaults(profit: PolicyProfit, readable: Readable): readonly PolicyFault[] {
  const at = ["profit", "marginPercent"];
  const { type, faults } = checkExpression(at, profit.marginPercent, readable);
  const families = familiesOf(factsReadBy(profit.marginPercent), readable.definitionOf);
  const unfair = families.size === 1 && (families.has("age") || families.has("address"));
  return [
    ...faults,
    ...(type === null || type === "number" ? [] : [faultAt(at, "wrongValueType", "must be a number")]),
    ...(unfair ? [faultAt(at, families.has("age") ? "ageAlone" : "addressAlone", "neither age nor address alone makes the margin")] : []),
    ...currencyFaults(["profit", "costPerOrder"], profit.costPerOrder, readable.currencies),
  ];
}

/** The parts that are checked here. */
export type DeclaredParts = Pick<Policy, "lists" | "windows" | "lookups" | "derived" | "tables" | "offers" | "profit">;

/** Every fault of the declared parts. */
export function declaredFaults(
  { windows, lookups, derived, tables, offers, profit }: DeclaredParts,
  readable: Readable,
): readonly PolicyFault[] {
  return [
    ...Object.entries(windows ?? {}).flatMap(([name, window]) => windowFaults(name, window)),
    ...Object.entries(lookups ?? {}).flatMap(([name, lookup]) => lookupFaults(name, lookup)),
    ...derivedFaults(derived ?? {}, readable),
    ...Object.entries(tables ?? {}).flatMap(([name, table]) => tableFaults(name, table, readable)),
    ...offerFaults(offers ?? [], readable),
    ...(profit === undefined ? [] : profitFaults(profit, readable)),
  ];
}
