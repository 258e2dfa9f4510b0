/** United Kingdom: Bank of England base rate before interest begins to run, with 8 points. */
import type { RateRow } from "./law-row.ts";

/** SI 2002/1675: base rate of 30 June or 31 December before interest begins + 8 points, for the whole debt. */
export const ukBusinessRates: readonly RateRow[] = [
  ["2013-01-01", "8.5", "SI 2002/1675: base rate 0.5 + 8", "secondary"],
  ["2016-07-01", "8.5", "SI 2002/1675: base rate 0.5 + 8", "secondary"],
  ["2017-01-01", "8.25", "SI 2002/1675: base rate 0.25 + 8", "secondary"],
  ["2017-07-01", "8.25", "SI 2002/1675: base rate 0.25 + 8", "secondary"],
  ["2018-01-01", "8.5", "SI 2002/1675: base rate 0.5 + 8", "secondary"],
  ["2018-07-01", "8.5", "SI 2002/1675: base rate 0.5 + 8", "secondary"],
  ["2019-01-01", "8.75", "SI 2002/1675: base rate 0.75 + 8", "secondary"],
  ["2019-07-01", "8.75", "SI 2002/1675: base rate 0.75 + 8", "secondary"],
  ["2020-01-01", "8.75", "SI 2002/1675: base rate 0.75 + 8", "secondary"],
  ["2020-07-01", "8.1", "SI 2002/1675: base rate 0.1 + 8", "secondary"],
  ["2021-01-01", "8.1", "SI 2002/1675: base rate 0.1 + 8", "secondary"],
  ["2021-07-01", "8.1", "SI 2002/1675: base rate 0.1 + 8", "secondary"],
  ["2022-01-01", "8.25", "SI 2002/1675: base rate 0.25 + 8", "secondary"],
  ["2022-07-01", "9.25", "SI 2002/1675: base rate 1.25 + 8", "secondary"],
  ["2023-01-01", "11.5", "SI 2002/1675: base rate 3.5 + 8", "secondary"],
  ["2023-07-01", "13", "SI 2002/1675: base rate 5 + 8", "secondary"],
  ["2024-01-01", "13.25", "SI 2002/1675: base rate 5.25 + 8", "secondary"],
  ["2024-07-01", "13.25", "SI 2002/1675: base rate 5.25 + 8", "secondary"],
  ["2025-01-01", "12.75", "SI 2002/1675: base rate 4.75 + 8", "secondary"],
  ["2025-07-01", "12.25", "SI 2002/1675: base rate 4.25 + 8", "unverified"],
  ["2026-01-01", "11.75", "SI 2002/1675: base rate 3.75 + 8", "secondary"],
  ["2026-07-01", "11.75", "SI 2002/1675: base rate 3.75 + 8", "secondary"],
];
