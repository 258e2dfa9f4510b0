/** The operator's limits: of merchants, and of the lines that fund them. Every change counts afresh what stands under it. */
import { sql, type Transaction } from "kysely";
import { type Currency, isCurrency, type Money, money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Days between which a limit grants anything, both included; null: without end. */
export interface Validity {
  readonly validFrom: CalendarDate | null;
  readonly validUntil: CalendarDate | null;
}

export interface FundingLine extends Validity {
  readonly id: string;
  readonly limit: Money;
  readonly used: Money;
}

/** Either a limit of its own, or a line to draw on, or both. */
export interface MerchantLimit extends Validity {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly currency: Currency;
  readonly limit: Money | null;
  readonly lineId: string | null;
  readonly used: Money;
}

export type LimitRefusal = "merchantNotFound" | "lineNotFound" | "lineHasOtherCurrency";

type Tx = Transaction<Tables>;

/** How long a change waits for authorizations that are under way. */
const lockTimeout = "5s";

/**
 * Holds up every change of exposure until the end of the commit: those that began before have been counted, or have not begun to be.
 * So no reservation can pass between the sum and the counter that is set to it, and two changes of limits follow each other.
 */
async function holdExposure(tx: Tx): Promise<void> {
  await sql.raw(`set local lock_timeout = '${lockTimeout}'`).execute(tx);
  await sql`lock table exposure_items in share row exclusive mode`.execute(tx);
}

async function countLines(tx: Tx, lineIds: readonly (string | null)[]): Promise<void> {
  await sql`
    update funding_lines set used_minor =
      (select coalesce(sum(merchant_limits.used_minor), 0)::bigint from merchant_limits where line_id = funding_lines.id)
    where id = any(${lineIds.filter((id) => id !== null)}::text[])`.execute(tx);
}

/** Sets the limit and the days of a line, which is made when there is none. Refusal: lineHasOtherCurrency. */
export function setLine(
  database: Pick<Database<Tables>, "operator">,
  line: Omit<FundingLine, "used">,
): Promise<Extract<LimitRefusal, "lineHasOtherCurrency"> | null> {
  return database.operator((tx) => putLine(tx, line));
}

/** The same inside a commit of the operator. */
export async function putLine(tx: Tx, line: Omit<FundingLine, "used">): Promise<"lineHasOtherCurrency" | null> {
  const { id, limit, validFrom, validUntil } = line;
  const changed = { limit_minor: limit.amountMinor, valid_from: validFrom, valid_until: validUntil };
  const written = await tx
    .insertInto("funding_lines")
    .values({ id, currency: limit.currency, ...changed })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(changed).where("funding_lines.currency", "=", limit.currency))
    .returning("id")
    .executeTakeFirst();
  return written === undefined ? "lineHasOtherCurrency" : null;
}

/** Sets what a merchant may have at risk in one currency. Refusals, in order: merchantNotFound, lineNotFound, lineHasOtherCurrency. */
export function setMerchantLimit(
  database: Pick<Database<Tables>, "operator">,
  wanted: Omit<MerchantLimit, "used" | "merchantName">,
): Promise<LimitRefusal | null> {
  return database.operator((tx) => putMerchantLimit(tx, wanted));
}

async function lineRefusal(tx: Tx, lineId: string | null, currency: Currency): Promise<LimitRefusal | null> {
  if (lineId === null) return null;
  const line = await tx.selectFrom("funding_lines").select("currency").where("id", "=", lineId).executeTakeFirst();
  if (line === undefined) return "lineNotFound";
  return line.currency === currency ? null : "lineHasOtherCurrency";
}

/** The same inside a commit of the operator. */
export async function putMerchantLimit(tx: Tx, wanted: Omit<MerchantLimit, "used" | "merchantName">): Promise<LimitRefusal | null> {
  const { merchantId, currency, limit, lineId, validFrom, validUntil } = wanted;
  const merchant = await tx.selectFrom("merchants").select("merchant_id").where("merchant_id", "=", merchantId).executeTakeFirst();
  if (merchant === undefined) return "merchantNotFound";
  const refusal = await lineRefusal(tx, lineId, currency);
  if (refusal !== null) return refusal;
  await holdExposure(tx);
  const before = await ofMerchant(tx, merchantId, currency).executeTakeFirst();
  const used = sql<bigint>`(
    select coalesce(sum(amount_minor), 0)::bigint from exposure_items where merchant_id = ${merchantId} and currency = ${currency})`;
  const set = {
    limit_minor: limit?.amountMinor ?? null,
    line_id: lineId,
    used_minor: used,
    valid_from: validFrom,
    valid_until: validUntil,
  };
  await tx
    .insertInto("merchant_limits")
    .values({ merchant_id: merchantId, currency, ...set })
    .onConflict((conflict) => conflict.columns(["merchant_id", "currency"]).doUpdateSet(set))
    .execute();
  await countLines(tx, [before?.line_id ?? null, lineId]);
  return null;
}

function ofMerchant(tx: Tx, merchantId: string, currency: Currency) {
  return tx.selectFrom("merchant_limits").select("line_id").where("merchant_id", "=", merchantId).where("currency", "=", currency);
}

/** Takes limit and line away: from here on the merchant has none in this currency. False when there was none. */
export function dropMerchantLimit(database: Pick<Database<Tables>, "operator">, merchantId: string, currency: Currency): Promise<boolean> {
  return database.operator(async (tx) => {
    await holdExposure(tx);
    const before = await ofMerchant(tx, merchantId, currency).executeTakeFirst();
    if (before === undefined) return false;
    await tx.deleteFrom("merchant_limits").where("merchant_id", "=", merchantId).where("currency", "=", currency).execute();
    await countLines(tx, [before.line_id]);
    return true;
  });
}

function amountIn(currency: string, amountMinor: bigint): Money {
  if (!isCurrency(currency)) throw new Error(`a limit is in ${currency}`);
  return money(amountMinor, currency);
}

/** Every line and every merchant's limit, by id and currency. */
export function listLimits(
  database: Pick<Database<Tables>, "operator">,
): Promise<{ readonly lines: readonly FundingLine[]; readonly merchants: readonly MerchantLimit[] }> {
  return database.operator(async (tx) => {
    const lines = await tx.selectFrom("funding_lines").selectAll().orderBy("id").execute();
    const limits = await tx
      .selectFrom("merchant_limits")
      .innerJoin("merchants", "merchants.merchant_id", "merchant_limits.merchant_id")
      .selectAll("merchant_limits")
      .select("merchants.name")
      .orderBy("merchant_limits.merchant_id")
      .orderBy("currency")
      .execute();
    return {
      lines: lines.map((row) => ({
        id: row.id,
        limit: amountIn(row.currency, row.limit_minor),
        used: amountIn(row.currency, row.used_minor),
        ...validityOf(row),
      })),
      merchants: limits.map((row) => {
        const used = amountIn(row.currency, row.used_minor);
        const limit = row.limit_minor === null ? null : amountIn(row.currency, row.limit_minor);
        return {
          merchantId: row.merchant_id,
          merchantName: row.name,
          currency: used.currency,
          limit,
          lineId: row.line_id,
          used,
          ...validityOf(row),
        };
      }),
    };
  });
}

function validityOf(row: { readonly valid_from: string | null; readonly valid_until: string | null }): Validity {
  return { validFrom: row.valid_from as CalendarDate | null, validUntil: row.valid_until as CalendarDate | null };
}
