/** Messages that wait outside of Saldo's own hands: letters to print, calls and visits to make, and texts of which nobody knows whether they left. */
import type { Language } from "../kernel/language.ts";
import type { Instant } from "../kernel/time.ts";
import type { StepChannel } from "../wire/strategies.ts";

/** `waiting`: to be printed, called or visited; `printing`: in a batch of letters; `unknown`: it may have left. */
export type DispatchStatus = "waiting" | "printing" | "unknown" | "done" | "notDone" | "withdrawn";

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
}

export interface NewDispatch extends Omit<Dispatch, "batchId" | "status"> {
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
  readonly status: "done" | "notDone";
  readonly by: string;
  readonly at: Instant;
  readonly note: string | null;
}

export interface DispatchBook {
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
