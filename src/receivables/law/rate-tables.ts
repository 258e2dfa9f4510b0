/** Every series of rates of late-payment interest, with what a country's law does with them. */
import type { CalendarDate } from "../../kernel/time.ts";
import type { LawCountry, LawSegment, RateRow } from "./law-row.ts";
import { atBusinessRates, atConsumerRates } from "./rates-at.ts";
import { czRates } from "./rates-cz.ts";
import { deBusinessRates, deConsumerRates } from "./rates-de.ts";
import { euBusinessRates } from "./rates-eu.ts";
import { nlBusinessRates, nlConsumerRates } from "./rates-nl.ts";
import { plBusinessRates, plConsumerRates, plHealthcareRates } from "./rates-pl.ts";
import { skBusinessFixedRates, skBusinessMovingRates, skConsumerRates } from "./rates-sk.ts";
import { ukBusinessRates } from "./rates-uk.ts";

export type DayCount = "act/365" | "act/360" | "act/act";

export interface RateSeries {
  readonly country: LawCountry;
  readonly segment: LawSegment;
  /** Names the choice where the law leaves one; null: what holds when nobody chose. */
  readonly option: string | null;
  /** `moves`: each day at the rate in force; `fixed`: the rate of the first day of default for the whole of it. */
  readonly movement: "moves" | "fixed";
  /** `halfYear`: announced for a half-year, unknown after it; `onChange`: holds until something else is announced. */
  readonly announced: "halfYear" | "onChange";
  /** Interest of a year is added to the amount on which interest runs. */
  readonly isCompounding: boolean;
  readonly dayCount: DayCount;
  /** Until this day the rows are known to be all: what holds until something else is announced holds until here. */
  readonly knownThrough: CalendarDate;
  readonly rows: readonly RateRow[];
}

/** The state of the tables of this release. */
export const knownThrough = "2026-11-29" as CalendarDate;

function series(
  country: LawCountry,
  segment: LawSegment,
  rows: readonly RateRow[],
  more: Partial<Omit<RateSeries, "country" | "segment" | "rows">> = {},
): RateSeries {
  const usual = {
    option: null,
    movement: "moves",
    announced: "halfYear",
    isCompounding: false,
    dayCount: "act/365",
    knownThrough,
  } as const;
  return { country, segment, ...usual, ...more, rows };
}

/**
 * Every series. Compounding is forbidden in PL (KC art. 482) and DE (BGB § 248, 289). PL counts actual days over 365 (practice;
 * V CSK 292/15 accepts 360), CZ over the days of the year; DE is told both ways in public, 365 unless asked otherwise.
 */
export const rateSeries: readonly RateSeries[] = [
  series("PL", "consumer", plConsumerRates, { announced: "onChange" }),
  series("PL", "business", plBusinessRates),
  series("PL", "business", plHealthcareRates, { option: "publicHealthcare" }),
  series("CZ", "consumer", czRates, { movement: "fixed", dayCount: "act/act" }),
  series("CZ", "business", czRates, { movement: "fixed", dayCount: "act/act" }),
  series("SK", "consumer", skConsumerRates, { movement: "fixed", announced: "onChange" }),
  series("SK", "business", skBusinessFixedRates, { movement: "fixed" }),
  series("SK", "business", skBusinessMovingRates, { option: "moving" }),
  series("DE", "consumer", deConsumerRates),
  series("DE", "business", deBusinessRates),
  series("AT", "consumer", atConsumerRates, { announced: "onChange" }),
  series("AT", "business", atBusinessRates),
  series("NL", "consumer", nlConsumerRates, { announced: "onChange", isCompounding: true }),
  series("NL", "business", nlBusinessRates, { isCompounding: true }),
  series("UK", "business", ukBusinessRates, { movement: "fixed" }),
  series("EU", "business", euBusinessRates),
];
