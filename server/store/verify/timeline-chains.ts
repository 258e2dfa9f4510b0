/** Every timeline from its first event on: nothing missing in the middle, nothing changed. */
import { sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import { timelineHash } from "../books/timeline-book.ts";
import type { Door, LedgerFault } from "./sweep.ts";

const pageSize = 2000;

interface EventRow {
  readonly merchant_id: string;
  readonly subject_id: string;
  readonly sequence: number;
  readonly at: Instant;
  readonly kind: string;
  readonly by: string;
  readonly contents: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** The end of a chain as far as it was read. */
type Link = Pick<EventRow, "merchant_id" | "subject_id" | "sequence" | "hash">;

const start: Link = { merchant_id: "", subject_id: "", sequence: 0, hash: "" };

async function readPage(door: Door, after: Link): Promise<readonly EventRow[]> {
  const { rows } = await door.operator((tx) =>
    sql<EventRow>`select merchant_id, subject_id, sequence, at, kind, by, data as contents, hash from timeline_events
      where (merchant_id, subject_id, sequence) > (${after.merchant_id}, ${after.subject_id}, ${after.sequence}::int)
      order by merchant_id, subject_id, sequence limit ${pageSize}`.execute(tx),
  );
  return rows;
}

function whatIsWrong(previous: Link, event: EventRow): string | null {
  if (event.sequence !== previous.sequence + 1) return `event ${previous.sequence + 1} is missing`;
  const { sequence, at, kind, by, contents } = event;
  return timelineHash(previous.hash, { sequence, at, kind, by, data: contents }) === event.hash ? null : `event ${sequence} was changed`;
}

/** Walks all timelines as `walk` does a table. */
export async function walkTimelines(door: Door, found: (count: number, faults: readonly LedgerFault[]) => boolean): Promise<void> {
  let last = start;
  for (;;) {
    const events = await readPage(door, last);
    const faults: LedgerFault[] = [];
    for (const event of events) {
      const isSame = event.merchant_id === last.merchant_id && event.subject_id === last.subject_id;
      const detail = whatIsWrong(isSame ? last : start, event);
      if (detail !== null) faults.push({ check: "timeline", merchantId: event.merchant_id, subjectId: event.subject_id, detail });
      last = event;
    }
    if (events.length === 0 || !found(events.length, faults)) return;
  }
}
