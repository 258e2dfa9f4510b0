/** An order on the books as the authorisation writes it, without a checkout before it. */
import type { Country, Place } from "../../src/kernel/calendar.ts";
import { type Money, zero } from "../../src/kernel/money.ts";
import { addMs, type Instant, msPerDay } from "../../src/kernel/time.ts";
import { exposureHeld } from "../../src/ledger/entries.ts";
import type { Order } from "../../src/orders/order.ts";
import type { Registry } from "../../src/ports/books.ts";
import type { Ids } from "../../src/ports/clock.ts";
import type { IdentityKey } from "../../src/ports/identity-book.ts";
import type { OrderParticulars } from "../../src/ports/order-book.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { shopDay } from "../../src/usecases/shared/shop-time.ts";

export interface AuthorizedOrder {
  readonly total: Money;
  readonly now: Instant;
  readonly kind?: "person" | "company";
  readonly country?: Country;
  readonly regions?: Place["regions"];
  readonly email?: string;
  readonly termDays?: number;
  /** A buyer who has ordered before; absent: one whom nobody knows. */
  readonly buyerId?: string;
}

/** Writes an order, of a buyer whom nobody knows unless one is named. */
export async function authorizedOrder(registry: Registry, ids: Ids, shop: Shop, asked: AuthorizedOrder): Promise<Order> {
  const { total, now, kind = "person", country = shop.country, regions = [], email = null, termDays = 14 } = asked;
  const none = zero(total.currency);
  const buyer = { id: asked.buyerId ?? ids.next("buyer"), ref: null, kind, name: "B", email, phone: null, createdAt: now } as const;
  const order: Order = {
    id: ids.next("order"),
    shopId: shop.id,
    buyerId: buyer.id,
    decisionId: ids.next("decision"),
    orderRef: ids.next("request"),
    shopOrderId: null,
    paymentMethodId: "invoice",
    termDays,
    total,
    authorized: total,
    captured: none,
    refunded: none,
    voided: none,
    authorizedAt: now,
    authorizedUntil: addMs(now, 30 * msPerDay),
    expired: false,
    held: null,
    holdWaived: null,
    review: "none",
    version: 1,
  };
  const selection = { buyerKind: kind, buyerGroup: null, categories: [], score: null, isRepeat: false, attributes: {} };
  const particulars: OrderParticulars = {
    debtorName: "B",
    addressLines: [],
    email,
    language: "pl",
    country,
    regions,
    items: [],
    sandbox: [],
    phone: null,
    selection,
  };
  const keys: IdentityKey[] = [{ kind: "email", strength: "hard", hash: buyer.id }];
  await registry.commit(shop, async (books) => {
    if (asked.buyerId === undefined) {
      await books.buyers.save(buyer);
      const { personId } = await books.identity.resolvePerson(keys, now);
      await books.identity.attachBuyer(buyer.id, personId);
    }
    await books.orders.insert(order, particulars);
    await books.ledger.post(exposureHeld(order.id, total, shopDay(shop, now)), now);
    await books.identity.putExposure(buyer.id, { sourceId: order.id, kind: "authorization", amount: total, dueOn: null, isOverdue: false });
    await books.timeline.append(order.id, {
      kind: "orderAuthorized",
      by: "shop",
      at: now,
      data: { totalMinor: String(total.amountMinor), absent: undefined },
    });
  });
  return order;
}
