/** A debtor or a collector promises a payment on a day; the promise is renewed or cancelled while it runs. */
import type { Result } from "../kernel/result.ts";
import type { Books } from "../ports/books.ts";
import type { Ids } from "../ports/clock.ts";
import { endPromise, makePromise, type PaymentPromise, type PromiseAsk, type PromiseRefusal } from "../receivables/agreements/promise.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required } from "./shared/answer-once.ts";
import { changeAgreement } from "./shared/change-agreement.ts";
import type { Moment } from "./shared/claims-on-hold.ts";
import { lockAgreement, lockClaim, refusePlaced } from "./shared/covered-invoices.ts";
import { type AgreementDependencies, openAgreement } from "./shared/open-agreement.ts";
import { shopDay } from "./shared/shop-time.ts";
import { type AssertNothingLeaves, commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type MakePromiseRefusal = "invoiceNotFound" | "claimPlaced" | PromiseRefusal;
export type EndPromiseRefusal = "promiseNotFound" | "agreementNotRunning";

type Options<T> = Omit<OnceOptions<T>, "now">;

/** Keeps the promise, never while a reminder of its invoice is leaving. Refusals: invoiceNotFound, claimPlaced, then those of `makePromise`. */
export function promisePayment(
  dependencies: AgreementDependencies,
  { invoiceId, ...ask }: PromiseAsk & { readonly invoiceId: string },
  options: Options<PaymentPromise>,
): Promise<Result<Answered, MakePromiseRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<PaymentPromise, MakePromiseRefusal>(dependencies, options, (books, now, assertNothingLeaves) =>
    make(books, dependencies.ids, ask, {
      invoiceId,
      replaces: null,
      when: { today: shopDay(options.shop, now), at: now },
      assertNothingLeaves,
    }),
  );
}

/** Puts a new promise in the place of one that runs. Refusals: promiseNotFound, agreementNotRunning, then those of `makePromise`. */
export function renewPromise(
  dependencies: AgreementDependencies,
  { promiseId, ...ask }: PromiseAsk & { readonly promiseId: string },
  options: Options<PaymentPromise>,
): Promise<Result<Answered, MakePromiseRefusal | EndPromiseRefusal | IdempotencyRefusal>> {
  const { ids } = dependencies;
  return commitWhileNothingLeaves<PaymentPromise, MakePromiseRefusal | EndPromiseRefusal>(
    dependencies,
    options,
    async (books, now, assertNothingLeaves) => {
      const when = { today: shopDay(options.shop, now), at: now };
      const before = await lockPromise(books, promiseId);
      const [invoiceId = ""] = before.invoiceIds;
      const after = required(endPromise(before, "renewed", { at: now, by: ask.by }));
      const made = await make(books, ids, ask, { invoiceId, replaces: before.id, when, assertNothingLeaves });
      await changeAgreement(books, ids, { before, after, by: ask.by }, when);
      return made;
    },
  );
}

/** Ends a promise that runs; the reminders go on on their own days. Refusals, in order: promiseNotFound, agreementNotRunning. */
export function cancelPromise(
  dependencies: AgreementDependencies,
  { promiseId, by }: { readonly promiseId: string; readonly by: string },
  options: Options<PaymentPromise>,
): Promise<Result<Answered, EndPromiseRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<PaymentPromise, EndPromiseRefusal>(dependencies, options, async (books, now) => {
    const before = await lockPromise(books, promiseId);
    const after = required(endPromise(before, "cancelled", { at: now, by }));
    await changeAgreement(books, dependencies.ids, { before, after, by }, { today: shopDay(options.shop, now), at: now });
    return after;
  });
}

interface Making {
  readonly invoiceId: string;
  readonly replaces: string | null;
  readonly when: Moment;
  readonly assertNothingLeaves: AssertNothingLeaves;
}

async function make(books: Books, ids: Ids, ask: PromiseAsk, making: Making): Promise<PaymentPromise> {
  const { invoiceId, replaces, when, assertNothingLeaves } = making;
  const { agreements, ...claim } = await lockClaim(books, invoiceId, { assertNothingLeaves });
  await refusePlaced(books, [invoiceId]);
  const earlier = agreements.filter((one) => one.kind === "promise");
  const facts = { ...claim, earlier, replaces, today: when.today };
  const draft = required(makePromise((await books.agreements.terms()).promise, facts, ask));
  return openAgreement<PaymentPromise>(books, ids, draft, { invoices: [claim.invoice], when });
}

const lockPromise = (books: Pick<Books, "agreements" | "invoices">, promiseId: string) =>
  lockAgreement(books, promiseId, { kind: "promise", refusal: "promiseNotFound" });
