/** How much of an order a shipment is worth, and what is still to come: shares conserve every unit of the total. */
import { sentCharge, sentItem } from "./checkout-request.ts";
import { toMinor } from "./money.ts";
import type { Pieces, ShopLine, ShopOrder } from "./shop-order.ts";
import type { SentItem } from "./wire-shapes.ts";

type Counted = ReadonlyMap<string, number>;

/** Pieces per line. */
export function countPieces(pieces: readonly Pieces[]): Counted {
  const counted = new Map<string, number>();
  for (const { lineId, quantity } of pieces) counted.set(lineId, (counted.get(lineId) ?? 0) + quantity);
  return counted;
}

/** The worth of `quantity` pieces of a line; all of them are worth the line. */
function shareOf(line: ShopLine, quantity: number): number {
  if (line.quantity === 0) return 0;
  const pieces = Math.min(quantity, line.quantity);
  return Math.round((line.linePrice * pieces) / line.quantity);
}

/** Delivery and surcharges are due with the first shipment. */
function chargesOf(order: ShopOrder): number {
  return order.charges.reduce((sum, charge) => sum + charge.price, 0);
}

function worthOf(order: ShopOrder, shipped: Counted): number {
  if (shipped.size === 0) return 0;
  return order.lines.reduce((sum, line) => sum + shareOf(line, shipped.get(line.id) ?? 0), chargesOf(order));
}

export interface Shipment {
  readonly amountMinor: number;
  readonly items: readonly SentItem[];
}

/** The capture of a shipment after others: never more than `authorizedMinor`. Rounding runs on the sums, so that the parts add up. */
export function shipmentOf(order: ShopOrder, before: readonly Pieces[], now: readonly Pieces[], authorizedMinor: number): Shipment {
  const earlier = toMinor(worthOf(order, countPieces(before)), order.counting);
  const upToNow = toMinor(worthOf(order, countPieces([...before, ...now])), order.counting);
  const counted = countPieces(now);
  const items = order.lines.flatMap((line) => {
    const quantity = counted.get(line.id) ?? 0;
    return quantity > 0 ? [sentItem(line, quantity, order.counting)] : [];
  });
  const charges = before.length > 0 ? [] : order.charges.filter((charge) => charge.price !== 0);
  return {
    amountMinor: Math.min(upToNow - earlier, authorizedMinor),
    items: [...items, ...charges.map((charge) => sentCharge(charge, order.counting))],
  };
}

/** The pieces that were ordered and did not ship yet. */
export function unshipped(order: ShopOrder, shipped: readonly Pieces[]): readonly Pieces[] {
  const counted = countPieces(shipped);
  return order.lines.flatMap((line) => {
    const quantity = line.quantity - (counted.get(line.id) ?? 0);
    return quantity > 0 ? [{ lineId: line.id, quantity }] : [];
  });
}

/** What may still be captured, in minor units: nothing more ships once every line is shipped or cancelled. */
export function remainingMinor(order: ShopOrder, shipped: readonly Pieces[]): number {
  const rest = unshipped(order, shipped);
  return rest.length === 0 ? 0 : shipmentOf(order, shipped, rest, Number.MAX_SAFE_INTEGER).amountMinor;
}
