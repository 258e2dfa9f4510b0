/** What else the law of a country asks of a creditor on a day. */
import type { CalendarDate } from "../../kernel/time.ts";
import type { DutyCode, DutyRule } from "./duty-rules.ts";
import { type Law, shippedLaw } from "./law.ts";
import { type LawCountry, type LawSegment, rulesFor } from "./law-row.ts";

/** The duties in force on `onDay`: the closest and newest rule of each code. */
export function dutiesOf(
  country: LawCountry,
  segment: LawSegment,
  onDay: CalendarDate,
  { duties }: Pick<Law, "duties"> = shippedLaw,
): ReadonlyMap<DutyCode, DutyRule> {
  const inForce = new Map<DutyCode, DutyRule>();
  for (const rule of rulesFor(duties, country, segment, onDay)) if (!inForce.has(rule.code)) inForce.set(rule.code, rule);
  return inForce;
}
