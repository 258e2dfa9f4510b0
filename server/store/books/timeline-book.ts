/** What happened to an order or invoice, as a chain: each event's hash covers the one before, so that none can be changed unseen. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { canonicalJson } from "../../../src/kernel/canonical-json.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { TimelineBook, TimelineEvent } from "../../../src/ports/books.ts";
import type { BookScope, Tx } from "./scope.ts";

/** Events that a list shows at most; a life has far fewer. */
const maxListed = 1000;

/** SHA-256 in hex over the hash before (empty for the first event) and the canonical JSON of the event. */
export function timelineHash(before: string, event: TimelineEvent & { readonly sequence: number }): string {
  const covered = canonicalJson({ sequence: event.sequence, at: event.at, kind: event.kind, by: event.by, data: event.data });
  return createHash("sha256").update(`${before}${covered}`).digest("hex");
}

/** The timeline of the orders and invoices of one shop. */
export function timelineBook(tx: Tx, { merchantId, shopId }: BookScope): TimelineBook {
  const ofSubject = (subjectId: string) =>
    tx.selectFrom("timeline_events").where("merchant_id", "=", merchantId).where("subject_id", "=", subjectId);
  return {
    append: async (subjectId, event) => {
      const last = await ofSubject(subjectId).select(["sequence", "hash"]).orderBy("sequence", "desc").limit(1).executeTakeFirst();
      const sequence = (last?.sequence ?? 0) + 1;
      const hash = timelineHash(last?.hash ?? "", { ...event, sequence });
      const { at, kind, by } = event;
      await tx
        .insertInto("timeline_events")
        .values({ merchant_id: merchantId, subject_id: subjectId, sequence, at, kind, by, data: JSON.stringify(event.data), hash })
        .execute();
    },
    list: async (subjectId) => {
      const rows = await ofSubject(subjectId)
        .select(["sequence", "at", "kind", "by", "data"])
        .where(
          sql<boolean>`exists (
          select 1 from orders where merchant_id = ${merchantId} and shop_id = ${shopId} and id = ${subjectId}
          union all select 1 from invoices where merchant_id = ${merchantId} and shop_id = ${shopId} and id = ${subjectId})`,
        )
        .orderBy("sequence")
        .limit(maxListed)
        .execute();
      return rows.map((row) => ({ ...row, at: row.at as Instant, data: row.data as TimelineEvent["data"] }));
    },
  };
}
