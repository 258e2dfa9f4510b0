/** Notes that a buyer has died or is insolvent: nothing is sent any more until a person says so. */
import type { Result } from "../kernel/result.ts";
import { type BuyerState, endState, noteState } from "../receivables/agreements/buyer-state.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { changeAgreement, maxInvoices } from "./shared/change-agreement.ts";
import { lockAgreement } from "./shared/covered-invoices.ts";
import { type AgreementDependencies, openAgreement } from "./shared/open-agreement.ts";
import { shopDay } from "./shared/shop-time.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type NoteStateRefusal = "buyerNotFound" | "stateStands" | "dayInFuture";
export type EndStateRefusal = "buyerStateNotFound" | "agreementNotRunning";
type Options = Omit<OnceOptions<BuyerState>, "now">;

/** States of one buyer that are read; there are two. */
const maxStates = 10;

/** Keeps the state, never while a reminder of the buyer is leaving. Refusals, in order: buyerNotFound, stateStands, dayInFuture. */
export function noteBuyerState(
  dependencies: AgreementDependencies,
  { buyerId, ...ask }: Pick<BuyerState, "buyerId" | "state" | "since" | "fileBy" | "caseNumber"> & { readonly by: string },
  options: Options,
): Promise<Result<Answered, NoteStateRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<BuyerState, NoteStateRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    const when = { today: shopDay(options.shop, now), at: now };
    if ((await books.buyers.load(buyerId)) === null) return rollBack<NoteStateRefusal>("buyerNotFound");
    await books.buyers.lock(buyerId);
    const invoices = await books.agreements.lockOpenInvoices(buyerId, maxInvoices);
    for (const { id } of invoices) await assertNothingLeaves(books, id);
    const { items } = await books.agreements.page({ kind: "buyerState", status: "standing", buyerId }, null, maxStates);
    const standing = items.filter((one) => one.kind === "buyerState");
    const draft = required(noteState({ buyerId, standing, today: when.today }, ask));
    return openAgreement<BuyerState>(books, dependencies.ids, draft, { invoices, when });
  });
}

/** A person says that the state no longer holds; reminders go on on their own days. Refusals, in order: buyerStateNotFound, agreementNotRunning. */
export function endBuyerState(
  dependencies: AgreementDependencies,
  { stateId, by }: { readonly stateId: string; readonly by: string },
  options: Options,
): Promise<Result<Answered, EndStateRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<BuyerState, EndStateRefusal>(dependencies, options, async (books, now) => {
    const before = await lockAgreement(books, stateId, { kind: "buyerState", refusal: "buyerStateNotFound" });
    const after = required(endState(before, { at: now, by }));
    await changeAgreement(books, dependencies.ids, { before, after, by }, { today: shopDay(options.shop, now), at: now });
    return after;
  });
}
