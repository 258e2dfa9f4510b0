/** Reminders on the books: what is planned, what is leaving, what was sent. */
import type { Language } from "../kernel/language.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import type { FailedAttempts } from "../dunning/attempts.ts";
import type { PastStep } from "../dunning/plan.ts";
import type { ReminderStep } from "../dunning/strategy.ts";
import type { StepChannel } from "../wire/strategies.ts";

export interface DunningAction {
  readonly invoiceId: string;
  readonly step: ReminderStep;
  readonly strategyVersion: string;
  readonly messageId: string;
  /** The day of an agreement that it tells beforehand; absent: it is a step of a ladder. */
  readonly agreed?: { readonly agreementId: string; readonly number: number };
}

/** A place in the list of planned actions. */
export interface PlanPlace {
  readonly plannedOn: CalendarDate;
  readonly invoiceId: string;
  readonly step: ReminderStep;
}

/** A planned action that its sender has for itself until the lease ends. */
export interface DunningClaim {
  readonly token: string;
  /** Null when this is the first attempt. */
  readonly failed: FailedAttempts | null;
  /** Channels that failed before. */
  readonly tried: readonly StepChannel[];
  /** Why it was put off when it is no failure; null: it was not. */
  readonly delayedBy: string | null;
  /** The channel by which a sender that died may have sent it; null: none was on its way. */
  readonly interrupted: StepChannel | null;
}

/** A step to be written down: planned, waiting for the merchant's approval, or passed over for a reason. */
export type NewAction = DunningAction & { readonly status: "planned" | "awaitingApproval" };
export interface SkippedAction extends Omit<DunningAction, "messageId"> {
  readonly reason: string;
}

/** An action that told, or was to tell, a day of an agreement; `underWay`: it is planned, leaves, or waits outside. */
export interface PastNotice {
  readonly invoiceId: string;
  readonly status: "underWay" | "sent" | "skipped" | "withdrawn";
  readonly reason: string | null;
}

