/** Writes many decisions, as JSON texts, with one statement over all merchants. */
import { sql } from "kysely";
import type { Decision } from "../../src/ports/decision-log.ts";
import { codeOf } from "./database-unavailable.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** PostgreSQL keeps neither NUL nor half a surrogate pair in jsonb; JSON writes both as escapes, and a real backslash as two. */
const unstorable = /(\\\\)|\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** The JSON text of a decision as PostgreSQL can keep it: characters that it cannot become U+FFFD. */
export function decisionText(decision: Decision): string {
  const text = JSON.stringify(decision);
  return text.includes("\\u") ? text.replace(unstorable, (_, backslashes: string | undefined) => backslashes ?? "\ufffd") : text;
}

/** Classes 22 (data exception) and 23 (constraint violation) of SQLSTATE: this record can never be written, whoever tries. */
function isFaultOfRecord(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error) ?? "");
}

async function insert(database: Pick<Database<Tables>, "operator">, texts: readonly string[]): Promise<void> {
  const records = `[${texts.join(",")}]`;
  await database.operator((tx) =>
    sql`insert into decisions (merchant_id, id, shop_id, checkout_ref, decided_at, outcome, policy_version, currency, explanation, subject,
        identity_keys, review)
      select "merchantId", id, "shopId", "checkoutRef", "decidedAt", outcome, "policyVersion", currency, explanation, subject, keys, review
      from jsonb_to_recordset(${records}::text::jsonb) as made ("merchantId" text, id text, "shopId" text, "checkoutRef" text,
        "decidedAt" timestamptz, outcome text, "policyVersion" text, currency text, explanation jsonb, subject jsonb, keys jsonb, review jsonb)
      on conflict do nothing`.execute(tx),
  );
}

/**
 * Writes all of `texts` and passes over decisions that are there already. Returns the texts that the database refused for what is in
 * them; every other failure is thrown, and all may be tried again.
 */
export async function writeDecisions(database: Pick<Database<Tables>, "operator">, texts: readonly string[]): Promise<readonly string[]> {
  try {
    if (texts.length > 0) await insert(database, texts);
    return [];
  } catch (error) {
    if (!isFaultOfRecord(error)) throw error;
    if (texts.length === 1) return texts;
    const middle = texts.length >> 1;
    const refused = await writeDecisions(database, texts.slice(0, middle));
    return [...refused, ...(await writeDecisions(database, texts.slice(middle)))];
  }
}
