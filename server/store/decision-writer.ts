/** Writes many decisions, as lines of text, with one statement over all merchants. */
import { sql } from "kysely";
import { codeOf } from "./database-unavailable.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Classes 22 (data exception) and 23 (constraint violation) of SQLSTATE: this record can never be written, whoever tries. */
export function isFaultOfRecord(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error) ?? "");
}

const lineFeedBytes = 1;

/**
 * One text for the whole batch, sent as the bytes that the spool holds and parted by the database: measured to cost it a quarter of
 * reading the records out of one JSON document.
 */
async function insert(database: Pick<Database<Tables>, "operator">, lines: readonly Buffer[]): Promise<void> {
  const batch = Buffer.concat(lines).subarray(lineFeedBytes);
  await database.operator((tx) =>
    sql`insert into decisions (merchant_id, id, shop_id, checkout_ref, decided_at, outcome, policy_version, currency, explanation, subject,
        identity_keys, review)
      select part[1], part[2], part[3], part[4]::json #>> '{}', part[5]::timestamptz, part[6], part[7], part[8], part[9]::json, part[10]::json,
        part[11]::json, nullif(part[12], 'null')::jsonb
      from string_to_table(${batch}, E'\\n') as line
      cross join lateral (select string_to_array(line, E'\\t') as part offset 0) as parted
      on conflict do nothing`.execute(tx),
  );
}

/**
 * Writes all of `lines`, each begun by a line feed, and passes over decisions that are there already. Returns the lines that the database refused for what is in
 * them; every other failure is thrown, and all may be tried again.
 */
export async function writeDecisions(database: Pick<Database<Tables>, "operator">, lines: readonly Buffer[]): Promise<readonly Buffer[]> {
  try {
    if (lines.length > 0) await insert(database, lines);
    return [];
  } catch (error) {
    if (!isFaultOfRecord(error)) throw error;
    if (lines.length === 1) return lines;
    const middle = lines.length >> 1;
    const refused = await writeDecisions(database, lines.slice(0, middle));
    return [...refused, ...(await writeDecisions(database, lines.slice(middle)))];
  }
}
