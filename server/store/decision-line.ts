/** A decision as one line of text: what the spool holds, and what the database parts at its tabs. */
import type { Currency } from "../../src/kernel/money.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Decision } from "../../src/ports/decision-log.ts";
import type { IdentityKey } from "../../src/ports/identity-book.ts";

/** PostgreSQL keeps neither NUL nor half a surrogate pair in jsonb; JSON writes both as escapes, and a real backslash as two. */
const unstorable = /(\\\\)|\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** JSON escapes tabs and line feeds, and no code, id or instant has one. */
const partMark = "\t";

/** Identity keys as they are kept: kind, strength and hash, parted by a space, which none of them has. */
export function keyTexts(keys: readonly IdentityKey[]): readonly string[] {
  return keys.map(({ kind, strength, hash }) => `${kind} ${strength} ${hash}`);
}

/** The identity keys from which `texts` were made. */
export function keysOfTexts(texts: readonly string[]): readonly IdentityKey[] {
  return texts.map((text) => {
    const [kind, strength, hash = ""] = text.split(" ");
    return { kind: kind as IdentityKey["kind"], strength: strength as IdentityKey["strength"], hash };
  });
}

/** The line of a decision as PostgreSQL can keep it: characters that it cannot become U+FFFD. The parts stand in the order of the columns. */
export function decisionLine(
  decision: Decision,
  subjectText = JSON.stringify(decision.subject),
  explanationText = JSON.stringify(decision.explanation),
): string {
  const line = [
    decision.merchantId,
    decision.id,
    decision.shopId,
    JSON.stringify(decision.checkoutRef),
    decision.decidedAt,
    decision.outcome,
    decision.policyVersion,
    decision.currency,
    explanationText,
    subjectText,
    JSON.stringify(keyTexts(decision.keys)),
    JSON.stringify(decision.review),
  ].join(partMark);
  return line.includes("\\u") ? line.replace(unstorable, (_, backslashes: string | undefined) => backslashes ?? "\ufffd") : line;
}

/** The decision of a line; throws on one that was torn. */
export function parseDecisionLine(line: string): Decision {
  const parts = line.split(partMark);
  const [merchantId = "", id = "", shopId = "", checkoutRef = "", decidedAt, outcome, policyVersion = "", currency] = parts;
  const [explanation = "", subject = "", keys = "", review = ""] = parts.slice(8);
  return {
    id,
    shopId,
    merchantId,
    checkoutRef: JSON.parse(checkoutRef) as string | null,
    decidedAt: decidedAt as Instant,
    outcome: outcome as Decision["outcome"],
    policyVersion,
    currency: currency as Currency,
    explanation: JSON.parse(explanation) as Decision["explanation"],
    subject: JSON.parse(subject) as Decision["subject"],
    keys: keysOfTexts(JSON.parse(keys) as readonly string[]),
    review: JSON.parse(review) as Decision["review"],
  };
}

/** A line as the spool holds it: begun by a line feed, so that a torn one cannot run into the next. */
export function spoolLine(line: string): Buffer {
  return Buffer.from(`\n${line}`);
}

/** The decision of what `spoolLine` made. */
export function readSpoolLine(bytes: Buffer): Decision {
  return parseDecisionLine(bytes.toString("utf8", 1));
}
