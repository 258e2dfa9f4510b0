/** Keeps every question that left for a bureau, written behind, and counts them with their costs. */
import { sql } from "kysely";
import { isCurrency, money } from "../../src/kernel/money.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { BureauInquiry, BureauUsage } from "../../src/ports/bureau.ts";
import type { Mode } from "../../src/ports/shops.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Questions that may wait to be written; a database that is away for longer loses the rest, and says so. */
const maxWaiting = 1000;

export interface BureauInquiries {
  /** Takes one question to be written; a checkout never waits for it. */
  record(inquiry: BureauInquiry): void;
  /** Resolves when all that was taken is written or given up. */
  flush(): Promise<void>;
  /** Questions asked from `from` up to, not including, `until`. */
  usage(from: Instant, until: Instant): Promise<readonly BureauUsage[]>;
}

/** Inquiries in the database. */
export function makeBureauInquiries(database: Pick<Database<Tables>, "operator">, onFault: (error: unknown) => void): BureauInquiries {
  const waiting = new Set<Promise<void>>();
  const write = ({ cost, ...inquiry }: BureauInquiry) =>
    database.operator(async (tx) => {
      await tx
        .insertInto("bureau_inquiries")
        .values({
          merchant_id: inquiry.merchantId,
          id: inquiry.id,
          shop_id: inquiry.shopId,
          mode: inquiry.mode,
          asked_at: inquiry.askedAt,
          subject_hash: inquiry.subjectHash,
          purpose: inquiry.purpose,
          basis: inquiry.basis,
          answer: inquiry.answer,
          elapsed_ms: inquiry.elapsedMs,
          cost_minor: cost?.amountMinor ?? null,
          cost_currency: cost?.currency ?? null,
        })
        .execute();
    });
  return {
    record: (inquiry) => {
      if (waiting.size >= maxWaiting) {
        onFault(new Error("a bureau inquiry could not be kept: too many wait"));
        return;
      }
      const writing = write(inquiry)
        .catch(onFault)
        .finally(() => waiting.delete(writing));
      waiting.add(writing);
    },
    flush: async () => void (await Promise.all(waiting)),
    usage: (from, until) =>
      database.operator(async (tx) => {
        const rows = await tx
          .selectFrom("bureau_inquiries")
          .select(["merchant_id", "mode", "answer", "cost_currency"])
          .select(sql<number>`count(*)::int`.as("inquiries"))
          .select(sql<string>`coalesce(sum(cost_minor), 0)::text`.as("cost_minor"))
          .where("asked_at", ">=", from)
          .where("asked_at", "<", until)
          .groupBy(["merchant_id", "mode", "answer", "cost_currency"])
          .orderBy("merchant_id")
          .orderBy("mode")
          .orderBy("answer")
          .execute();
        return rows.map(({ merchant_id, mode, answer, inquiries, cost_minor, cost_currency }) => ({
          merchantId: merchant_id,
          mode: mode as Mode,
          answer,
          inquiries,
          cost: cost_currency !== null && isCurrency(cost_currency) ? money(BigInt(cost_minor), cost_currency) : null,
        }));
      }),
  };
}
