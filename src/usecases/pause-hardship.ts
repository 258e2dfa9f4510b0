/** Pauses all reminders of a buyer in hardship, and ends the pause. */
import type { Result } from "../kernel/result.ts";
import { endHardship, type Hardship, type HardshipRefusal, startHardship } from "../receivables/agreements/hardship.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { changeAgreement, maxInvoices } from "./shared/change-agreement.ts";
import { lockAgreement } from "./shared/covered-invoices.ts";
import { type AgreementDependencies, openAgreement } from "./shared/open-agreement.ts";
import { shopDay } from "./shared/shop-time.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type PauseRefusal = "buyerNotFound" | HardshipRefusal;
export type EndPauseRefusal = "hardshipNotFound" | "agreementNotRunning";
type Options = Omit<OnceOptions<Hardship>, "now">;

/** Keeps the pause, never while a reminder of the buyer is leaving. Refusals: buyerNotFound, then those of `startHardship`. */
export function pauseForHardship(
  dependencies: AgreementDependencies,
  { buyerId, ...ask }: Pick<Hardship, "buyerId" | "reason" | "until" | "note"> & { readonly by: string },
  options: Options,
): Promise<Result<Answered, PauseRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<Hardship, PauseRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    const when = { today: shopDay(options.shop, now), at: now };
    if ((await books.buyers.load(buyerId)) === null) return rollBack<PauseRefusal>("buyerNotFound");
    await books.buyers.lock(buyerId);
    const invoices = await books.agreements.lockOpenInvoices(buyerId, maxInvoices);
    for (const { id } of invoices) await assertNothingLeaves(books, id);
    const running = await books.agreements.page({ kind: "hardship", status: "running", buyerId }, null, 1);
    const facts = { buyerId, isRunning: running.items.length > 0, today: when.today };
    const draft = required(startHardship((await books.agreements.terms()).hardship, facts, ask));
    return openAgreement<Hardship>(books, dependencies.ids, draft, { invoices, when });
  });
}

/** A person ends the pause; reminders go on on their own days. Refusals, in order: hardshipNotFound, agreementNotRunning. */
export function endPause(
  dependencies: AgreementDependencies,
  { hardshipId, by }: { readonly hardshipId: string; readonly by: string },
  options: Options,
): Promise<Result<Answered, EndPauseRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<Hardship, EndPauseRefusal>(dependencies, options, async (books, now) => {
    const before = await lockAgreement(books, hardshipId, { kind: "hardship", refusal: "hardshipNotFound" });
    const after = required(endHardship(before, { at: now, by }));
    await changeAgreement(books, dependencies.ids, { before, after, by }, { today: shopDay(options.shop, now), at: now });
    return after;
  });
}
