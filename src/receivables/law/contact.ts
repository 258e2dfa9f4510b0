/** Whether a debtor may be addressed at an instant, and if not, why and from when on. */
import { type Country, dayKind, type Place, timeZones } from "../../kernel/calendar.ts";
import { addDays, type CalendarDate, dateIn, hourIn, instantAt, type Instant } from "../../kernel/time.ts";
import type { Hours } from "./contact-rules.ts";
import { type Law, shippedLaw } from "./law.ts";
import { type Authority, type LawSegment, rulesFor } from "./law-row.ts";

/** Longest way that is looked ahead for an open day; the longest closure of these markets is five days. */
const longestWayDays = 60;

/** The hours of one day; null: closed. */
export interface ContactWindow extends Authority {
  readonly hours: Hours | null;
}

/** The hours in which a debtor of a market, or of a place in it, may be addressed on `day`; `isLastResort`: nothing else has worked. */
export function contactWindow(
  where: Country | Place,
  segment: LawSegment,
  day: CalendarDate,
  law: Pick<Law, "contactHours"> = shippedLaw,
  isLastResort = false,
): ContactWindow {
  const country = typeof where === "string" ? where : where.country;
  const [rule] = rulesFor(law.contactHours, country, segment, day);
  if (rule === undefined) throw new Error(`no hours for ${country} ${segment} on ${day}`);
  const kind = dayKind(day, where);
  const hours = rule[kind] ?? (kind === "weekend" && isLastResort ? rule.lastResort : null);
  return { hours, source: rule.source, status: rule.status };
}

export interface ContactQuestion extends Place {
  readonly segment: LawSegment;
  readonly at: Instant;
  /** Messages that reached for the debtor before, of all channels and claims; what the debtor asked for does not count. */
  readonly earlier: readonly Instant[];
  readonly isLastResort: boolean;
}

/** `closedDay`: no hours at all today; `quietHours`: before or after them; `contactCap`: too many messages in too few days. */
export type ContactReason = "closedDay" | "quietHours" | "contactCap";

export type ContactAnswer =
  { readonly isAllowed: true } | ({ readonly isAllowed: false; readonly reason: ContactReason; readonly opensAt: Instant } & Authority);

type Refusal = { readonly reason: ContactReason; readonly retryAt: Instant } & Authority;

/** Why not now, in this order: closed day, quiet hours, cap; and the next moment at which that reason is gone. */
function refusalAt({ country, regions, segment, earlier, isLastResort }: ContactQuestion, at: Instant, law: ContactLaw): Refusal | null {
  const zone = timeZones[country];
  const today = dateIn(at, zone);
  const tomorrow = instantAt(addDays(today, 1), 0, zone);
  const { hours, source, status } = contactWindow({ country, regions }, segment, today, law, isLastResort);
  if (hours === null) return { reason: "closedDay", retryAt: tomorrow, source, status };
  const hour = hourIn(at, zone);
  if (hour < hours.from) return { reason: "quietHours", retryAt: instantAt(today, hours.from, zone), source, status };
  if (hour >= hours.until) return { reason: "quietHours", retryAt: tomorrow, source, status };
  const [cap] = rulesFor(law.contactCaps, country, segment, today);
  if (cap === undefined) return null;
  const days = earlier.map((one) => dateIn(one, zone)).filter((day) => day <= today && day > addDays(today, -cap.days));
  if (days.length < cap.most) return null;
  const freedBy = days.toSorted().at(-cap.most) ?? today;
  return { reason: "contactCap", retryAt: instantAt(addDays(freedBy, cap.days), 0, zone), source: cap.source, status: cap.status };
}

type ContactLaw = Pick<Law, "contactHours" | "contactCaps">;

/**
 * Whether the debtor may be addressed at `at`, in the time zone of the market; the first reason that forbids it counts, and `opensAt` is
 * the first moment at which none does. Throws where that is more than sixty days away.
 */
export function mayContact(question: ContactQuestion, law: ContactLaw = shippedLaw): ContactAnswer {
  const first = refusalAt(question, question.at, law);
  if (first === null) return { isAllowed: true };
  const { reason, source, status } = first;
  let next: Refusal | null = first;
  let opensAt = question.at;
  for (let step = 0; next !== null; step += 1) {
    if (step > longestWayDays) throw new Error(`no hour in which to address a debtor in ${question.country} for ${longestWayDays} days`);
    opensAt = next.retryAt;
    next = refusalAt(question, opensAt, law);
  }
  return { isAllowed: false, reason, opensAt, source, status };
}
