/** The last day on which a claim is surely not time-barred, and whether that day is near. */
import { addDays, addYears, type CalendarDate } from "../../kernel/time.ts";
import { type Law, shippedLaw } from "./law.ts";
import { type Authority, type LawCountry, type LawSegment, rulesFor } from "./law-row.ts";
import type { ClaimKind, LimitationCount, LimitationGround } from "./limitation-rules.ts";

export interface LimitationQuestion {
  readonly country: LawCountry;
  readonly segment: LawSegment;
  readonly kind: ClaimKind;
  readonly dueOn: CalendarDate;
  /** The day of the debtor's last written acknowledgment, such as a signed payment plan; null: none. */
  readonly acknowledgedOn: CalendarDate | null;
  /** The day on which a court's title became final; null: none. */
  readonly titledOn: CalendarDate | null;
}

/** `on` is the last day within the period; `ground` says what the period runs from. */
export interface Limitation extends Authority {
  readonly on: CalendarDate;
  readonly ground: LimitationGround;
}

function endOfYear(day: CalendarDate): CalendarDate {
  return `${day.slice(0, 4)}-12-31` as CalendarDate;
}

function endOf(from: CalendarDate, years: number, count: LimitationCount): CalendarDate {
  if (count === "fromYearEnd") return addYears(endOfYear(from), years);
  const end = addYears(from, years);
  return count === "toYearEnd" ? endOfYear(end) : end;
}

function periodFrom(
  ground: LimitationGround,
  from: CalendarDate,
  { country, segment, kind }: LimitationQuestion,
  rules: Law["limitation"],
): Limitation | null {
  const fitting = rulesFor(rules, country, segment, from).filter((one) => one.ground === ground);
  const rule = fitting.find((one) => one.kind === kind) ?? fitting.find((one) => one.kind === null);
  if (rule === undefined) return null;
  return { on: endOf(from, rule.years, rule.count), ground, source: rule.source, status: rule.status };
}

/**
 * When the claim becomes time-barred; null where no period is on record. Periods are laid from the due day, the acknowledgment or the title
 * itself, and an end on a day of rest is not moved: both are the earlier reading. An acknowledgment or a title counts only while the
 * period before it runs; the later end holds. Suspension by negotiations or court is not known here and only makes it later.
 */
export function limitationEndsOn(question: LimitationQuestion, law: Pick<Law, "limitation"> = shippedLaw): Limitation | null {
  let ends = periodFrom("due", question.dueOn, question, law.limitation);
  const renewals = [
    { ground: "acknowledged", from: question.acknowledgedOn },
    { ground: "titled", from: question.titledOn },
  ] as const;
  for (const { ground, from } of renewals.toSorted((left, right) => ((left.from ?? "") < (right.from ?? "") ? -1 : 1))) {
    if (ends === null || from === null || from > ends.on) continue;
    const renewed = periodFrom(ground, from, question, law.limitation);
    if (renewed !== null && renewed.on > ends.on) ends = renewed;
  }
  return ends;
}

/** `barred` after the last day, `near` in the last `withinDays` days of the period, the last day included; else `far`. */
export function limitationNearness(endsOn: CalendarDate, today: CalendarDate, withinDays: number): "far" | "near" | "barred" {
  if (today > endsOn) return "barred";
  return addDays(today, withinDays) >= endsOn ? "near" : "far";
}
