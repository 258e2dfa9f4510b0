/** Checks a file of law and lays it over the shipped tables: every fault at once, each with its place, or the law that results. */
import type { CalendarDate } from "../../kernel/time.ts";
import { lawFileShape, rateRowShape, rateSeriesShape } from "../../wire/law-file.ts";
import { type Law, shippedLaw } from "./law.ts";
import { lawFaultAt, type LawFault, shapeFaults } from "./law-fault.ts";
import type { LawStatus, RateRow } from "./law-row.ts";
import type { RateSeries } from "./rate-tables.ts";
import { mergeTable, type TableMerge, type TableReading } from "./read-rules.ts";
import * as readings from "./rule-readings.ts";

/** The law with the file laid over it; `added` rows were new, and each of `replaced` names a row that was shipped. */
export interface MergedLaw {
  readonly law: Law;
  readonly added: number;
  readonly replaced: readonly string[];
}

export type LawCheck = ({ readonly ok: true } & MergedLaw) | { readonly ok: false; readonly faults: readonly LawFault[] };

interface RateLine {
  readonly validFrom: string;
  readonly ratePercent: string;
  readonly source: string;
  readonly status: LawStatus;
}

const lineOf = ([validFrom, ratePercent, source, status]: RateRow): RateLine => ({ validFrom, ratePercent, source, status });
const rowOf = ({ validFrom, ratePercent, source, status }: RateLine): RateRow => [validFrom, ratePercent, source, status];

function seriesName({ country, segment, option }: Pick<RateSeries, "country" | "segment" | "option">): string {
  return `rates ${country} ${segment}${option === null ? "" : ` ${option}`}`;
}

type RatesMerge = Omit<TableMerge<RateSeries>, "added"> & { readonly added: number };

function lineReading(name: string, path: readonly PropertyKey[]): TableReading<RateLine, RateLine> {
  return {
    path,
    shape: rateRowShape,
    read: (row) => row,
    ruleOf: () => name,
    faultsOf: ({ ratePercent }, at) =>
      readings.isRate(ratePercent)
        ? []
        : [lawFaultAt([...at, "ratePercent"], "rateOutOfRange", `${ratePercent} per cent is not between 0 and 50`)],
  };
}

/** Series named in the file, even without new rows, are known through its day. */
function mergeRates(given: readonly unknown[], shipped: readonly RateSeries[], knownThrough: CalendarDate): RatesMerge {
  const faults: LawFault[] = [];
  const replaced: string[] = [];
  const named = new Set<string>();
  let [rates, added] = [shipped, 0];
  for (const [index, one] of given.entries()) {
    const parsed = rateSeriesShape.safeParse(one);
    if (!parsed.success) {
      faults.push(...shapeFaults(parsed.error.issues, ["rates", index]));
      continue;
    }
    const name = seriesName(parsed.data);
    const series = shipped.find((each) => seriesName(each) === name);
    if (series === undefined) faults.push(lawFaultAt(["rates", index], "unknownSeries", `there is no series ${name}`));
    if (named.has(name))
      faults.push(lawFaultAt(["rates", index], "overlappingRows", `${name} stands above already: write its rows together`));
    named.add(name);
    const before = series?.rows.map(lineOf) ?? [];
    const merged = mergeTable(parsed.data.rows, before, lineReading(name, ["rates", index, "rows"]));
    faults.push(...merged.faults);
    replaced.push(...merged.replaced);
    added += merged.added;
    rates = rates.map((each) => (each === series ? { ...each, knownThrough, rows: merged.rows.map(rowOf) } : each));
  }
  return { rows: rates, faults, added, replaced };
}

/**
 * The law that `document` makes of `shipped`, or every fault of it: those of shape, then rows out of order, twice on one day, out of range,
 * or against what is shipped. A misshapen row is left out, so that the others are still checked.
 */
export function checkLaw(document: unknown, shipped: Law = shippedLaw): LawCheck {
  const parsed = lawFileShape.safeParse(document);
  if (!parsed.success) return { ok: false, faults: shapeFaults(parsed.error.issues, []) };
  const file = parsed.data;
  const knownThrough = file.knownThrough as CalendarDate;
  const rates = mergeRates(file.rates ?? [], shipped.rates, knownThrough);
  const compensation = mergeTable(file.compensation ?? [], shipped.compensation, readings.compensationReading);
  const parts = mergeTable(file.parts ?? [], shipped.parts, readings.partsReading);
  const claims = mergeTable(file.claims ?? [], shipped.claims, readings.claimsReading);
  const limitation = mergeTable(file.limitation ?? [], shipped.limitation, readings.limitationReading);
  const contactHours = mergeTable(file.contactHours ?? [], shipped.contactHours, readings.hoursReading);
  const contactCaps = mergeTable(file.contactCaps ?? [], shipped.contactCaps, readings.capReading);
  const fees = mergeTable(file.fees ?? [], shipped.fees, readings.feeReading);
  const duties = mergeTable(file.duties ?? [], shipped.duties, readings.dutyReading);
  const merges = [rates, compensation, parts, claims, limitation, contactHours, contactCaps, fees, duties];
  const faults = [
    ...(knownThrough < shipped.knownThrough
      ? [lawFaultAt(["knownThrough"], "olderThanShipped", `the shipped tables are of ${shipped.knownThrough}`)]
      : []),
    ...merges.flatMap((merge) => merge.faults),
    ...readings.stepFaults(compensation.rows),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const law: Law = {
    knownThrough,
    rates: rates.rows,
    compensation: compensation.rows,
    parts: parts.rows,
    claims: claims.rows,
    limitation: limitation.rows,
    contactHours: contactHours.rows,
    contactCaps: contactCaps.rows,
    fees: fees.rows,
    duties: duties.rows,
  };
  const added = merges.reduce((sum, merge) => sum + merge.added, 0);
  return { ok: true, law, added, replaced: merges.flatMap((merge) => merge.replaced) };
}
