/** Holds one order against what its shop says of it, and does what is Saldo's to do. */
import type { Instant } from "../kernel/time.ts";
import { type Repair, repairOf, type ShopSide } from "../orders/shop-repair.ts";
import type { Order } from "../orders/order.ts";
import type { Registry } from "../ports/books.ts";
import type { ShopOrder } from "../ports/shop.ts";
import type { Shop } from "../ports/shops.ts";
import { type Invoice, openAmount } from "../receivables/invoice.ts";
import { tellOrder } from "./shared/tell-shop.ts";

export interface Difference {
  readonly order: Order;
  readonly repair: Repair;
}

/** What is to be mended; null when nothing is, or the order is not of this shop. `now` is of the wall clock, as the shop's is. */
export function compareOrder(
  registry: Pick<Registry, "commit">,
  shop: Shop,
  shopOrder: ShopOrder,
  now: Instant,
): Promise<Difference | null> {
  const { saldoOrderId } = shopOrder;
  if (saldoOrderId === null) return Promise.resolve(null);
  return registry.commit(shop, async ({ orders, invoices }) => {
    const order = await orders.load(saldoOrderId);
    if (order === null) return null;
    const ofOrder = await invoices.listOfOrder(order.id);
    // What was credited in full or written off is open no more either, and nobody has paid it.
    const isClosed = (invoice: Invoice) => openAmount(invoice).amountMinor === 0n && invoice.writtenOff.amountMinor === 0n;
    const isPaid = ofOrder.every(isClosed) && ofOrder.some(({ paid }) => paid.amountMinor > 0n);
    const side: ShopSide = { ...shopOrder, modifiedAt: shopOrder.modifiedAt as Instant };
    const repair = repairOf(order, isPaid, side, now);
    return repair === null ? null : { order, repair };
  });
}

/** Asks the plugin for a capture that is missing; it knows what was shipped. */
export function askForCapture(registry: Pick<Registry, "commit">, shop: Shop, orderId: string, now: Instant): Promise<void> {
  return registry.commit(shop, async (books) => {
    const order = await books.orders.load(orderId);
    if (order !== null) await tellOrder(books, "order.captureMissing", order, now);
  });
}
