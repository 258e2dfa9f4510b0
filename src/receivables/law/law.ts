/** The law as one value: every table that the calculations read, as shipped. */
import type { CalendarDate } from "../../kernel/time.ts";
import { claimsRules, type ClaimsRule, partsRules, type PartsRule } from "./allocation-rules.ts";
import { type CompensationRow, compensationRows } from "./compensation-rows.ts";
import { type CapRule, capRules, type HoursRule, hoursRules } from "./contact-rules.ts";
import { type DutyRule, dutyRules } from "./duty-rules.ts";
import { type FeeRule, feeRules } from "./fee-rules.ts";
import { type LimitationRule, limitationRules } from "./limitation-rules.ts";
import { knownThrough, type RateSeries, rateSeries } from "./rate-tables.ts";

/** All tables; what reads them takes them as its last argument. */
export interface Law {
  /** The state of the tables as a whole; each series of rates has a day of its own. */
  readonly knownThrough: CalendarDate;
  readonly rates: readonly RateSeries[];
  readonly compensation: readonly CompensationRow[];
  readonly parts: readonly PartsRule[];
  readonly claims: readonly ClaimsRule[];
  readonly limitation: readonly LimitationRule[];
  readonly contactHours: readonly HoursRule[];
  readonly contactCaps: readonly CapRule[];
  readonly fees: readonly FeeRule[];
  readonly duties: readonly DutyRule[];
}

/** The tables of this release. */
export const shippedLaw: Law = {
  knownThrough,
  rates: rateSeries,
  compensation: compensationRows,
  parts: partsRules,
  claims: claimsRules,
  limitation: limitationRules,
  contactHours: hoursRules,
  contactCaps: capRules,
  fees: feeRules,
  duties: dutyRules,
};
