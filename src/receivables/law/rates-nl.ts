/** The Netherlands: legal interest, added to the principal after each year. */
import type { RateRow } from "./law-row.ts";

/** BW 6:119 and 6:120: set by decree. */
export const nlConsumerRates: readonly RateRow[] = [
  ["2014-07-01", "2", "BW 6:119 and 6:120", "secondary"],
  ["2023-01-01", "4", "BW 6:119 and 6:120", "secondary"],
  ["2023-07-01", "6", "BW 6:119 and 6:120", "secondary"],
  ["2024-01-01", "7", "BW 6:119 and 6:120", "secondary"],
  ["2025-01-01", "6", "BW 6:119 and 6:120", "secondary"],
  ["2026-01-01", "4", "BW 6:119 and 6:120, Stb. 2025, 438", "secondary"],
];

/** BW 6:119a: MRO + 8 points per half-year. */
export const nlBusinessRates: readonly RateRow[] = [
  ["2014-01-01", "8.25", "BW 6:119a: MRO 0.25 + 8", "secondary"],
  ["2014-07-01", "8.15", "BW 6:119a: MRO 0.15 + 8", "secondary"],
  ["2015-01-01", "8.05", "BW 6:119a: MRO 0.05 + 8", "secondary"],
  ["2016-01-01", "8.05", "BW 6:119a: MRO 0.05 + 8", "secondary"],
  ["2016-07-01", "8", "BW 6:119a: MRO 0 + 8", "secondary"],
  ["2023-01-01", "10.5", "BW 6:119a: MRO 2.5 + 8", "secondary"],
  ["2023-07-01", "12", "BW 6:119a: MRO 4 + 8", "secondary"],
  ["2024-01-01", "12.5", "BW 6:119a: MRO 4.5 + 8", "secondary"],
  ["2024-07-01", "12.25", "BW 6:119a: MRO 4.25 + 8", "secondary"],
  ["2025-01-01", "11.15", "BW 6:119a: MRO 3.15 + 8", "secondary"],
  ["2025-07-01", "10.15", "BW 6:119a: MRO 2.15 + 8", "secondary"],
  ["2026-01-01", "10.15", "BW 6:119a: MRO 2.15 + 8", "secondary"],
  ["2026-07-01", "10.4", "BW 6:119a: MRO 2.4 + 8", "secondary"],
];
