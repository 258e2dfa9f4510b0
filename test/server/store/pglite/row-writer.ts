/** A server in miniature that writes rows to the embedded database and says each number once it is committed. */
import { sql } from "kysely";
import { openPglite } from "../../../../server/store/pglite/open-pglite.ts";

const [dataDir = ""] = process.argv.slice(2);
const database = await openPglite<Record<string, never>>({ dataDir });
await sql`create table if not exists written (id int4 primary key)`.execute(database.kysely);
const { rows } = await sql<{ last: number }>`select coalesce(max(id), 0) as last from written`.execute(database.kysely);
for (let id = (rows[0]?.last ?? 0) + 1; ; id += 1) {
  await sql`insert into written values (${id})`.execute(database.kysely);
  process.stdout.write(`${id}\n`);
}
