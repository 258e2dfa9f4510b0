/** Hashes marked addresses anew when the secret of the installation was changed, so that the one before can be forgotten. */
import { sql } from "kysely";
import type { Mode } from "../../src/ports/shops.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Marks of one page; a page is one commit. */
const pageSize = 500;

/** The hash of an address at a merchant now, then that under the secret before. */
export type MailHashes = (
  sender: { readonly merchant: { readonly id: string }; readonly mode: Mode },
  address: string,
) => readonly [string, ...string[]];

interface MarkedMail {
  readonly merchant_id: string;
  readonly mode: Mode;
  readonly address_hash: string;
  readonly message_id: string;
  readonly recipient: string;
}

/** Renews every mark under the secret before, by the mail that was reported; returns how many. Run twice, or by two servers, it does no harm. */
export async function renewMailMarks(database: Pick<Database<Tables>, "operator">, hashesOf: MailHashes): Promise<number> {
  let renewed = 0;
  for (let after = ""; ;) {
    const page = await renewPage(database, hashesOf, after);
    renewed += page.renewed;
    if (page.last === null) return renewed;
    after = page.last;
  }
}

function renewPage(database: Pick<Database<Tables>, "operator">, hashesOf: MailHashes, after: string) {
  return database.operator(async (tx) => {
    const { rows } = await sql<MarkedMail>`
      select mail_marks.merchant_id, mode, address_hash, message_id, recipient from mail_marks
      join messages on messages.merchant_id = mail_marks.merchant_id and messages.id = message_id
      join merchants on merchants.merchant_id = mail_marks.merchant_id
      where message_id > ${after} order by message_id limit ${pageSize} for update of mail_marks`.execute(tx);
    let renewed = 0;
    for (const { merchant_id: id, mode, address_hash: before, recipient } of rows) {
      const [hash, ...former] = hashesOf({ merchant: { id }, mode }, recipient);
      if (!former.includes(before)) continue;
      await sql`
        with known as (select 1 from mail_marks where merchant_id = ${id} and address_hash = ${hash}),
          gone as (delete from mail_marks where merchant_id = ${id} and address_hash = ${before} and exists (select from known))
        update mail_marks set address_hash = ${hash}
        where merchant_id = ${id} and address_hash = ${before} and not exists (select from known)`.execute(tx);
      renewed += 1;
    }
    return { renewed, last: rows.length < pageSize ? null : (rows.at(-1)?.message_id ?? null) };
  });
}
