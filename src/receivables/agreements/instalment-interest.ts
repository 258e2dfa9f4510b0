/** Whether default interest runs on the instalments of a debt that was due already: the rule of each market as dated data. */
import type { Country } from "../../kernel/calendar.ts";

export interface InstalmentInterestRule {
  readonly country: Country;
  /** `onlyIfAgreed`: none unless the plan says so; `byLaw`: the statutory interest goes on. */
  readonly rule: "onlyIfAgreed" | "byLaw";
  readonly source: string;
  /** V1: the text of the law was read; U: not verified. */
  readonly status: "V1" | "U";
}

export const instalmentInterestRules: readonly InstalmentInterestRule[] = [
  { country: "CZ", rule: "onlyIfAgreed", source: "OZ (89/2012 Sb.) § 1973", status: "V1" },
  { country: "PL", rule: "byLaw", source: "KC art. 481", status: "U" },
  { country: "SK", rule: "byLaw", source: "OZ (40/1964 Zb.) § 517", status: "U" },
  { country: "DE", rule: "byLaw", source: "BGB § 288", status: "U" },
  { country: "AT", rule: "byLaw", source: "ABGB § 1333", status: "U" },
];

/** True when default interest runs on instalments of a plan in this market. */
export function interestRuns(country: Country, isAgreed: boolean): boolean {
  const row = instalmentInterestRules.find((one) => one.country === country);
  if (row === undefined) throw new Error(`no rule on interest on instalments for ${country}`);
  return row.rule === "byLaw" || isAgreed;
}
