/** Reads one table of a file of law row by row and lays it over the rows that are shipped: faults with their places, or the new table. */
import { lawFaultAt, type LawFault, shapeFaults } from "./law-fault.ts";

/** A row with its first day; rows that belong to one rule follow each other in time. */
interface Dated {
  readonly validFrom: string;
}

/** How the rows of a table are read, told apart and checked. */
export interface TableReading<W, R extends Dated> {
  readonly path: readonly PropertyKey[];
  readonly shape: {
    safeParse(row: unknown): { success: true; data: W } | { success: false; error: { issues: readonly object[] } };
  };
  readonly read: (row: W) => R;
  /** Rows with the same text follow each other; the latest one in force holds. */
  readonly ruleOf: (row: R) => string;
  /** What tells apart rows of one rule that begin on the same day: steps of one scale. */
  readonly stepOf?: (row: R) => string;
  readonly faultsOf?: (row: R, path: readonly PropertyKey[]) => readonly LawFault[];
}

/** The shipped rows with those of the file laid over them, in order of time, and what each did. */
export interface TableMerge<R> {
  readonly rows: readonly R[];
  readonly faults: readonly LawFault[];
  readonly added: number;
  readonly replaced: readonly string[];
}

interface Placed<R> {
  readonly row: R;
  readonly path: readonly PropertyKey[];
}

function readRows<W, R extends Dated>(given: readonly unknown[], { path, shape, read }: TableReading<W, R>) {
  const faults: LawFault[] = [];
  const placed: Placed<R>[] = [];
  for (const [index, one] of given.entries()) {
    const parsed = shape.safeParse(one);
    if (parsed.success) placed.push({ row: read(parsed.data), path: [...path, index] });
    else faults.push(...shapeFaults(parsed.error.issues, [...path, index]));
  }
  return { faults, placed };
}

/** Faults of a row against the one before it in its rule and against what is shipped. */
function orderFaults<R extends Dated>(
  { row, path }: Placed<R>,
  before: readonly R[],
  shipped: readonly R[],
  isSameStep: (other: R) => boolean,
) {
  const faults: LawFault[] = [];
  const last = before.at(-1);
  if (last !== undefined && row.validFrom < last.validFrom)
    faults.push(
      lawFaultAt(
        [...path, "validFrom"],
        "unsortedRows",
        `begins before the row above it (${last.validFrom}): write rows by their first day`,
      ),
    );
  if (before.some((other) => other.validFrom === row.validFrom && isSameStep(other)))
    faults.push(lawFaultAt([...path, "validFrom"], "overlappingRows", `another row of the file holds from ${row.validFrom} too`));
  const latest = shipped.reduce((found, { validFrom }) => (validFrom > found ? validFrom : found), "");
  const isCorrection = shipped.some(({ validFrom }) => validFrom === row.validFrom);
  if (row.validFrom < latest && !isCorrection)
    faults.push(
      lawFaultAt(
        [...path, "validFrom"],
        "contradictsShipped",
        `what held on ${row.validFrom} is shipped, and a row of ${latest} follows: correct a row on its own day, or begin after it`,
      ),
    );
  return faults;
}

/** Lays the rows of the file over the shipped ones: a row with a new day extends its rule, one with the same day replaces it. */
export function mergeTable<W, R extends Dated>(
  given: readonly unknown[],
  shipped: readonly R[],
  reading: TableReading<W, R>,
): TableMerge<R> {
  const { faults, placed } = readRows(given, reading);
  const { ruleOf, stepOf = () => "", faultsOf = () => [] } = reading;
  const seen = new Map<string, R[]>();
  const replaced = new Set<string>();
  for (const one of placed) {
    const rule = ruleOf(one.row);
    const before = seen.get(rule) ?? [];
    const ofRule = shipped.filter((row) => ruleOf(row) === rule);
    faults.push(...faultsOf(one.row, one.path));
    faults.push(...orderFaults(one, before, ofRule, (other) => stepOf(other) === stepOf(one.row)));
    if (ofRule.some(({ validFrom }) => validFrom === one.row.validFrom)) replaced.add(`${rule} ${one.row.validFrom}`);
    seen.set(rule, [...before, one.row]);
  }
  const kept = shipped.filter((row) => !replaced.has(`${ruleOf(row)} ${row.validFrom}`));
  const rows = [...kept, ...placed.map(({ row }) => row)].toSorted((left, right) =>
    left.validFrom < right.validFrom ? -1 : left.validFrom > right.validFrom ? 1 : 0,
  );
  return {
    rows,
    faults,
    added: placed.filter(({ row }) => !replaced.has(`${ruleOf(row)} ${row.validFrom}`)).length,
    replaced: [...replaced],
  };
}
