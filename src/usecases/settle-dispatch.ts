/** Somebody says what became of a letter, a call, a visit, or a text of which nobody knew whether it left. */
import type { CalendarDate } from "../kernel/time.ts";
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { Dispatch } from "../ports/dispatch-book.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { endDispatch, isOpenDispatch } from "./shared/end-dispatch.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";
import type { StrategySource } from "./shared/strategies.ts";

/** `done`: the debtor has it, or was reached; `notDone`: it came back, nobody was there, it never left. */
export interface DispatchSettlement {
  readonly dispatchId: string;
  readonly outcome: "done" | "notDone";
  readonly by: string;
  readonly note: string | null;
  /** The day on which it left or took place, from which deadlines count; null: today. */
  readonly on: CalendarDate | null;
}

export interface SettleDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
  readonly strategies: StrategySource;
}

export type SettleRefusal = "dispatchNotFound" | "dispatchSettled" | "dayInFuture";

/** Commits the word. Refusals, in order: dayInFuture, dispatchNotFound, dispatchSettled (also of one that was withdrawn). */
export function settleDispatch(
  dependencies: SettleDependencies,
  settlement: DispatchSettlement,
  options: Omit<OnceOptions<Dispatch>, "now">,
): Promise<Result<Answered, SettleRefusal | IdempotencyRefusal>> {
  const now = shopNow(dependencies.clock, options.shop);
  const today = shopDay(options.shop, now);
  return commitOnce<Dispatch, SettleRefusal>(dependencies.registry, { ...options, now }, async (books) => {
    if (settlement.on !== null && settlement.on > today) return rollBack<SettleRefusal>("dayInFuture");
    const invoiceIds = (await books.dunning.handedIn(settlement.dispatchId)).map(({ invoiceId }) => invoiceId);
    for (const invoiceId of invoiceIds) await books.invoices.lock(invoiceId);
    const dispatch = (await books.dispatches.lock(settlement.dispatchId)) ?? rollBack<SettleRefusal>("dispatchNotFound");
    if (!isOpenDispatch(dispatch)) return rollBack<SettleRefusal>("dispatchSettled");
    await endDispatch(books, dependencies, dispatch, { ...settlement, now, today });
    return { ...dispatch, status: settlement.outcome };
  });
}
