/** Germany: base rate of BGB § 247 with the points of § 288. */
import type { RateRow } from "./law-row.ts";

/** BGB § 288 (1): base rate + 5 points. */
export const deConsumerRates: readonly RateRow[] = [
  ["2014-01-01", "4.37", "BGB § 288 (1): base rate -0.63 + 5", "derived"],
  ["2014-07-01", "4.27", "BGB § 288 (1): base rate -0.73 + 5", "derived"],
  ["2015-01-01", "4.17", "BGB § 288 (1): base rate -0.83 + 5", "derived"],
  ["2015-07-01", "4.17", "BGB § 288 (1): base rate -0.83 + 5", "derived"],
  ["2016-01-01", "4.17", "BGB § 288 (1): base rate -0.83 + 5", "derived"],
  ["2016-07-01", "4.12", "BGB § 288 (1): base rate -0.88 + 5", "derived"],
  ["2023-01-01", "6.62", "BGB § 288 (1): base rate 1.62 + 5", "derived"],
  ["2023-07-01", "8.12", "BGB § 288 (1): base rate 3.12 + 5", "derived"],
  ["2024-01-01", "8.62", "BGB § 288 (1): base rate 3.62 + 5", "derived"],
  ["2024-07-01", "8.37", "BGB § 288 (1): base rate 3.37 + 5", "derived"],
  ["2025-01-01", "7.27", "BGB § 288 (1): base rate 2.27 + 5", "derived"],
  ["2025-07-01", "6.27", "BGB § 288 (1): base rate 1.27 + 5", "derived"],
  ["2026-01-01", "6.27", "BGB § 288 (1): base rate 1.27 + 5", "derived"],
  ["2026-07-01", "6.52", "BGB § 288 (1): base rate 1.52 + 5", "derived"],
];

/** BGB § 288 (2): base rate + 9 points, contracts since 29 July 2014. */
export const deBusinessRates: readonly RateRow[] = [
  ["2014-07-01", "8.27", "BGB § 288 (2): base rate -0.73 + 9", "derived"],
  ["2015-01-01", "8.17", "BGB § 288 (2): base rate -0.83 + 9", "derived"],
  ["2015-07-01", "8.17", "BGB § 288 (2): base rate -0.83 + 9", "derived"],
  ["2016-01-01", "8.17", "BGB § 288 (2): base rate -0.83 + 9", "derived"],
  ["2016-07-01", "8.12", "BGB § 288 (2): base rate -0.88 + 9", "derived"],
  ["2023-01-01", "10.62", "BGB § 288 (2): base rate 1.62 + 9", "derived"],
  ["2023-07-01", "12.12", "BGB § 288 (2): base rate 3.12 + 9", "derived"],
  ["2024-01-01", "12.62", "BGB § 288 (2): base rate 3.62 + 9", "derived"],
  ["2024-07-01", "12.37", "BGB § 288 (2): base rate 3.37 + 9", "derived"],
  ["2025-01-01", "11.27", "BGB § 288 (2): base rate 2.27 + 9", "derived"],
  ["2025-07-01", "10.27", "BGB § 288 (2): base rate 1.27 + 9", "derived"],
  ["2026-01-01", "10.27", "BGB § 288 (2): base rate 1.27 + 9", "derived"],
  ["2026-07-01", "10.52", "BGB § 288 (2): base rate 1.52 + 9", "derived"],
];
