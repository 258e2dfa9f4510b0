/** How a message fails to leave, whichever way it goes. */

/**
 * What a failure speaks of: this message for good, this message for now, or the way out, which is as closed to every other message.
 * `unknown`: it may have left, and must not be sent again before somebody knows.
 */
export type DeliveryFailureKind = "refused" | "postponed" | "serverAway" | "unknown";

/** A message that did not leave, or of which nobody knows. */
export class DeliveryFailure extends Error {
  readonly kind: DeliveryFailureKind;

  /** `reason` is a code and names no person; `what` is the kind of message. */
  constructor(what: string, reason: string, kind: DeliveryFailureKind) {
    super(`${what} did not leave: ${reason}`);
    this.name = "DeliveryFailure";
    this.kind = kind;
  }

  /** Whether the same message may leave later. */
  get retriable(): boolean {
    return this.kind === "postponed" || this.kind === "serverAway";
  }
}
