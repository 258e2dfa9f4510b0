/** A merchant says that two of its buyers are not the same person, and takes that back: what each did counts for each alone from then on. */
import type { Instant } from "../kernel/time.ts";
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { RulingRefusal } from "../ports/identity-book.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface PartDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
}

/** Two buyers who are not the same person, by the word of somebody. */
export interface Parting {
  readonly buyerId: string;
  readonly fromBuyerId: string;
  readonly reason: string;
  readonly by: string;
}

/** The parting as it stands. */
export interface Parted extends Parting {
  readonly id: string;
  readonly at: Instant;
}

export type PartRefusal = RulingRefusal | "sameBuyer" | "splitNotFound";

/** Parts the two, whatever keys come later. Refusals, in order: buyerNotFound, sameBuyer, alreadyApart, keysUnknown. */
export function partBuyers(
  { registry, clock, ids }: PartDependencies,
  parting: Parting,
  options: Omit<OnceOptions<Parted>, "now">,
): Promise<Result<Answered, PartRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<Parted, PartRefusal>(registry, { ...options, now }, async (books) => {
    const { buyerId, fromBuyerId, reason, by } = parting;
    const [buyer, from] = [await books.buyers.load(buyerId), await books.buyers.load(fromBuyerId)];
    if (buyer === null || from === null) return rollBack<PartRefusal>("buyerNotFound");
    if (buyerId === fromBuyerId) return rollBack<PartRefusal>("sameBuyer");
    const id = ids.next("ruling");
    const clusterIds = required(await books.identity.ruleApart(buyerId, fromBuyerId, { id, by, reason, at: now }));
    await books.outbox.put("profileChanged", { clusterIds });
    return { id, at: now, ...parting };
  });
}

/** Takes the parting back: evidence alone says again whether they are one. Refusals, in order: buyerNotFound, splitNotFound. */
export function rejoinBuyers(
  { registry, clock }: PartDependencies,
  target: { readonly buyerId: string; readonly splitId: string; readonly by: string },
  options: Omit<OnceOptions<null>, "now">,
): Promise<Result<Answered, PartRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<null, PartRefusal>(registry, { ...options, now }, async (books) => {
    if ((await books.buyers.load(target.buyerId)) === null) return rollBack<PartRefusal>("buyerNotFound");
    const clusterIds = await books.identity.withdrawRuling(target.buyerId, target.splitId, target.by, now);
    if (clusterIds === null) return rollBack<PartRefusal>("splitNotFound");
    await books.outbox.put("profileChanged", { clusterIds });
    return null;
  });
}
