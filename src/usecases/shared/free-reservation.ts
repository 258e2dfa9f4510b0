/** What every end of a reservation writes: the order, the entry, the smaller exposure, the event, the message. */
import type { JournalEntry } from "../../ledger/posting.ts";
import type { Order } from "../../orders/order.ts";
import type { Books, TimelineEvent } from "../../ports/books.ts";

/** Writes an order whose reservation became smaller by the amount of `entry`. */
export async function freeReservation(
  books: Pick<Books, "orders" | "ledger" | "identity" | "outbox" | "timeline">,
  order: Order,
  entry: JournalEntry,
  event: Omit<TimelineEvent, "data">,
): Promise<void> {
  await books.orders.update(order);
  await books.ledger.post(entry, event.at);
  const held = { sourceId: order.id, kind: "authorization", amount: order.authorized, dueOn: null, isOverdue: false } as const;
  const clusterId = await books.identity.putExposure(order.buyerId, held);
  const freed = entry.postings.map((posting) => ({ amountMinor: String(posting.amount.amountMinor), currency: posting.amount.currency }));
  await books.timeline.append(order.id, { ...event, data: { freed } });
  await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
}
