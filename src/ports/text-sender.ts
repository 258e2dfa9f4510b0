/** Sending one text message to a telephone: what leaves, and how sending fails. */
import type { Language } from "../kernel/language.ts";
import { DeliveryFailure, type DeliveryFailureKind } from "./delivery.ts";
import type { Mode } from "./shops.ts";

/** `messageId` is an id of ours, the same at every attempt. `to` is in E.164; personal data: never logged. */
export interface OutgoingText {
  readonly messageId: string;
  /** The name of the merchant. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly language: Language;
  /** The shop that sends it: with its reports the provider says whose message it was. */
  readonly shopId: string;
}

/** What a provider tells of a message after it took it. */
export interface TextReport {
  readonly shopId: string;
  readonly messageId: string;
  readonly state: Exclude<TextState, "unknown">;
}

/** The longest that a sender may take over one message; what is not answered by then may have left. */
export const textDeadlineMs = 5000;

/** What a gateway knows of a message: `unknown` also when it does not tell. */
export type TextState = "sent" | "notSent" | "unknown";

export interface TextSender {
  /** Whether messages of this mode leave at all. */
  isOpen(mode: Mode): boolean;
  /** Resolves once the gateway has taken the message; in test mode nothing leaves. Throws TextFailure, after five seconds at the latest. */
  send(mode: Mode, message: OutgoingText): Promise<void>;
  /** What became of a message that may have left; never throws. */
  lookUp(mode: Mode, message: OutgoingText): Promise<TextState>;
}

/** A text message that did not leave, or of which nobody knows. `reason` is a code and names no person. */
export class TextFailure extends DeliveryFailure {
  constructor(reason: string, kind: DeliveryFailureKind) {
    super("text message", reason, kind);
    this.name = "TextFailure";
  }
}
