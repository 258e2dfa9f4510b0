/** European Union: the floor of the late payment directive. */
import type { RateRow } from "./law-row.ts";

/** Directive 2011/7/EU art. 2 (6) and (7): MRO of 1 January and 1 July + 8 points. */
export const euBusinessRates: readonly RateRow[] = [
  ["2014-01-01", "8.25", "Directive 2011/7/EU art. 2 (6): MRO 0.25 + 8", "derived"],
  ["2014-07-01", "8.15", "Directive 2011/7/EU art. 2 (6): MRO 0.15 + 8", "derived"],
  ["2015-01-01", "8.05", "Directive 2011/7/EU art. 2 (6): MRO 0.05 + 8", "derived"],
  ["2015-07-01", "8.05", "Directive 2011/7/EU art. 2 (6): MRO 0.05 + 8", "derived"],
  ["2016-01-01", "8.05", "Directive 2011/7/EU art. 2 (6): MRO 0.05 + 8", "derived"],
  ["2016-07-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2017-01-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2017-07-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2018-01-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2018-07-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2019-01-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2019-07-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2020-01-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2020-07-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2021-01-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2021-07-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2022-01-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2022-07-01", "8", "Directive 2011/7/EU art. 2 (6): MRO 0 + 8", "derived"],
  ["2023-01-01", "10.5", "Directive 2011/7/EU art. 2 (6): MRO 2.5 + 8", "derived"],
  ["2023-07-01", "12", "Directive 2011/7/EU art. 2 (6): MRO 4 + 8", "derived"],
  ["2024-01-01", "12.5", "Directive 2011/7/EU art. 2 (6): MRO 4.5 + 8", "derived"],
  ["2024-07-01", "12.25", "Directive 2011/7/EU art. 2 (6): MRO 4.25 + 8", "derived"],
  ["2025-01-01", "11.15", "Directive 2011/7/EU art. 2 (6): MRO 3.15 + 8", "derived"],
  ["2025-07-01", "10.15", "Directive 2011/7/EU art. 2 (6): MRO 2.15 + 8", "derived"],
  ["2026-01-01", "10.15", "Directive 2011/7/EU art. 2 (6): MRO 2.15 + 8", "derived"],
  ["2026-07-01", "10.4", "Directive 2011/7/EU art. 2 (6): MRO 2.4 + 8", "derived"],
];
