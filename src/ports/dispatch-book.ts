/** Messages that wait outside of Saldo's own hands: letters to print, calls and visits to make, and texts of which nobody knows whether they left. */
import type { FailedAttempts } from "../dunning/attempts.ts";
import type { Language } from "../kernel/language.ts";
import type { Instant } from "../kernel/time.ts";
import type { StepChannel } from "../wire/strategies.ts";

/**
 * `waiting`: to be printed, called or visited; `handing`: it is being given to the print service right now; `printing`: in a batch of
 * letters, or with the print service; `recalling`: with the print service and no longer wanted; `unknown`: it may have left.
 */
export type DispatchStatus = "waiting" | "handing" | "printing" | "recalling" | "unknown" | "done" | "notDone" | "withdrawn";

/** How far a print service has come with a letter, by its own word. */
export type PrintState = "taken" | "printed" | "posted" | "undeliverable";

/** One message about one debtor's claims; its id is the message id of their steps. Personal data: never logged. */
export interface Dispatch {
  readonly id: string;
  readonly channel: StepChannel;
  readonly status: DispatchStatus;
  /** The claim that leads it; more of the same debtor may go with it. */
  readonly invoiceId: string;
  readonly step: string;
  readonly language: Language;
  /** The telephone, or the lines of the postal address. */
  readonly to: string;
  readonly debtorName: string;
  /** The words of a text, or what a caller or visitor has to know. */
  readonly text: string;
  readonly openedAt: Instant;
  readonly batchId: string | null;
  /** Null: no print service has said anything of it. */
  readonly printState: PrintState | null;
}

export interface NewDispatch extends Omit<Dispatch, "batchId" | "status" | "printState"> {
  readonly status: "waiting" | "unknown";
  /** The PDF of a letter. */
  readonly letter: Uint8Array | null;
}

export interface DispatchFilter {
  readonly status: DispatchStatus | null;
  readonly channel: StepChannel | null;
}

/** What became of it, who says so, and for which day. */
export interface DispatchEnd {
  readonly status: "done" | "notDone" | "withdrawn";
  readonly by: string;
  readonly at: Instant;
  readonly note: string | null;
}

/** A letter that its sender has for itself until the lease ends. */
export interface HandedLetter {
  readonly token: string;
  /** Null when this is the first attempt. */
  readonly failed: FailedAttempts | null;
  readonly letter: Uint8Array;
}

/** `waiting`: it could not be handed over for now. */
export type HandingEnd =
  | { readonly status: "printing" | "unknown" }
  | { readonly status: "waiting"; readonly failed: FailedAttempts | null; readonly notBefore: Instant | null };

/** Letters and the print service: each is handed over by one sender at a time, under a lease on the database's own clock. */
export interface PrintBook {
  /** Letters that wait and may be handed over at `now`, oldest first, at most `limit` from behind `after`. */
  toPrint(now: Instant, after: string | null, limit: number): Promise<readonly string[]>;
  /** Letters to ask the print service after: nobody knows whether it has them, or they are called back. */
  toAskFor(after: string | null, limit: number): Promise<readonly string[]>;
  /** Takes a letter for handing over; null when it does not wait, or another has it. */
  hand(id: string, options: { readonly now: Instant; readonly leaseMs: number }): Promise<HandedLetter | null>;
  /** Ends it; false when the token is no longer the current one. */
  endHanding(id: string, token: string, end: HandingEnd): Promise<boolean>;
  /** A hand-over whose sender died becomes `unknown` for good; false when it was not one. */
  giveUpHanding(id: string): Promise<boolean>;
  /** Notes how far the print service has come; a letter of which nobody knew is with it then. */
  notePrint(id: string, state: PrintState): Promise<void>;
  /** A letter that could not be called back stays with the print service. */
  letPrint(id: string): Promise<void>;
  /** Nobody has the letter after all: one of which nobody knew waits again. */
  letWait(id: string): Promise<void>;
  /** Claims that went out with a dispatch, by their ids, those that were settled meanwhile too. */
  claimsOf(id: string): Promise<readonly string[]>;
}

export interface DispatchBook extends PrintBook {
  /** Keeps it; one that was withdrawn under this id before begins anew. */
  open(dispatch: NewDispatch): Promise<void>;
  /** Loads and locks until the end of the transaction. */
  lock(id: string): Promise<Dispatch | null>;
  /** Oldest first, at most `limit` from behind `after`. */
  page(
    filter: DispatchFilter,
    after: string | null,
    limit: number,
  ): Promise<{ readonly items: readonly Dispatch[]; readonly next: string | null }>;
  /** The PDF of a letter; null when it has none, or there is no such dispatch. */
  letter(id: string): Promise<Uint8Array | null>;
  /** Takes letters that wait into a batch, oldest first, at most `limit`. */
  batch(batchId: string, limit: number): Promise<readonly Dispatch[]>;
  /** All letters of a batch, withdrawn ones too, with their PDF. */
  ofBatch(batchId: string): Promise<readonly (Dispatch & { readonly letter: Uint8Array })[]>;
  settle(id: string, end: DispatchEnd): Promise<void>;
}

/** A message that is about to reach for a debtor. */
export interface Contact {
  readonly messageId: string;
  readonly mode: "live" | "test";
  readonly channel: StepChannel;
  readonly at: Instant;
}

/** Who was reached for when, over all merchants: operator-only, asked under a lock on the person. */
export interface ContactBook {
  /**
   * Notes the contact unless `isAllowed` says no to the moments of the person's earlier ones in the same mode (of the last 31 days, without
   * this message); what it said.
   */
  reserve<T extends { readonly isAllowed: boolean }>(
    buyerId: string,
    contact: Contact,
    judge: (earlier: readonly Instant[]) => T,
  ): Promise<T>;
  /** The message did not leave. */
  release(messageId: string): Promise<void>;
}
