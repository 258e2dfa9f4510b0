/** Messages that were committed with the work they tell of, waiting to be published. */
import type { OutboxTopic } from "./books.ts";

export interface OutboxMessage {
  readonly merchantId: string;
  readonly id: bigint;
  readonly topic: OutboxTopic;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface OutboxQueue {
  /** Takes up to `limit` waiting messages, oldest first, and hides them from other takers for `leaseMs`. */
  take(limit: number, leaseMs: number): Promise<readonly OutboxMessage[]>;
  remove(messages: readonly OutboxMessage[]): Promise<void>;
}
