/** Which orders must wait, and why: read across merchants, told to each shop as a bare code. */
import type { HoldReason } from "../orders/order.ts";
import type { Instant } from "../kernel/time.ts";

/** An order that may have to wait, or to wait no longer. */
export interface OrderToReview {
  readonly shopId: string;
  readonly orderId: string;
}

export interface HoldSource {
  /** Orders with a reservation of the buyers in these clusters for which something speaks, or spoke, against shipping. */
  ordersOf(clusterIds: readonly string[]): Promise<readonly OrderToReview[]>;
  /** Orders that are held or were released by a person, after `after` by id, at most `limit`. */
  ordersWaiting(after: string, limit: number): Promise<readonly OrderToReview[]>;
}

export interface HoldBook {
  /**
   * What speaks against shipping to this buyer at `now`, as it is committed at this moment, in the order of their weight: an overdue claim
   * of the buyer or a hard-linked identity at any merchant, where the policy of this shop minds overdue claims; a block of this merchant.
   */
  causes(buyerId: string, now: Instant): Promise<readonly HoldReason[]>;
}
