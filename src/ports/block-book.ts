/** Blocks and passes that people give a buyer. */
import type { Instant } from "../kernel/time.ts";

export interface Block {
  readonly id: string;
  readonly buyerId: string;
  /** `selfBlock`: the buyer's own wish never to buy on credit, at any shop. */
  readonly kind: "block" | "pass" | "selfBlock";
  readonly reason: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
}

export interface BlockBook {
  add(block: Block): Promise<void>;
  /** Ends a block; false when there is none with this id on this buyer. */
  remove(buyerId: string, blockId: string, at: Instant): Promise<boolean>;
  listActive(buyerId: string, now: Instant): Promise<readonly Block[]>;
}
