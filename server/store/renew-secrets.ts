/** Seals the secrets of shops anew when the secret of the installation was changed, so that the one before can be forgotten. */
import { sql } from "kysely";
import type { SecretKeeper } from "../../src/ports/crypto.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Rows of one page; a page is one commit. */
const pageSize = 500;

interface SealedRow {
  readonly merchant_id: string;
  readonly id: string;
  readonly sealed: string;
}

const columns = [
  { table: "webhook_endpoints", column: "secret_sealed" },
  { table: "connections", column: "rest_sealed" },
] as const;

/** Renews every sealed text that opens under the secret before; returns how many. Run twice, or by two servers, it does no harm. */
export async function renewSecrets(database: Pick<Database<Tables>, "operator">, secrets: Pick<SecretKeeper, "renew">): Promise<number> {
  let renewed = 0;
  for (const { table, column } of columns) {
    for (let after = ""; ;) {
      const rows = await renewPage(database, secrets, { table, column, after });
      renewed += rows.renewed;
      if (rows.last === null) break;
      after = rows.last;
    }
  }
  return renewed;
}

function renewPage(
  database: Pick<Database<Tables>, "operator">,
  secrets: Pick<SecretKeeper, "renew">,
  { table, column, after }: { readonly table: string; readonly column: string; readonly after: string },
): Promise<{ readonly renewed: number; readonly last: string | null }> {
  return database.operator(async (tx) => {
    const { rows } = await sql<SealedRow>`
      select merchant_id, id, ${sql.ref(column)} as sealed from ${sql.table(table)}
      where id > ${after} and ${sql.ref(column)} is not null order by id limit ${pageSize} for update`.execute(tx);
    let renewed = 0;
    for (const { merchant_id: merchantId, id, sealed } of rows) {
      const fresh = secrets.renew(id, sealed);
      if (fresh === null) continue;
      await sql`
        update ${sql.table(table)} set ${sql.ref(column)} = ${fresh} where merchant_id = ${merchantId} and id = ${id}`.execute(tx);
      renewed += 1;
    }
    return { renewed, last: rows.length < pageSize ? null : (rows.at(-1)?.id ?? null) };
  });
}
