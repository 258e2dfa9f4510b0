/** What the demo says, as a shape: every language has every text, or the types do not hold. */
import type { WireInvoice } from "../../src/wire/invoices.ts";
import type { WireOrder } from "../../src/wire/orders.ts";
import type { GoodsId } from "./goods.ts";
import type { MethodId } from "./methods.ts";
import type { FieldName, PersonaId } from "./personas.ts";

export type StepKind = "preDueNotice" | "friendlyReminder" | "formalReminder" | "finalNotice" | "person" | "placement" | "writeOff";
export type EventKind =
  | "invoiceIssued"
  | "invoiceOverdue"
  | "reminderSent"
  | "reminderLeftLate"
  | "reminderSkipped"
  | "reminderHandedOn"
  | "reminderPassedOn"
  | "mailBounced"
  | "mailComplained"
  | "channelPassedOver"
  | "taskOpened"
  | "mailAllowedAgain"
  | "channelConsent"
  | "mailAddressGiven"
  | "reminderUnknown"
  | "letterTaken"
  | "letterPrinted"
  | "letterReturned"
  | "letterRecalled"
  | "letterNotRecalled"
  | "reminderDelayed"
  | "reminderTimed"
  | "claimCharged"
  | "chargeNoteIssued"
  | "chargeWaived"
  | "chargesGivenUp"
  | "claimWrittenOff"
  | "claimRecovered"
  | "placementPlaced"
  | "placementReduced"
  | "placementRecalled"
  | "limitationNear"
  | "claimTimeBarred"
  | "paymentBooked"
  | "creditNoteIssued"
  | "disputeOpened"
  | "ladderEnded";
export type SkipCause =
  | "paid"
  | "disputed"
  | "dueDateReached"
  | "laterStepDue"
  | "noEmail"
  | "noChannel"
  | "contactCap"
  | "quietHours"
  | "closedDay"
  | "betterHour"
  | "addressRefused"
  | "notDelivered";
export type PhoneFault =
  | "phoneMissing"
  | "phoneCodeMissing"
  | "phoneCodeExpired"
  | "phoneCodeWrong"
  | "tooManyTries"
  | "tooManyPhoneCodes"
  | "phoneCodeNotSent"
  | "phoneConfirmed"
  | "bodyInvalid";
export type KnownProblem =
  | "noAnswer"
  | "decisionTokenExpired"
  | "decisionTokenUsed"
  | "captureAwaitsReview"
  | "captureDeclinedByReview"
  | "authorizationExpired"
  | "clockMoving"
  | "clockMovesBack"
  | "reviewAlreadySettled"
  | "bodyInvalid"
  | "serviceUnavailable"
  | "internalError";

export interface Texts {
  readonly title: string;
  readonly heading: string;
  readonly lead: string;
  readonly testMode: string;
  /** Names {day} and {shop}. */
  readonly today: string;
  readonly shop: string;
  readonly shopsMissing: string;
  readonly basket: { readonly heading: string; readonly fewer: string; readonly more: string; readonly total: string };
  readonly goods: Readonly<Record<GoodsId, { readonly name: string; readonly detail: string }>>;
  readonly buyer: {
    readonly heading: string;
    readonly lead: string;
    readonly legend: string;
    readonly form: string;
    readonly again: string;
  };
  readonly personas: Readonly<Record<PersonaId, string>>;
  readonly fields: Readonly<Record<FieldName, string>>;
  readonly methods: {
    readonly heading: string;
    readonly asking: string;
    /** Names {ms}. */
    readonly answered: string;
    readonly term: string;
    /** Names {days}. */
    readonly days: string;
    /** Names {amount}. */
    readonly upTo: string;
    readonly none: string;
    readonly personChecks: string;
    readonly verifyPhone: string;
    readonly confirmAddress: string;
    readonly place: string;
    readonly placing: string;
    readonly paidAtOnce: string;
    readonly hidden: string;
    readonly nothingHidden: string;
    readonly degraded: string;
    /** Names {shown} and {hidden}, both counts. */
    readonly announced: string;
  };
  readonly methodNames: Readonly<Record<MethodId, { readonly name: string; readonly detail: string }>>;
  readonly phone: {
    readonly heading: string;
    readonly lead: string;
    readonly send: string;
    readonly again: string;
    /** Names {to}, the end of the number, and {until}. */
    readonly sent: string;
    readonly read: string;
    readonly code: string;
    readonly confirm: string;
    readonly confirmed: string;
    readonly faults: Readonly<Record<PhoneFault, string>>;
  };
  readonly review: {
    readonly ask: string;
    /** Names {moment}. */
    readonly asked: string;
    readonly approved: string;
    readonly declined: string;
    readonly desk: string;
    readonly deskLead: string;
    readonly approve: string;
    readonly decline: string;
    readonly hardReasons: string;
  };
  readonly compare: {
    readonly heading: string;
    readonly then: string;
    readonly now: string;
    readonly shown: string;
    readonly hidden: string;
  };
  readonly order: {
    readonly heading: string;
    readonly empty: string;
    readonly reference: string;
    readonly placed: string;
    readonly stages: readonly [ordered: string, invoiced: string, due: string, settled: string];
    readonly shopSide: string;
    readonly ship: string;
    readonly cancel: string;
    readonly returnHalf: string;
    readonly returnAll: string;
    readonly time: string;
    readonly week: string;
    readonly toDue: string;
    readonly fortnight: string;
    readonly buyerSide: string;
    readonly payAll: string;
    readonly payHalf: string;
    readonly back: string;
    readonly backLead: string;
  };
  readonly orderStatuses: Readonly<Record<WireOrder["status"], string>>;
  readonly invoice: {
    readonly heading: string;
    readonly none: string;
    readonly issued: string;
    readonly due: string;
    readonly total: string;
    readonly open: string;
    readonly reference: string;
    readonly next: string;
    readonly nothingNext: string;
    readonly pdf: string;
  };
  readonly invoiceStatuses: Readonly<Record<WireInvoice["status"], string>>;
  readonly steps: Readonly<Record<StepKind, string>>;
  readonly reminders: { readonly heading: string; readonly none: string; readonly open: string };
  readonly timeline: { readonly heading: string; readonly none: string };
  /** May name {number}, {amount}, {open}, {due}, {step} and {cause}. */
  readonly events: Readonly<Record<EventKind, string>>;
  readonly skipCauses: Readonly<Record<SkipCause, string>>;
  readonly problem: { readonly heading: string; readonly requestId: string; readonly close: string };
  readonly problems: Readonly<Record<KnownProblem, string>>;
}
