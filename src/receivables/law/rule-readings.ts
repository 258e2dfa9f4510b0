/** How each table of a file of law is read: its shape, what its rows are about, and what a row must not say. */
import { fractionOf } from "../../kernel/fraction.ts";
import { compare, type Money } from "../../kernel/money.ts";
import {
  capRowShape,
  claimsRowShape,
  compensationRowShape,
  dutyRowShape,
  feeRowShape,
  hoursRowShape,
  limitationRowShape,
  partsRowShape,
} from "../../wire/law-file.ts";
import { claimParts } from "../../wire/law-terms.ts";
import { fromWireMoney } from "../../wire/money.ts";
import type { ClaimsRule, PartsRule } from "./allocation-rules.ts";
import type { CompensationRow } from "./compensation-rows.ts";
import type { DutyRule } from "./duty-rules.ts";
import type { CapRule, HoursRule } from "./contact-rules.ts";
import type { FeeCapRule, FeeRule, FeeTier } from "./fee-rules.ts";
import { lawFaultAt, type LawFault } from "./law-fault.ts";
import type { DatedRule } from "./law-row.ts";
import type { LimitationRule } from "./limitation-rules.ts";
import type { TableReading } from "./read-rules.ts";

type Path = readonly PropertyKey[];
type Row<S extends { safeParse(row: unknown): unknown }> =
  Extract<ReturnType<S["safeParse"]>, { success: true }> extends { data: infer W } ? W : never;

/** More than a year's default interest of any law on record, and room above it. */
const highestPercent = 50n;

/** True for a share of 0 to 50 per cent. */
export function isRate(percent: string): boolean {
  const { numerator, denominator } = fractionOf(percent);
  return numerator >= 0n && numerator <= highestPercent * denominator;
}

const whose = ({ country, segment }: Pick<DatedRule, "country" | "segment">) => `${country ?? "every country"} ${segment ?? "all"}`;

function rateFault(percent: string, path: Path): readonly LawFault[] {
  return isRate(percent) ? [] : [lawFaultAt(path, "rateOutOfRange", `${percent} per cent is not between 0 and ${highestPercent}`)];
}

function currencyFaults(amounts: readonly Money[], path: Path): readonly LawFault[] {
  const currencies = new Set(amounts.map(({ currency }) => currency));
  return currencies.size <= 1 ? [] : [lawFaultAt(path, "mixedCurrencies", `speaks of ${[...currencies].join(" and ")} at once`)];
}

export const partsReading: TableReading<Row<typeof partsRowShape>, PartsRule> = {
  path: ["parts"],
  shape: partsRowShape,
  read: (row) => row,
  ruleOf: (row) => `parts ${whose(row)} ${row.situation ?? "always"}`,
  faultsOf: ({ order }, path) =>
    new Set(order).size === claimParts.length && order.length === claimParts.length
      ? []
      : [lawFaultAt([...path, "order"], "incompleteOrder", `must name each of ${claimParts.join(", ")} once`)],
};

export const claimsReading: TableReading<Row<typeof claimsRowShape>, ClaimsRule> = {
  path: ["claims"],
  shape: claimsRowShape,
  read: (row) => row,
  ruleOf: (row) => `claims ${whose(row)}`,
  faultsOf: ({ by }, path) =>
    new Set(by).size === by.length ? [] : [lawFaultAt([...path, "by"], "incompleteOrder", "names a criterion twice")],
};

export const limitationReading: TableReading<Row<typeof limitationRowShape>, LimitationRule> = {
  path: ["limitation"],
  shape: limitationRowShape,
  read: (row) => row,
  ruleOf: (row) => `limitation ${whose(row)} ${row.ground} ${row.kind ?? "all"}`,
};

export const hoursReading: TableReading<Row<typeof hoursRowShape>, HoursRule> = {
  path: ["contactHours"],
  shape: hoursRowShape,
  read: (row) => row,
  ruleOf: (row) => `contactHours ${whose(row)}`,
  faultsOf: (row, path) => [
    ...(["bankDay", "weekend", "holiday", "lastResort"] as const).flatMap((kind) => {
      const hours = row[kind];
      return hours === null || hours.from < hours.until
        ? []
        : [lawFaultAt([...path, kind], "hoursEmpty", `ends at ${hours.until}, not after ${hours.from}`)];
    }),
    ...(row.bankDay === null
      ? [lawFaultAt([...path, "bankDay"], "neverAllowed", "must be open on bank days, or nobody is ever told")]
      : []),
  ],
};

