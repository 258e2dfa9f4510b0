/** A merchant blocks a buyer from deferred payment, with a reason and an end, and lifts the block again. */
import type { Instant } from "../kernel/time.ts";
import type { Result } from "../kernel/result.ts";
import type { Block } from "../ports/block-book.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface BlockDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
}

export type BlockRefusal = "buyerNotFound" | "blockNotFound" | "expiresInPast";

/** Keeps the block; the buyer's next checkout knows it. Refusals, in order: buyerNotFound, expiresInPast. */
export function blockBuyer(
  { registry, clock, ids }: BlockDependencies,
  block: { readonly buyerId: string; readonly kind: "block" | "selfBlock"; readonly reason: string; readonly expiresAt: Instant | null },
  options: Omit<OnceOptions<Block>, "now">,
): Promise<Result<Answered, BlockRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<Block, BlockRefusal>(registry, { ...options, now }, async (books) => {
    if ((await books.buyers.load(block.buyerId)) === null) return rollBack<BlockRefusal>("buyerNotFound");
    if (block.expiresAt !== null && block.expiresAt <= now) return rollBack<BlockRefusal>("expiresInPast");
    const kept: Block = { id: ids.next("block"), createdAt: now, ...block };
    await books.blocks.add(kept);
    const clusterId = await books.identity.touch(block.buyerId);
    await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
    return kept;
  });
}

/** Ends a block at once. Refusals, in order: buyerNotFound, blockNotFound. */
export function liftBlock(
  { registry, clock }: BlockDependencies,
  target: { readonly buyerId: string; readonly blockId: string },
  options: Omit<OnceOptions<null>, "now">,
): Promise<Result<Answered, BlockRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<null, BlockRefusal>(registry, { ...options, now }, async (books) => {
    if ((await books.buyers.load(target.buyerId)) === null) return rollBack<BlockRefusal>("buyerNotFound");
    if (!(await books.blocks.remove(target.buyerId, target.blockId, now))) return rollBack<BlockRefusal>("blockNotFound");
    const clusterId = await books.identity.touch(target.buyerId);
    await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
    return null;
  });
}
