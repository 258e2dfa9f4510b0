/** Messages that are committed with the work they tell of. */
import type { Outbox } from "../../../src/ports/books.ts";
import type { OutboxMessage } from "../../../src/ports/outbox-queue.ts";
import type { BookScope, Tx } from "./scope.ts";

/** The outbox of one merchant; `onPut` learns of each message with its number, before the commit. */
export function outbox(tx: Tx, { merchantId }: Pick<BookScope, "merchantId">, onPut: (message: OutboxMessage) => void): Outbox {
  return {
    put: async (topic, payload) => {
      const row = { merchant_id: merchantId, topic, payload: JSON.stringify(payload) };
      const { id } = await tx.insertInto("outbox").values(row).returning("id").executeTakeFirstOrThrow();
      onPut({ merchantId, id, topic, payload });
    },
  };
}
