/** A complaint about how somebody was treated, apart from what is owed: it is answered by a day, which may be put off once. */
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { addDays, type CalendarDate } from "../../kernel/time.ts";
import { type AgreementHead, type Draft, ended } from "./agreement-head.ts";
import type { AgreementTerms } from "./terms.ts";
import type { complaintStatuses } from "../../wire/agreement-words.ts";

export interface Complaint extends AgreementHead<"complaint", (typeof complaintStatuses)[number]> {
  /** What is complained of. Personal data. */
  readonly text: string;
  readonly receivedOn: CalendarDate;
  readonly answerBy: CalendarDate;
  /** Why the answer was put off; null when it was not. */
  readonly extendedBecause: string | null;
  readonly answer: string | null;
}

/** The complaint as it was received on `today`. */
export function receiveComplaint(
  terms: AgreementTerms["complaint"],
  facts: { readonly buyerId: string; readonly invoiceId: string | null; readonly today: CalendarDate },
  ask: { readonly text: string; readonly by: string },
): Draft<Complaint> {
  return {
    kind: "complaint",
    status: "open",
    buyerId: facts.buyerId,
    invoiceIds: facts.invoiceId === null ? [] : [facts.invoiceId],
    hold: null,
    lookOn: null,
    openedBy: ask.by,
    text: ask.text,
    receivedOn: facts.today,
    answerBy: addDays(facts.today, terms.answerDays),
    extendedBecause: null,
    answer: null,
  };
}

/** Puts the answer off once, before its day has passed. Refusals, in order: agreementNotRunning, alreadyExtended, answerOverdue. */
export function extendComplaint(
  terms: AgreementTerms["complaint"],
  complaint: Complaint,
  { because, today }: { readonly because: string; readonly today: CalendarDate },
): Result<Complaint, "agreementNotRunning" | "alreadyExtended" | "answerOverdue"> {
  if (complaint.status !== "open") return refuse("agreementNotRunning");
  if (complaint.extendedBecause !== null) return refuse("alreadyExtended");
  if (today > complaint.answerBy) return refuse("answerOverdue");
  return accept({ ...complaint, extendedBecause: because, answerBy: addDays(complaint.receivedOn, terms.extendedDays) });
}

/** The complaint with its answer; refusal: agreementNotRunning. */
export function answerComplaint(
  complaint: Complaint,
  answer: string,
  end: Parameters<typeof ended>[2],
): Result<Complaint, "agreementNotRunning"> {
  if (complaint.status !== "open") return refuse("agreementNotRunning");
  return accept({ ...ended(complaint, "answered", end), answer });
}
