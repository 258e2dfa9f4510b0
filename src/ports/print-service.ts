/** Having one letter printed and posted by a service: what is handed over, what the service says of it, and how handing over fails. */
import type { Language } from "../kernel/language.ts";
import type { CalendarDate } from "../kernel/time.ts";
import { DeliveryFailure, type DeliveryFailureKind } from "./delivery.ts";
import type { PrintState } from "./dispatch-book.ts";
import type { Mode } from "./shops.ts";

/** `messageId` is an id of ours, the same at every attempt: the service takes a letter under it once. Personal data: never logged. */
export interface OutgoingLetter {
  readonly messageId: string;
  /** The shop that sends it: with its reports the service says whose letter it was. */
  readonly shopId: string;
  /** The name of the merchant. */
  readonly from: string;
  readonly language: Language;
  readonly name: string;
  readonly addressLines: readonly string[];
  /** The PDF, its address where the window of the envelope is. */
  readonly letter: Uint8Array;
}

/** The longest that handing one letter over may take; what is not answered by then may have been taken. */
export const printDeadlineMs = 10_000;

/** What a service says of a letter; `on`: the day on which it was posted or came back, null where it does not tell. */
export interface ToldLetter {
  readonly state: PrintState;
  readonly on: CalendarDate | null;
}

/** What a service tells of a letter by itself. */
export interface LetterReport extends ToldLetter {
  readonly shopId: string;
  readonly messageId: string;
}

/** `tooLate`: it leaves all the same; `unknown`: the service does not say. */
export type RecallAnswer = "recalled" | "tooLate" | "unknown";

export interface PrintService {
  /** Whether letters of this mode are given to a service at all; where not, they wait for a batch. */
  isOpen(mode: Mode): boolean;
  /** Resolves once the service has taken the letter. Throws PrintFailure, after ten seconds at the latest. */
  handOver(mode: Mode, letter: OutgoingLetter): Promise<void>;
  /** What became of a letter that it may have; `notTaken`: it has none, and takes none any more that was sent before; never throws. */
  lookUp(mode: Mode, messageId: string): Promise<ToldLetter | "notTaken" | "unknown">;
  /** Asks for a letter back that is no longer wanted; never throws. */
  recall(mode: Mode, messageId: string): Promise<RecallAnswer>;
}

/** A letter that was not handed over, or of which nobody knows. `reason` is a code and names no person. */
export class PrintFailure extends DeliveryFailure {
  constructor(reason: string, kind: DeliveryFailureKind) {
    super("letter", reason, kind);
    this.name = "PrintFailure";
  }
}