export const capReading: TableReading<Row<typeof capRowShape>, CapRule> = {
  path: ["contactCaps"],
  shape: capRowShape,
  read: (row) => row,
  ruleOf: (row) => `contactCaps ${whose(row)}`,
  faultsOf: ({ most }, path) => (most > 0 ? [] : [lawFaultAt([...path, "most"], "neverAllowed", "must let one message through")]),
};

export const dutyReading: TableReading<Row<typeof dutyRowShape>, DutyRule> = {
  path: ["duties"],
  shape: dutyRowShape,
  read: (row) => row,
  ruleOf: (row) => `duties ${whose(row)} ${row.code}`,
};

export const compensationReading: TableReading<Row<typeof compensationRowShape>, CompensationRow> = {
  path: ["compensation"],
  shape: compensationRowShape,
  read: (row) => ({ ...row, from: fromWireMoney(row.from), sum: fromWireMoney(row.sum) }),
  ruleOf: ({ country }) => `compensation ${country}`,
  stepOf: ({ from }) => `${from.amountMinor} ${from.currency}`,
};

/** Steps of one day that do not begin at nothing, or are in several currencies. */
export function stepFaults(rows: readonly CompensationRow[]): readonly LawFault[] {
  const days = [...new Set(rows.map(({ country, validFrom }) => `${country} ${validFrom}`))];
  return days.flatMap((day) => {
    const steps = rows.filter(({ country, validFrom }) => `${country} ${validFrom}` === day);
    const isWhole = steps.some(({ from, isOver }) => from.amountMinor === 0n && !isOver);
    return [
      ...(isWhole
        ? []
        : [lawFaultAt(["compensation"], "stepsIncomplete", `the steps of ${day} do not begin at nothing: write all of them`)]),
      ...currencyFaults(
        steps.map(({ from }) => from),
        ["compensation"],
      ),
    ];
  });
}

function tiersOf(tiers: Extract<Row<typeof feeRowShape>["cap"], { kind: "tiers" }>["tiers"]): readonly FeeTier[] {
  return tiers.map(({ upTo, percent }) => ({ upTo: upTo === null ? null : fromWireMoney(upTo), percent }));
}

function capOf(cap: Row<typeof feeRowShape>["cap"]): FeeCapRule {
  if (cap.kind === "realCost") return cap;
  if (cap.kind === "tiers") return { ...cap, tiers: tiersOf(cap.tiers), least: fromWireMoney(cap.least), most: fromWireMoney(cap.most) };
  return { ...cap, most: fromWireMoney(cap.most) };
}

function tierFaults({ tiers, least, most }: Extract<FeeCapRule, { kind: "tiers" }>, path: Path): readonly LawFault[] {
  const bounds = tiers.flatMap(({ upTo }) => (upTo === null ? [] : [upTo]));
  const mixed = currencyFaults([...bounds, least, most], path);
  if (mixed.length > 0) return mixed;
  const isRising = bounds.every((bound, index) => index === 0 || compare(bounds[index - 1] ?? bound, bound) < 0);
  const isOpen = tiers.at(-1)?.upTo === null && bounds.length === tiers.length - 1;
  const unsorted =
    isRising && isOpen && compare(least, most) <= 0 ? [] : ["tiers rise, the last one alone has no end, and least is not above most"];
  return [
    ...unsorted.map((detail) => lawFaultAt([...path, "tiers"], "tiersUnsorted", detail)),
    ...tiers.flatMap(({ percent }, index) => rateFault(percent, [...path, "tiers", index, "percent"])),
  ];
}

export const feeReading: TableReading<Row<typeof feeRowShape>, FeeRule> = {
  path: ["fees"],
  shape: feeRowShape,
  read: (row) => ({ ...row, cap: capOf(row.cap) }),
  ruleOf: (row) => `fees ${whose(row)}`,
  faultsOf: ({ cap }, path) => {
    if (cap.kind === "tiers") return tierFaults(cap, [...path, "cap"]);
    if (cap.kind !== "penalty") return [];
    return [
      ...rateFault(cap.perDayPercent, [...path, "cap", "perDayPercent"]),
      ...rateFault(cap.ofCreditPercent, [...path, "cap", "ofCreditPercent"]),
    ];
  },
};
