/** What a merchant wants on the papers of all its shops. */
import type { PaperSettingsBook } from "../../../src/ports/paper-settings.ts";
import { standardPaperSettings } from "../../../src/receivables/stamp.ts";
import type { BookScope, Tx } from "./scope.ts";

/** The settings of one merchant. */
export function paperSettingsBook(tx: Tx, { merchantId }: BookScope): PaperSettingsBook {
  return {
    read: async () => {
      const row = await tx.selectFrom("paper_settings").selectAll().where("merchant_id", "=", merchantId).executeTakeFirst();
      if (row === undefined) return standardPaperSettings;
      return { preventiveStamp: row.preventive_stamp, collectionStamp: row.collection_stamp };
    },
    set: async ({ preventiveStamp, collectionStamp }) => {
      const wanted = { preventive_stamp: preventiveStamp, collection_stamp: collectionStamp };
      await tx
        .insertInto("paper_settings")
        .values({ merchant_id: merchantId, ...wanted })
        .onConflict((conflict) => conflict.column("merchant_id").doUpdateSet(wanted))
        .execute();
    },
  };
}
