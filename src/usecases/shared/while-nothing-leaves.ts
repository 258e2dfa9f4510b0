/** Commits a change of a claim only while no message about it is leaving: what is sent is never older than what is booked. */
import { type Result, refuse } from "../../kernel/result.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Books, Registry } from "../../ports/books.ts";
import type { Clock, Timers } from "../../ports/clock.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./answer-once.ts";
import { sendingLeaseMs } from "./sending-lease.ts";
import { shopNow } from "./shop-time.ts";

export interface WaitDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now" | "monotonicMs">;
  readonly timers: Pick<Timers, "sleep">;
}

/** Asked under the lock of the invoice, before anything is written: ends the attempt when a message is on its way. */
export type AssertNothingLeaves = (books: Pick<Books, "dunning">, invoiceId: string) => Promise<void>;

interface MessageOnItsWay {
  readonly messageOnItsWay: true;
}

const waitStepMs = 20;

/** Runs `work` until no message about its invoice is leaving, at most as long as a message may take; then it is committed in any case. */
export async function commitWhileNothingLeaves<T, R extends string>(
  { registry, clock, timers }: WaitDependencies,
  options: Omit<OnceOptions<T>, "now">,
  work: (books: Books, now: Instant, assertNothingLeaves: AssertNothingLeaves) => Promise<T>,
): Promise<Result<Answered, R | IdempotencyRefusal>> {
  const startedMs = clock.monotonicMs();
  for (;;) {
    const now = shopNow(clock, options.shop);
    const mayWait = clock.monotonicMs() - startedMs < sendingLeaseMs;
    const assertNothingLeaves: AssertNothingLeaves = async (books, invoiceId) => {
      if (mayWait && (await books.dunning.sendingNow(invoiceId)) !== null) rollBack<MessageOnItsWay>({ messageOnItsWay: true });
    };
    const done = await commitOnce<T, R | MessageOnItsWay>(registry, { ...options, now }, (books) => work(books, now, assertNothingLeaves));
    if (done.ok) return done;
    if (typeof done.refusal === "string") return refuse(done.refusal);
    await timers.sleep(waitStepMs);
  }
}
