/** What the failure of a gateway or a service says of the message that it was given. */
import type { DeliveryFailureKind } from "../../src/ports/delivery.ts";
import type { SourceFailure } from "./source-failure.ts";

/** One that is busy or that nobody reached has taken nothing; a refusal is its word; whatever else may hide a message that has left. */
export function failureKind({ code, status, isUnsent }: SourceFailure): DeliveryFailureKind {
  if (isUnsent) return "serverAway";
  if (code !== "refused" || status === null) return "unknown";
  if (status === 429 || status === 503) return "postponed";
  if (status === 401 || status === 403 || status === 404) return "serverAway";
  return status < 500 ? "refused" : "unknown";
}
