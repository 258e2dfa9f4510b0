/** Austria: base rate of the first day of a half-year with the points of UGB § 456. */
import type { RateRow } from "./law-row.ts";

/** UGB § 456: base rate + 9.2 points. */
export const atBusinessRates: readonly RateRow[] = [
  ["2016-07-01", "8.58", "UGB § 456: base rate -0.62 + 9.2", "derived"],
  ["2022-07-01", "8.58", "UGB § 456: base rate -0.62 + 9.2", "derived"],
  ["2023-01-01", "11.08", "UGB § 456: base rate 1.88 + 9.2", "derived"],
  ["2023-07-01", "12.58", "UGB § 456: base rate 3.38 + 9.2", "derived"],
  ["2024-01-01", "13.08", "UGB § 456: base rate 3.88 + 9.2", "derived"],
  ["2024-07-01", "13.08", "UGB § 456: base rate 3.88 + 9.2", "derived"],
  ["2025-01-01", "11.73", "UGB § 456: base rate 2.53 + 9.2", "derived"],
  ["2025-07-01", "10.73", "UGB § 456: base rate 1.53 + 9.2", "derived"],
  ["2026-01-01", "10.73", "UGB § 456: base rate 1.53 + 9.2", "derived"],
  ["2026-07-01", "10.73", "UGB § 456: base rate 1.53 + 9.2", "derived"],
];

/** ABGB § 1000 (1): four per cent. */
export const atConsumerRates: readonly RateRow[] = [["1970-01-01", "4", "ABGB § 1000 (1)", "secondary"]];
