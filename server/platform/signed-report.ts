/** Reports of services that are signed as the questions are that they get: time, body and secret. */
import { msFromInstant, parseInstant, type Instant } from "../../src/kernel/time.ts";
import { isSameText } from "./same-text.ts";
import { signatureOf } from "./signed-post.ts";

/** How far the clocks of both sides may be apart, and how old a report may be that comes again. */
const toleranceMs = 300_000;

/** Whether a report of five minutes at most bears this secret's signature; the bytes are those that came. */
export function isSignedReport(
  secret: string,
  { body, timestamp, signature }: { readonly body: Buffer; readonly timestamp: string | undefined; readonly signature: string | undefined },
  now: Instant,
): boolean {
  const at = timestamp === undefined ? null : parseInstant(timestamp);
  if (timestamp === undefined || signature === undefined || at === null) return false;
  if (Math.abs(msFromInstant(now) - msFromInstant(at)) > toleranceMs) return false;
  return isSameText(signature, signatureOf(secret, timestamp, body.toString("utf8")));
}
