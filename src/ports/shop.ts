/** What Saldo asks of a shop's own system, whatever it runs on: to read orders, to hold, release, cancel and mark them paid. */

/** Where an order stands in the shop, in one set of words for all platforms. */
export type ShopOrderStatus = "waiting" | "accepted" | "held" | "shipped" | "cancelled" | "refunded" | "failed" | "other";

export interface ShopOrder {
  /** The shop's own id. */
  readonly id: string;
  /** The order of Saldo that it belongs to; null for one that was paid otherwise. */
  readonly saldoOrderId: string | null;
  readonly status: ShopOrderStatus;
  /** It waits because Saldo said so. */
  readonly isHeldBySaldo: boolean;
  readonly isPaid: boolean;
  /** RFC 3339 in UTC, of the shop's own clock. */
  readonly modifiedAt: string;
}

export interface ShopOrderPage {
  readonly orders: readonly ShopOrder[];
  readonly isLast: boolean;
}

/** One shop behind its keys. Every call throws ShopFailure when the shop gives no usable answer; a repeated change changes nothing. */
export interface ShopSystem {
  /** Null when the shop has no order with this id. */
  read(id: string): Promise<ShopOrder | null>;
  /** Orders that were changed at or after `since`, the oldest change first; pages count from 1. */
  listModified(since: string, page: number): Promise<ShopOrderPage>;
  hold(order: ShopOrder, reason: string): Promise<void>;
  release(order: ShopOrder): Promise<void>;
  cancel(order: ShopOrder): Promise<void>;
  markPaid(order: ShopOrder, at: string): Promise<void>;
  /** Switches hints to addresses that end so on again where the shop switched them off; their ids. */
  enableHints(addressEnd: string): Promise<readonly string[]>;
}

export type ShopFault = "late" | "away" | "refused" | "keysRefused" | "unreadable" | "addressNotAllowed";

/** The failure that a shop gave no usable answer; it names the kind of trouble and nothing of the question. */
export class ShopFailure extends Error {
  override readonly name = "ShopFailure";
  readonly code: ShopFault;

  constructor(code: ShopFault) {
    super(`a shop gave no answer: ${code}`);
    this.code = code;
  }
}
