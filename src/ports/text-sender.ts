/** Sending one text message to a telephone: what leaves, and how sending fails. */
import type { Mode } from "./shops.ts";

/** `messageId` is an id of ours, the same at every attempt. `to` is in E.164; personal data: never logged. */
export interface OutgoingText {
  readonly messageId: string;
  /** The name of the merchant. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export interface TextSender {
  /** Resolves once the gateway has taken the message; in test mode nothing leaves. Throws TextFailure, after five seconds at the latest. */
  send(mode: Mode, message: OutgoingText): Promise<void>;
}

/** A text message that did not leave. `reason` is a code and names no person. */
export class TextFailure extends Error {
  constructor(reason: string) {
    super(`text message did not leave: ${reason}`);
    this.name = "TextFailure";
  }
}
