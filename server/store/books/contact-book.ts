/** When persons were reached for, over all merchants: written inside a merchant's commit as the operator, under a lock on the person's cluster. */
import { sql } from "kysely";
import { addMs, type Instant, msPerDay } from "../../../src/kernel/time.ts";
import type { ContactBook } from "../../../src/ports/dispatch-book.ts";
import { asOperator, asTenant } from "../database.ts";
import type { BookScope, Tx } from "./scope.ts";

/** How far back contacts are read: no cap of a law reaches further. */
const reachDays = 31;

/** The contacts of persons, as seen by one merchant's work. */
export function contactBook(tx: Tx, { merchantId }: BookScope): ContactBook {
  const asOutsider = async <T>(work: () => Promise<T>): Promise<T> => {
    await asOperator(tx);
    const result = await work();
    await asTenant(tx, merchantId);
    return result;
  };
  const lockPerson = async (buyerId: string) => {
    const { rows } = await sql<{ person_id: string; cluster_id: string }>`
      select persons.id as person_id, clusters.id as cluster_id from buyer_persons
      join persons on persons.id = buyer_persons.person_id join clusters on clusters.id = persons.cluster_id
      where buyer_persons.merchant_id = ${merchantId} and buyer_persons.buyer_id = ${buyerId} for no key update of clusters`.execute(tx);
    // A buyer of whom no identity is known counts by itself.
    return rows[0] ?? { person_id: `${merchantId} ${buyerId}`, cluster_id: null };
  };
  return {
    reserve: (buyerId, { messageId, mode, channel, at }, judge) =>
      asOutsider(async () => {
        const { person_id: personId, cluster_id: clusterId } = await lockPerson(buyerId);
        const { rows } = await sql<{ at: string }>`
          select at from debtor_contacts where person_id in (select ${personId}::text union all select id from persons where cluster_id = ${clusterId})
            and mode = ${mode} and message_id <> ${messageId} and at > ${addMs(at, -reachDays * msPerDay)} and at <= ${at} order by at`.execute(
          tx,
        );
        const judged = judge(rows.map((row) => row.at as Instant));
        if (judged.isAllowed) {
          await sql`
            insert into debtor_contacts (message_id, person_id, mode, channel, at) values (${messageId}, ${personId}, ${mode}, ${channel}, ${at})
            on conflict (message_id) do update set at = excluded.at, channel = excluded.channel`.execute(tx);
        }
        return judged;
      }),
    release: (messageId) =>
      asOutsider(async () => void (await sql`delete from debtor_contacts where message_id = ${messageId}`.execute(tx))),
  };
}
