/** A shop's system in memory, with the rules that every adapter keeps. */
import type { ShopOrder, ShopOrderStatus, ShopSystem } from "../../src/ports/shop.ts";
import { metaField, type StubOrder } from "./woocommerce-stub.ts";

const pageSize = 100;
const statuses: Readonly<Record<string, ShopOrderStatus>> = {
  pending: "waiting",
  processing: "accepted",
  "on-hold": "held",
  completed: "shipped",
  cancelled: "cancelled",
  refunded: "refunded",
  failed: "failed",
};

function toOrder({ id, status, date_modified_gmt: modified, [metaField]: meta }: StubOrder): ShopOrder {
  const saldoOrderId = meta.find(({ key }) => key === "_saldo_order_id")?.value ?? null;
  return {
    id: String(id),
    saldoOrderId,
    status: statuses[status] ?? "other",
    isHeldBySaldo: false,
    isPaid: false,
    modifiedAt: `${modified}.000Z`,
  };
}

/** A shop with these orders, and with hints to these addresses that are switched off. */
export function makeFakeShop(orders: readonly StubOrder[], hints: readonly string[] = []): ShopSystem {
  const kept = new Map(orders.map((order) => [String(order.id), toOrder(order)]));
  const off = new Map(hints.map((address, index) => [String(index + 1), address]));
  const change = ({ id }: ShopOrder, changes: Partial<ShopOrder>) => {
    const order = kept.get(id);
    if (order !== undefined) kept.set(id, { ...order, ...changes });
    return Promise.resolve();
  };
  const unchanged = Promise.resolve();
  return {
    read: (id) => Promise.resolve(kept.get(id) ?? null),
    listModified: (since, page) => {
      const changed = [...kept.values()].filter(({ modifiedAt }) => modifiedAt >= since);
      const sorted = changed.sort((left, right) => (left.modifiedAt < right.modifiedAt ? -1 : 1));
      const shown = sorted.slice((page - 1) * pageSize, page * pageSize);
      return Promise.resolve({ orders: shown, isLast: shown.length < pageSize });
    },
    hold: (order) => (["waiting", "accepted"].includes(order.status) ? change(order, { status: "held", isHeldBySaldo: true }) : unchanged),
    release: (order) =>
      order.status === "held" && order.isHeldBySaldo ? change(order, { status: "accepted", isHeldBySaldo: false }) : unchanged,
    cancel: (order) => (["waiting", "accepted", "held"].includes(order.status) ? change(order, { status: "cancelled" }) : unchanged),
    markPaid: (order) => change(order, { isPaid: true }),
    enableHints: (addressEnd) => {
      const ours = [...off].filter(([, address]) => address.endsWith(addressEnd)).map(([id]) => id);
      for (const id of ours) off.delete(id);
      return Promise.resolve(ours);
    },
  };
}
