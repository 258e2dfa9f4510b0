/** A person hands a claim over to an agency, or calls it back: because something was paid or disputed, or for any other reason. */
import type { Result } from "../kernel/result.ts";
import type { CalendarDate } from "../kernel/time.ts";
import type { Books } from "../ports/books.ts";
import type { Ids } from "../ports/clock.ts";
import { type Placement, type PlacementRefusal, recallPlacement } from "../receivables/agreements/placement.ts";
import { openAmount } from "../receivables/invoice.ts";
import type { Law } from "../receivables/law/law.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { changeAgreement } from "./shared/change-agreement.ts";
import { lockAgreement } from "./shared/covered-invoices.ts";
import type { AgreementDependencies } from "./shared/open-agreement.ts";
import { openTask } from "./shared/open-task.ts";
import { placeInvoice } from "./shared/place-claim.ts";
import type { When } from "./shared/reminder-steps.ts";
import { shopDay } from "./shared/shop-time.ts";
import { strategyOf } from "./shared/strategies.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type HandOverRefusal = "invoiceNotFound" | PlacementRefusal;
export type RecallRefusal = "placementNotFound" | "agreementNotRunning";
type Options = Omit<OnceOptions<Placement>, "now">;

/** Keeps the placement, never while a reminder of the invoice is leaving. Refusals: invoiceNotFound, then those of `placeClaim`. */
export function handOverClaim(
  dependencies: AgreementDependencies & { readonly law: Pick<Law, "limitation"> },
  { invoiceId, ...ask }: { readonly invoiceId: string; readonly announcedOn: CalendarDate; readonly by: string },
  options: Options,
): Promise<Result<Answered, HandOverRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<Placement, HandOverRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    const invoice = (await books.invoices.lock(invoiceId)) ?? rollBack<HandOverRefusal>("invoiceNotFound");
    await assertNothingLeaves(books, invoiceId);
    return required(await placeInvoice(books, dependencies, invoice, ask, { today: shopDay(options.shop, now), at: now }));
  });
}

/** Calls the claim back; a person decides what follows. Refusals, in order: placementNotFound, agreementNotRunning. */
export function recallClaim(
  dependencies: AgreementDependencies,
  { placementId, because, by }: { readonly placementId: string; readonly because: string; readonly by: string },
  options: Options,
): Promise<Result<Answered, RecallRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<Placement, RecallRefusal>(dependencies, options, async (books, now) => {
    const before = await lockAgreement(books, placementId, { kind: "placement", refusal: "placementNotFound" });
    const after = required(recallPlacement(before, because, { at: now, by }));
    const when = { today: shopDay(options.shop, now), now };
    await changeAgreement(books, dependencies.ids, { before, after, by }, { today: when.today, at: now });
    for (const invoiceId of before.invoiceIds) await askPerson(books, dependencies.ids, invoiceId, when);
    return after;
  });
}

/** Nobody but a person knows what is to become of a claim that came back: an end of its ladder that has come does not come again by itself. */
async function askPerson(books: Books, ids: Ids, invoiceId: string, when: When): Promise<void> {
  const invoice = await books.invoices.lock(invoiceId);
  if (invoice === null || openAmount(invoice).amountMinor === 0n) return;
  const { end } = await strategyOf(books, invoice.strategyVersion);
  const isAtItsEnd = invoice.nextStep?.kind === end.kind && invoice.nextStep.on <= when.today && end.kind !== "writeOff";
  if (isAtItsEnd) await books.invoices.update({ ...invoice, nextStep: null });
  await openTask(books, ids, invoice, { reason: "calledBack", step: null, when });
}
