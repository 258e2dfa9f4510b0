/** Leases on named work, so that of many workers one does it at a time; a lease ends by itself when its holder dies. */
import { sql } from "kysely";
import type { Leases } from "../../src/ports/leases.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Leases in the database, by its own clock. */
export function makeLeases(database: Pick<Database<Tables>, "operator">): Leases {
  return {
    take: (name, holder, forMs) =>
      database.operator(async (tx) => {
        const { rows } = await sql<{ token: bigint }>`
          insert into leases (name, holder, token, until)
          values (${name}, ${holder}, 1, clock_timestamp() + ${forMs} * interval '1 millisecond')
          on conflict (name) do update set holder = excluded.holder, token = leases.token + 1, until = excluded.until
          where leases.until <= clock_timestamp()
          returning token`.execute(tx);
        const [row] = rows;
        return row === undefined ? null : { name, token: BigInt(row.token) };
      }),
    release: ({ name, token }) =>
      database.operator(async (tx) => {
        await sql`update leases set until = clock_timestamp() where name = ${name} and token = ${token}`.execute(tx);
      }),
  };
}
