/** Somebody says what became of a letter, a call, a visit, or a text of which nobody knew whether it left. */
import type { CalendarDate } from "../kernel/time.ts";
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { Dispatch } from "../ports/dispatch-book.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { endDispatch, isOpenDispatch } from "./shared/end-dispatch.ts";
import { endPosted, endRecalled, lockDispatch } from "./shared/letter-word.ts";
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

export type SettleRefusal = "dispatchNotFound" | "dispatchLeaving" | "dispatchSettled" | "dayInFuture";

/**
 * Commits the word; of a letter that was called back it says whether it left all the same. Refusals, in order: dayInFuture,
 * dispatchNotFound, dispatchLeaving, dispatchSettled (also of one that was withdrawn).
 */
export function settleDispatch(
  dependencies: SettleDependencies,
  settlement: DispatchSettlement,
  options: Omit<OnceOptions<Dispatch>, "now">,
): Promise<Result<Answered, SettleRefusal | IdempotencyRefusal>> {
  const now = shopNow(dependencies.clock, options.shop);
  const today = shopDay(options.shop, now);
  return commitOnce<Dispatch, SettleRefusal>(dependencies.registry, { ...options, now }, async (books) => {
    if (settlement.on !== null && settlement.on > today) return rollBack<SettleRefusal>("dayInFuture");
    const locked = (await lockDispatch(books, settlement.dispatchId)) ?? rollBack<SettleRefusal>("dispatchNotFound");
    const { dispatch } = locked;
    if (dispatch.status === "handing") return rollBack<SettleRefusal>("dispatchLeaving");
    if (!isOpenDispatch(dispatch)) return rollBack<SettleRefusal>("dispatchSettled");
    const word = { ...settlement, now, today };
    const isCalledBack = dispatch.status === "recalling";
    if (isCalledBack && word.outcome === "notDone") {
      await endRecalled(books, dependencies, locked, word);
      return { ...dispatch, status: "withdrawn" };
    }
    if (isCalledBack) await endPosted(books, dependencies, locked, word);
    else await endDispatch(books, dependencies, dispatch, word);
    return { ...dispatch, status: settlement.outcome };
  });
}
