/** One-time codes of one shop. */
import type { Selectable } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { PhoneCode, PhoneCodeBook } from "../../../src/ports/phone-code-book.ts";
import type { PhoneCodeRow } from "../review-tables.ts";
import type { BookScope, Tx } from "./scope.ts";

function toCode(row: Selectable<PhoneCodeRow>): PhoneCode {
  return {
    decisionId: row.decision_id,
    number: row.number,
    phoneHash: row.phone_hash,
    codeHash: row.code_hash,
    sentAt: row.sent_at as Instant,
    expiresAt: row.expires_at as Instant,
    tries: row.tries,
    status: row.status as PhoneCode["status"],
  };
}

/** The book of the shop of this scope. */
export function phoneCodeBook(tx: Tx, { merchantId, shopId }: BookScope): PhoneCodeBook {
  const ofShop = () => tx.selectFrom("phone_codes").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  return {
    latest: async (decisionId) => {
      const row = await ofShop().selectAll().where("decision_id", "=", decisionId).orderBy("number", "desc").limit(1).executeTakeFirst();
      return row === undefined ? null : toCode(row);
    },
    countTo: async (phoneHash, since) => {
      const row = await ofShop()
        .select((select) => select.fn.countAll<bigint>().as("count"))
        .where("phone_hash", "=", phoneHash)
        .where("sent_at", ">", since)
        .where("status", "<>", "failed")
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    put: async ({ decisionId, number, phoneHash, codeHash, sentAt, expiresAt, tries, status }) => {
      const made = { phone_hash: phoneHash, code_hash: codeHash, sent_at: sentAt, expires_at: expiresAt };
      await tx
        .insertInto("phone_codes")
        .values({ merchant_id: merchantId, shop_id: shopId, decision_id: decisionId, number, tries, status, ...made })
        .onConflict((conflict) => conflict.columns(["merchant_id", "decision_id", "number"]).doUpdateSet({ tries, status }))
        .execute();
    },
    isConfirmed: async (decisionId) => {
      const row = await ofShop()
        .select("number")
        .where("decision_id", "=", decisionId)
        .where("status", "=", "confirmed")
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
