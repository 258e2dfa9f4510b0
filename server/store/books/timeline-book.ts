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

interface Told {
  readonly subjectId: string;
  readonly event: TimelineEvent;
}

/** Adds events of any subjects, two statements in all; each chain goes on from its last event. */
async function appendAll(tx: Tx, merchantId: string, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const subjects = [...new Set(told.map(({ subjectId }) => subjectId))];
  const { rows } = await sql<{ subject_id: string; sequence: number; hash: string }>`
    select subject.id as subject_id, last.sequence, last.hash from unnest(${subjects}::text[]) as subject (id)
    cross join lateral (select sequence, hash from timeline_events
      where merchant_id = ${merchantId} and subject_id = subject.id order by sequence desc limit 1) last`.execute(tx);
  const ends = new Map(rows.map(({ subject_id: subjectId, sequence, hash }) => [subjectId, { sequence, hash }]));
  const links = told.map(({ subjectId, event }) => {
    const end = ends.get(subjectId) ?? { sequence: 0, hash: "" };
    const sequence = end.sequence + 1;
    const link = { sequence, hash: timelineHash(end.hash, { ...event, sequence }) };
    ends.set(subjectId, link);
    return { subjectId, event, ...link };
  });
  const column = <T>(read: (link: (typeof links)[number]) => T) => links.map(read);
  await sql`
    insert into timeline_events (merchant_id, subject_id, sequence, at, kind, by, data, hash)
    select ${merchantId}, * from unnest(
      ${column(({ subjectId }) => subjectId)}::text[], ${column(({ sequence }) => sequence)}::int[],
      ${column(({ event }) => event.at)}::timestamptz[], ${column(({ event }) => event.kind)}::text[],
      ${column(({ event }) => event.by)}::text[], ${column(({ event }) => JSON.stringify(event.data))}::jsonb[],
      ${column(({ hash }) => hash)}::text[])`.execute(tx);
}

/** One statement however many subjects there are, and however long their lives. */
async function lastOfKind(tx: Tx, { merchantId, shopId }: BookScope, subjectIds: readonly string[], kind: string) {
  if (subjectIds.length === 0) return new Map<string, TimelineEvent>();
  const { rows } = await sql<TimelineEvent & { subject_id: string }>`
    select distinct on (subject_id) subject_id, at, kind, by, data from timeline_events
    where merchant_id = ${merchantId} and subject_id = any(${subjectIds}::text[]) and kind = ${kind} and exists (
      select 1 from orders where merchant_id = ${merchantId} and shop_id = ${shopId} and id = subject_id
      union all select 1 from invoices where merchant_id = ${merchantId} and shop_id = ${shopId} and id = subject_id)
    order by subject_id, sequence desc`.execute(tx);
  return new Map(rows.map(({ subject_id: subjectId, ...event }) => [subjectId, event]));
}

/** The timeline of the orders and invoices of one shop. */
export function timelineBook(tx: Tx, scope: BookScope): TimelineBook {
  const { merchantId, shopId } = scope;
  const ofSubject = (subjectId: string) =>
    tx.selectFrom("timeline_events").where("merchant_id", "=", merchantId).where("subject_id", "=", subjectId);
  return {
    append: (subjectId, event) => appendAll(tx, merchantId, [{ subjectId, event }]),
    appendAll: (events) => appendAll(tx, merchantId, events),
    lastOfKind: (subjectIds, kind) => lastOfKind(tx, scope, subjectIds, kind),
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
