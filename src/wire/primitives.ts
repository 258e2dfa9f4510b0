/** The small shapes that every body is made of: bounded text, days, instants, money, ids, cursors. */
import { z } from "zod";
import { type IdKind, idPrefixes } from "../kernel/id.ts";
import { type CalendarDate, type Instant, parseDate, parseInstant } from "../kernel/time.ts";

/** Text of at most `max` characters, well-formed Unicode without NUL, so that every store can keep it. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes("\u0000"), {
      message: "has a character that cannot be kept (NUL or half a surrogate pair)",
    });
}

/** Text that must say something. */
export function requiredText(max: number) {
  return text(max).refine((value) => value.trim() !== "", { message: "must not be empty" });
}

/** Text where empty or blank means: not known. */
export function optionalText(max: number) {
  return text(max).optional();
}

/** The years that every store can keep: the year 0 is none of PostgreSQL's, and a fifth digit would not sort as text. */
function isKept(written: CalendarDate | Instant | null): boolean {
  return written !== null && /^\d{4}-/.test(written) && !written.startsWith("0000");
}

/** True when `dateShape` takes the text. */
export function isDate(value: string): boolean {
  return isKept(parseDate(value));
}

/** True when `instantShape` takes the text. */
export function isInstant(value: string): boolean {
  return isKept(parseInstant(value));
}

export const dateShape = z
  .string()
  .refine(isDate, { message: "must be a calendar day YYYY-MM-DD" })
  .meta({ format: "date", examples: ["2026-11-24"] });

export const instantShape = z
  .string()
  .max(40)
  .refine(isInstant, { message: "must be an instant such as 2026-11-24T10:00:00Z" })
  .meta({ format: "date-time", examples: ["2026-11-24T10:00:00Z"] });

export const countryShape = z
  .string()
  .regex(/^[A-Z]{2}$/, { message: "must be an ISO 3166-1 code of two capital letters" })
  .meta({ id: "Country", examples: ["PL"] });

/** An id that the service gave out. */
export function idShape(kind: IdKind) {
  return z.string().meta({ examples: [`${idPrefixes[kind]}_01k5zq3v9w8x7y6t5s4r3q2p1n`] });
}

/** A day that was checked by `dateShape`. */
export function checkedDate(value: string): CalendarDate {
  return value as CalendarDate;
}

/** An instant that was checked by `instantShape`, in the one form the product keeps. */
export function checkedInstant(value: string): Instant {
  const at = parseInstant(value);
  if (at === null) throw new Error("instant was not checked");
  return at;
}
