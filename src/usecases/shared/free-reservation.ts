/** What every end of a reservation writes: the order, the entry, the smaller exposure, the event, the message. */
import type { JournalEntry } from "../../ledger/posting.ts";
import type { Order } from "../../orders/order.ts";
import type { Books, TimelineEvent } from "../../ports/books.ts";
import { tellOrder } from "./tell-shop.ts";

/** Writes an order whose reservation became smaller by the amount of `entry`. */
export async function freeReservation(
  books: Pick<Books, "orders" | "ledger" | "identity" | "outbox" | "timeline" | "events">,
  order: Order,
  entry: JournalEntry,
  event: Omit<TimelineEvent, "data"> & { readonly tells: "order.voided" | "order.expired" },
): Promise<void> {
  await books.orders.update(order);
  await books.ledger.post(entry, event.at);
  const held = { sourceId: order.id, kind: "authorization", amount: order.authorized, dueOn: null, isOverdue: false } as const;
  const clusterId = await books.identity.putExposure(order.buyerId, held);
  const freed = entry.postings.map((posting) => ({ amountMinor: String(posting.amount.amountMinor), currency: posting.amount.currency }));
  const { tells, ...told } = event;
  await books.timeline.append(order.id, { ...told, data: { freed } });
  await tellOrder(books, tells, order, event.at);
  await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
}
