/** Czechia: one rate per half-year in which a default begins, for consumers and businesses. */
import type { RateRow } from "./law-row.ts";

/** NV 351/2013 Sb. § 2: CNB repo rate on the first day of the half-year + 8 points, for the whole default. */
export const czRates: readonly RateRow[] = [
  ["2014-01-01", "8.05", "NV 351/2013 Sb. § 2: CNB two-week repo rate 0.05 + 8", "secondary"],
  ["2018-01-01", "8.5", "NV 351/2013 Sb. § 2: CNB two-week repo rate 0.5 + 8", "secondary"],
  ["2018-07-01", "9", "NV 351/2013 Sb. § 2: CNB two-week repo rate 1 + 8", "secondary"],
  ["2019-01-01", "9.75", "NV 351/2013 Sb. § 2: CNB two-week repo rate 1.75 + 8", "secondary"],
  ["2019-07-01", "10", "NV 351/2013 Sb. § 2: CNB two-week repo rate 2 + 8", "secondary"],
  ["2020-01-01", "10", "NV 351/2013 Sb. § 2: CNB two-week repo rate 2 + 8", "secondary"],
  ["2020-07-01", "8.25", "NV 351/2013 Sb. § 2: CNB two-week repo rate 0.25 + 8", "secondary"],
  ["2021-01-01", "8.25", "NV 351/2013 Sb. § 2: CNB two-week repo rate 0.25 + 8", "secondary"],
  ["2021-07-01", "8.5", "NV 351/2013 Sb. § 2: CNB two-week repo rate 0.5 + 8", "secondary"],
  ["2022-01-01", "11.75", "NV 351/2013 Sb. § 2: CNB two-week repo rate 3.75 + 8", "secondary"],
  ["2022-07-01", "15", "NV 351/2013 Sb. § 2: CNB two-week repo rate 7 + 8", "secondary"],
  ["2023-01-01", "15", "NV 351/2013 Sb. § 2: CNB two-week repo rate 7 + 8", "derived"],
  ["2023-07-01", "15", "NV 351/2013 Sb. § 2: CNB two-week repo rate 7 + 8", "derived"],
  ["2024-01-01", "14.75", "NV 351/2013 Sb. § 2: CNB two-week repo rate 6.75 + 8", "secondary"],
  ["2024-07-01", "12.75", "NV 351/2013 Sb. § 2: CNB two-week repo rate 4.75 + 8", "unverified"],
  ["2025-01-01", "12", "NV 351/2013 Sb. § 2: CNB two-week repo rate 4 + 8", "unverified"],
  ["2025-07-01", "11.5", "NV 351/2013 Sb. § 2: CNB two-week repo rate 3.5 + 8", "unverified"],
  ["2026-01-01", "11.5", "NV 351/2013 Sb. § 2: CNB two-week repo rate 3.5 + 8", "unverified"],
  ["2026-07-01", "11.75", "NV 351/2013 Sb. § 2: CNB two-week repo rate 3.75 + 8", "unverified"],
];
