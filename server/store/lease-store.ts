/** Leases on named work, so that of many workers one does it at a time; a lease ends by itself when its holder dies. */
import { sql } from "kysely";
import type { Leases } from "../../src/ports/leases.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Leases in the database, by its own clock. */
export function makeLeases(database: Database<Tables>): Leases {
  return {
    take: (name, holder, forMs) =>
      database.operator(async (tx) => {
        const { rows } = await sql<{ token: bigint }>`
          insert into leases (name, holder, token, until) values (${name}, ${holder}, 1, now() + ${forMs} * interval '1 millisecond')
          on conflict (name) do update set holder = excluded.holder, token = leases.token + 1, until = excluded.until
          where leases.until <= now() or leases.holder = excluded.holder
          returning token`.execute(tx);
        return rows.length > 0;
      }),
    release: (name, holder) =>
      database.operator(async (tx) => {
        await sql`update leases set until = now() where name = ${name} and holder = ${holder}`.execute(tx);
      }),
  };
}