export interface DunningBook {
  /** Steps of this invoice so far, without those that are held back; words before days that were agreed are none. */
  past(invoiceId: string): Promise<readonly PastStep[]>;
  /** The same for many; an invoice without steps is not in it. */
  pastOfAll(invoiceIds: readonly string[]): Promise<ReadonlyMap<string, readonly PastStep[]>>;
  /** What became of the actions that told one day of an agreement. */
  noticesOf(agreementId: string, number: number): Promise<readonly PastNotice[]>;
  /** Withdraws what is planned or waits to tell days of this agreement; returns what it was. */
  withdrawNotices(agreementId: string, reason: string, on: CalendarDate): Promise<readonly Pick<DunningAction, "invoiceId" | "step">[]>;
  /** Plans a step; false when (invoice, step) exists already. */
  plan(action: DunningAction, plannedOn: CalendarDate): Promise<boolean>;
  /** Writes all in one statement; `invoiceId step` of each that is new. */
  writeAll(actions: readonly (NewAction | SkippedAction)[], on: CalendarDate): Promise<ReadonlySet<string>>;
  /** Steps that wait for the merchant's approval, oldest first. */
  listAwaiting(limit: number): Promise<readonly DunningAction[]>;
  /** Lets a step that waits leave; false when it does not wait. */
  approve(invoiceId: string, step: ReminderStep, approval: { readonly by: string; readonly at: Instant }): Promise<boolean>;
  /** Records a step that is passed over; false when it exists already. */
  skip(action: Omit<DunningAction, "messageId">, reason: string, on: CalendarDate): Promise<boolean>;
  /** Planned actions of this shop that do not wait at `now`, oldest first, at most `limit` behind the place `after`. */
  listPlanned(
    now: Instant,
    after: PlanPlace | null,
    limit: number,
  ): Promise<{ readonly items: readonly DunningAction[]; readonly next: PlanPlace | null }>;
  /** Other planned actions that can leave with this one at `now`: same debtor, strategy and step; by invoice, at most `limit`. */
  companions(action: DunningAction, now: Instant, limit: number): Promise<readonly DunningAction[]>;
  /** Takes a planned action for sending until the lease ends; null when another has it, it still waits at `now`, or is no longer planned. */
  claim(
    invoiceId: string,
    step: ReminderStep,
    options: { readonly now: Instant; readonly leaseMs: number; readonly messageId: string },
  ): Promise<DunningClaim | null>;
  /** Notes the channel by which the claimed steps of a message are about to leave; only where a repetition does harm. */
  aim(messageId: string, channel: StepChannel): Promise<void>;
  /** Steps that went out with this message and of which nobody has said yet what became of them, each with the channels that failed before it. */
  handedIn(messageId: string): Promise<readonly (DunningAction & { readonly tried: readonly StepChannel[] })[]>;
  /** Ends such a step; false when it is settled already. */
  settleHanded(invoiceId: string, step: ReminderStep, end: DunningEnd): Promise<boolean>;
  /** Steps that the debtor was told by this message, each with the channels that failed before it. */
  toldIn(
    messageId: string,
  ): Promise<readonly (DunningAction & { readonly sentOn: CalendarDate; readonly tried: readonly StepChannel[] })[]>;
  /** Takes back that the debtor was told: the step ends otherwise after all; false when it was not sent by this message. */
  settleTold(action: Pick<DunningAction, "invoiceId" | "step" | "messageId">, end: DunningEnd): Promise<boolean>;
  /** Ends a claim; false when the token is no longer the current one. */
  settle(invoiceId: string, step: ReminderStep, token: string, end: DunningEnd): Promise<boolean>;
  /** Whether a message about this invoice, or an agreement on it, is on its way right now, and for how long at most. */
  sendingNow(invoiceId: string): Promise<{ leaseLeftMs: number } | null>;
  /** Withdraws all that is planned or (after its lease) claimed for this invoice; returns the steps. */
  withdraw(invoiceId: string, reason: string, on: CalendarDate): Promise<readonly ReminderStep[]>;
  /** The same for a while: the steps are as if they had not been planned, and can be planned again. */
  holdBack(invoiceId: string, reason: string, on: CalendarDate): Promise<readonly ReminderStep[]>;
  /** Takes back what waits with a printer, a caller or a visitor, so that it leaves anew with what is true now. */
  renew(invoiceId: string): Promise<void>;
}

export type DunningEnd =
  | { readonly status: "sent"; readonly on: CalendarDate; readonly channel: StepChannel }
  | { readonly status: "skipped"; readonly on: CalendarDate; readonly reason: string }
  /** A printer or a person has it, or nobody knows whether it left: `handed` and `unknown` until somebody says what became of it. */
  | { readonly status: "handed" | "unknown"; readonly channel: StepChannel }
  /** It could not leave and waits; a payment or a dispute meanwhile withdraws it like any other plan. `reason`: why, when it is no failure. */
  | {
      readonly status: "planned";
      readonly failed: FailedAttempts | null;
      readonly notBefore: Instant | null;
      readonly reason?: string;
      /** Where it leaves by itself again: the id of its own message. */
      readonly messageId?: string;
      /** The channel that failed for good, and the id of the message that goes by the next one. */
      readonly next?: { readonly after: StepChannel; readonly messageId: string };
    };

/** A message as it went out. Personal data: never logged. */
export interface SentMessage {
  readonly id: string;
  /** What it is about: an invoice, or else a decision. */
  readonly invoiceId: string | null;
  readonly decisionId: string | null;
  readonly kind: string;
  readonly language: Language;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sentAt: Instant;
}

/** What a message is about is read by its invoice, or by the steps that it told. */
export interface MessageBook {
  /** Keeps the message; one that is kept already stays as it is. */
  insert(message: SentMessage): Promise<void>;
  page(invoiceId: string | null, after: string | null, limit: number): Promise<{ items: readonly SentMessage[]; next: string | null }>;
}
