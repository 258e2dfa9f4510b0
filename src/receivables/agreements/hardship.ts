/** Hardship: all reminders of a buyer pause until a day or until a person ends the pause. */
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { addDays, type CalendarDate } from "../../kernel/time.ts";
import { type AgreementHead, type Draft, ended } from "./agreement-head.ts";
import type { AgreementTerms } from "./terms.ts";
import type { hardshipStatuses, hardshipReasons } from "../../wire/agreement-words.ts";

export interface Hardship extends AgreementHead<"hardship", (typeof hardshipStatuses)[number]> {
  readonly reason: (typeof hardshipReasons)[number];
  /** The last day of the pause; null: until a person ends it. */
  readonly until: CalendarDate | null;
  /** Personal data: bounded, in no timeline, log or webhook, and forgotten after the pause. */
  readonly note: string | null;
}

export type HardshipRefusal = "hardshipRunning" | "dayInPast" | "dayTooFar";

/** The pause. Refusals, in the order of `HardshipRefusal`. */
export function startHardship(
  terms: AgreementTerms["hardship"],
  facts: { readonly buyerId: string; readonly isRunning: boolean; readonly today: CalendarDate },
  ask: Pick<Hardship, "reason" | "until" | "note"> & { readonly by: string },
): Result<Draft<Hardship>, HardshipRefusal> {
  const { until } = ask;
  if (facts.isRunning) return refuse("hardshipRunning");
  if (until !== null && until < facts.today) return refuse("dayInPast");
  if (until !== null && until > addDays(facts.today, terms.maxDays)) return refuse("dayTooFar");
  return accept({
    kind: "hardship",
    status: "running",
    buyerId: facts.buyerId,
    invoiceIds: [],
    hold: "hardship",
    lookOn: until === null ? null : addDays(until, 1),
    openedBy: ask.by,
    reason: ask.reason,
    until,
    note: ask.note,
  });
}

/** The pause at its end, by a person or by its day; refusal: agreementNotRunning. */
export function endHardship(hardship: Hardship, end: Parameters<typeof ended>[2]): Result<Hardship, "agreementNotRunning"> {
  return hardship.status === "running" ? accept(ended(hardship, "ended", end)) : refuse("agreementNotRunning");
}
