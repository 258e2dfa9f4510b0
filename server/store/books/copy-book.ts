/** Short addresses of copies, and recalled links, of one shop. */
import { sql } from "kysely";
import type { Language } from "../../../src/kernel/language.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { CopyBook } from "../../../src/ports/copy-book.ts";
import type { BookScope, Tx } from "./scope.ts";

export function copyBook(tx: Tx, { merchantId, shopId }: BookScope): CopyBook {
  return {
    open: async ({ code, invoiceId, messageId, language, madeAt, expiresAt }) => {
      const { rows } = await sql<{ code: string }>`
        insert into copy_codes (merchant_id, code, shop_id, invoice_id, message_id, language, made_at, expires_at)
        values (${merchantId}, ${code}, ${shopId}, ${invoiceId}, ${messageId}, ${language}, ${madeAt}, ${expiresAt})
        on conflict (merchant_id, message_id, invoice_id) do update set expires_at = excluded.expires_at returning code`.execute(tx);
      return rows[0]?.code ?? code;
    },
    find: async (code) => {
      const row = await tx
        .selectFrom("copy_codes")
        .selectAll()
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("code", "=", code)
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        code,
        invoiceId: row.invoice_id,
        messageId: row.message_id,
        language: row.language as Language,
        madeAt: row.made_at as Instant,
        expiresAt: row.expires_at as Instant,
      };
    },
    recall: async ({ kind, paperId, at, by }) => {
      const said = { shop_id: shopId, recalled_at: at, recalled_by: by };
      await tx
        .insertInto("copy_recalls")
        .values({ merchant_id: merchantId, kind, paper_id: paperId, ...said })
        .onConflict((conflict) => conflict.columns(["merchant_id", "kind", "paper_id"]).doUpdateSet(said))
        .execute();
    },
    recalledAt: async (kind, paperId) => {
      const row = await tx
        .selectFrom("copy_recalls")
        .select("recalled_at")
        .where("merchant_id", "=", merchantId)
        .where("kind", "=", kind)
        .where("paper_id", "=", paperId)
        .executeTakeFirst();
      return (row?.recalled_at as Instant | undefined) ?? null;
    },
  };
}
