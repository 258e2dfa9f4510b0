/** Notes what a debtor said about a channel; what waits for it goes by the next one. */
import { consentStates, isAgainst } from "../dunning/consent.ts";
import type { Result } from "../kernel/result.ts";
import type { Books } from "../ports/books.ts";
import type { NotedWord } from "../ports/consent-book.ts";
import type { Instant } from "../kernel/time.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { maxInvoices } from "./shared/change-agreement.ts";
import { endDispatch } from "./shared/end-dispatch.ts";
import { lockPerson } from "./shared/lock-person.ts";
import type { AgreementDependencies } from "./shared/open-agreement.ts";
import type { When } from "./shared/reminder-steps.ts";
import { shopDay } from "./shared/shop-time.ts";
import type { StrategySource } from "./shared/strategies.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type ConsentDependencies = AgreementDependencies & { readonly strategies: StrategySource };

/** What is said; `at`: null means now. */
export type ConsentWish = Pick<NotedWord, "buyerId" | "channel" | "word" | "source" | "wording" | "by"> & { readonly at: Instant | null };

export type ConsentRefusal = "buyerNotFound" | "saidInFuture" | "nothingToWithdraw";

/** Keeps the word, never while a message to the buyer is leaving. Refusals, in order: buyerNotFound, saidInFuture, nothingToWithdraw. */
export function noteConsent(
  dependencies: ConsentDependencies,
  { at, ...wish }: ConsentWish,
  options: Omit<OnceOptions<NotedWord>, "now">,
): Promise<Result<Answered, ConsentRefusal | IdempotencyRefusal>> {
  const { buyerId, channel } = wish;
  return commitWhileNothingLeaves<NotedWord, ConsentRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    if ((await books.buyers.load(buyerId)) === null) return rollBack<ConsentRefusal>("buyerNotFound");
    if (at !== null && at > now) return rollBack<ConsentRefusal>("saidInFuture");
    const { buyerIds, invoices } = await lockPerson(books, buyerId, assertNothingLeaves);
    const before = consentStates(await books.consents.ofPerson(buyerId))[channel];
    if (wish.word === "withdrawal" && before !== "consented" && before !== "objected") return rollBack<ConsentRefusal>("nothingToWithdraw");
    const noted = { ...wish, id: dependencies.ids.next("consent"), at: at ?? now, notedAt: now };
    await books.consents.insert(noted);
    const state = consentStates(await books.consents.ofPerson(buyerId))[channel];
    const data = { channel, word: wish.word, state };
    for (const { id } of invoices) await books.timeline.append(id, { kind: "channelConsent", by: wish.by, at: now, data });
    if (isAgainst(state))
      for (const one of buyerIds)
        await takeBack(books, dependencies, { ...noted, buyerId: one }, { today: shopDay(options.shop, now), now });
    return noted;
  });
}

/** Calls and visits that wait are not made; texts that may have left stay as they are, since nobody knows. */
async function takeBack(
  books: Books,
  { ids, strategies }: ConsentDependencies,
  { buyerId, channel, by }: NotedWord,
  { today, now }: When,
): Promise<void> {
  for (const id of await books.consents.waitingBy(buyerId, channel, maxInvoices)) {
    const dispatch = await books.dispatches.lock(id);
    if (dispatch?.status !== "waiting") continue;
    const word = { outcome: "notDone", by, note: null, on: null, now, today, reason: "channelObjected" } as const;
    await endDispatch(books, { ids, strategies }, dispatch, word);
  }
}
