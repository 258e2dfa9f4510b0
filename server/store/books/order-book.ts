/** Orders of one shop: one per decision, one per reference, changed only in the version that was read. */
import type { Selectable } from "kysely";
import { regionsOf } from "../../../src/kernel/calendar.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { HoldReason, Order } from "../../../src/orders/order.ts";
import type { OrderBook, OrderParticulars } from "../../../src/ports/order-book.ts";
import type { OrderRow } from "../claim-tables.ts";
import { readLines, readMoney, storedLines } from "./column-values.ts";
import { assertUpdated, type BookScope, type Tx } from "./scope.ts";

const columns = [
  "id",
  "shop_id",
  "buyer_id",
  "decision_id",
  "order_ref",
  "shop_order_id",
  "payment_method_id",
  "term_days",
  "currency",
  "total_minor",
  "authorized_minor",
  "captured_minor",
  "refunded_minor",
  "voided_minor",
  "authorized_at",
  "authorized_until",
  "expired",
  "review",
  "held_reason",
  "held_since",
  "hold_waived",
  "version",
] as const;

function toOrder(row: Pick<Selectable<OrderRow>, (typeof columns)[number]>): Order {
  const amount = (minor: bigint) => readMoney(minor, row.currency);
  return {
    id: row.id,
    shopId: row.shop_id,
    buyerId: row.buyer_id,
    decisionId: row.decision_id,
    orderRef: row.order_ref,
    shopOrderId: row.shop_order_id,
    paymentMethodId: row.payment_method_id,
    termDays: row.term_days,
    total: amount(row.total_minor),
    authorized: amount(row.authorized_minor),
    captured: amount(row.captured_minor),
    refunded: amount(row.refunded_minor),
    voided: amount(row.voided_minor),
    authorizedAt: row.authorized_at as Instant,
    authorizedUntil: row.authorized_until as Instant,
    expired: row.expired,
    review: row.review as Order["review"],
    held: row.held_reason === null ? null : { reason: row.held_reason as HoldReason, since: row.held_since as Instant },
    holdWaived: row.hold_waived as HoldReason | null,
    version: row.version,
  };
}

/** The columns that a change of the order may touch. */
function changingColumns(order: Order) {
  return {
    authorized_minor: order.authorized.amountMinor,
    captured_minor: order.captured.amountMinor,
    refunded_minor: order.refunded.amountMinor,
    voided_minor: order.voided.amountMinor,
    expired: order.expired,
    review: order.review,
    held_reason: order.held?.reason ?? null,
    held_since: order.held?.since ?? null,
    hold_waived: order.holdWaived,
  };
}

/** Which of the two "only once" stopped an insert; the decision counts first. */
async function conflictOf(tx: Tx, merchantId: string, order: Order): Promise<"decisionUsed" | "orderRefTaken"> {
  const ofMerchant = () => tx.selectFrom("orders").select("id").where("merchant_id", "=", merchantId);
  if ((await ofMerchant().where("decision_id", "=", order.decisionId).executeTakeFirst()) !== undefined) return "decisionUsed";
  const taken = await ofMerchant().where("shop_id", "=", order.shopId).where("order_ref", "=", order.orderRef).executeTakeFirst();
  if (taken === undefined) throw new Error(`order ${order.id} exists already`);
  return "orderRefTaken";
}

async function insert(
  tx: Tx,
  { merchantId, shopId }: BookScope,
  order: Order,
  particulars: OrderParticulars,
): ReturnType<OrderBook["insert"]> {
  if (order.shopId !== shopId) throw new Error(`order ${order.id} is of another shop`);
  const row = await tx
    .insertInto("orders")
    .values({
      merchant_id: merchantId,
      shop_id: shopId,
      id: order.id,
      buyer_id: order.buyerId,
      decision_id: order.decisionId,
      order_ref: order.orderRef,
      shop_order_id: order.shopOrderId,
      payment_method_id: order.paymentMethodId,
      term_days: order.termDays,
      currency: order.total.currency,
      total_minor: order.total.amountMinor,
      ...changingColumns(order),
      authorized_at: order.authorizedAt,
      authorized_until: order.authorizedUntil,
      particulars: JSON.stringify({ ...particulars, items: storedLines(particulars.items) }),
      version: order.version,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row === undefined ? conflictOf(tx, merchantId, order) : "inserted";
}

function readParticulars(stored: unknown): OrderParticulars {
  type Later = "phone" | "selection" | "regions";
  const {
    items,
    phone = null,
    selection = null,
    regions,
    ...rest
  } = stored as Omit<OrderParticulars, Later> & Partial<Pick<OrderParticulars, Later>>;
  return { ...rest, phone, selection, regions: regions ?? regionsOf(rest.country, null), items: readLines(items) };
}

/** The orders of one shop. A decision of any shop of the merchant binds once. */
export function orderBook(tx: Tx, scope: BookScope): OrderBook {
  const { merchantId, shopId } = scope;
  const ofShop = () => tx.selectFrom("orders").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const orders = () => ofShop().select(columns);
  const orNull = (row: Parameters<typeof toOrder>[0] | undefined) => (row === undefined ? null : toOrder(row));
  return {
    insert: (order, particulars) => insert(tx, scope, order, particulars),
    load: async (id) => orNull(await orders().where("id", "=", id).executeTakeFirst()),
    lock: async (id) => orNull(await orders().where("id", "=", id).forUpdate().executeTakeFirst()),
    byDecision: async (decisionId) => orNull(await orders().where("decision_id", "=", decisionId).executeTakeFirst()),
    byReference: async (orderRef) => orNull(await orders().where("order_ref", "=", orderRef).executeTakeFirst()),
    particulars: async (id) => {
      const row = await ofShop().select("particulars").where("id", "=", id).executeTakeFirst();
      if (row === undefined) throw new Error(`there is no order ${id}`);
      return readParticulars(row.particulars);
    },
    update: async (order) => {
      const result = await tx
        .updateTable("orders")
        .set({ ...changingColumns(order), version: order.version + 1 })
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("id", "=", order.id)
        .where("version", "=", order.version)
        .executeTakeFirstOrThrow();
      assertUpdated(result, "order", order.id);
    },
    lockExpired: async (now, limit) => {
      const rows = await orders()
        .where("authorized_until", "<", now)
        .where("authorized_minor", ">", 0n)
        .orderBy("authorized_until")
        .orderBy("id")
        .limit(limit)
        .forUpdate()
        .execute();
      return rows.map(toOrder);
    },
  };
}
