/** Counts what a commit changes at risk under the merchant's limit and its funding line, as the last thing before the commit is kept. */
import { sql } from "kysely";
import { add, compare, type Currency, type Money, money, zero } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import { type ExposureBook, RoomExceeded } from "../../../src/ports/exposure-book.ts";
import { type Grant, roomWithin, without } from "../../../src/risk/merchant-room.ts";
import { asOperator } from "../database.ts";
import type { BookScope, Tx } from "./scope.ts";

/** Learns of every change of exposure of a merchant who has a limit or a line in that currency. */
export type OnExposure = (change: Money) => void;

interface Moved {
  readonly limit_minor: bigint | null;
  readonly used_minor: bigint;
  readonly valid_from: CalendarDate | null;
  readonly valid_until: CalendarDate | null;
}

/**
 * Moves both counters in one statement, the merchant's row first and the line's last; each stays locked to the end of the commit, which
 * is next. A merchant's row without a limit of its own only tells which line it draws on.
 */
async function moveCounters(tx: Tx, merchantId: string, { amountMinor, currency }: Money): Promise<readonly Grant[]> {
  const { rows } = await sql<Moved>`
    with moved as (
      update merchant_limits set used_minor = used_minor + ${amountMinor}::bigint
      where merchant_id = ${merchantId} and currency = ${currency}
      returning line_id, limit_minor, used_minor, valid_from, valid_until),
    lined as (
      update funding_lines set used_minor = funding_lines.used_minor + ${amountMinor}::bigint
      from moved where funding_lines.id = moved.line_id
      returning funding_lines.limit_minor, funding_lines.used_minor, funding_lines.valid_from, funding_lines.valid_until)
    select limit_minor, used_minor, valid_from, valid_until from moved
    union all select limit_minor, used_minor, valid_from, valid_until from lined`.execute(tx);
  return rows.flatMap(({ limit_minor: limit, used_minor: used, valid_from: validFrom, valid_until: validUntil }) =>
    limit === null ? [] : [{ limit: money(limit, currency), used: money(used, currency), validFrom, validUntil }],
  );
}

export interface CountingExposureBook extends ExposureBook {
  readonly onExposure: OnExposure;
  /** Writes what was changed; nothing when it adds up to nothing. Throws `RoomExceeded`. The commit runs as the operator afterwards. */
  count(): Promise<void>;
}

/** The exposure of one commit. Currencies are counted in the order of their codes, so that two commits never wait for each other. */
export function exposureBook(tx: Tx, { merchantId }: Pick<BookScope, "merchantId">): CountingExposureBook {
  const changes = new Map<Currency, Money>();
  const bounds = new Map<Currency, CalendarDate>();
  const countOne = async (change: Money): Promise<void> => {
    const grants = await moveCounters(tx, merchantId, change);
    const on = bounds.get(change.currency);
    if (on === undefined || compare(change, zero(change.currency)) < 0) return;
    const room = roomWithin(without(grants, change), on);
    if (room !== null && compare(change, room) > 0) throw new RoomExceeded(room);
  };
  return {
    reserveWithin: (currency, on) => void bounds.set(currency, on),
    onExposure: (change) => void changes.set(change.currency, add(changes.get(change.currency) ?? zero(change.currency), change)),
    count: async () => {
      const moving = [...changes.values()].filter(({ amountMinor }) => amountMinor !== 0n);
      if (moving.length === 0) return;
      await asOperator(tx);
      for (const change of moving.sort((left, right) => (left.currency < right.currency ? -1 : 1))) await countOne(change);
    },
  };
}
