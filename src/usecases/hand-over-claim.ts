/** A person hands a claim over to an agency, or calls it back. */
import type { Result } from "../kernel/result.ts";
import type { CalendarDate } from "../kernel/time.ts";
import type { Placement, PlacementRefusal } from "../receivables/agreements/placement.ts";
import type { Law } from "../receivables/law/law.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { callBack } from "./shared/call-back.ts";
import { lockAgreement } from "./shared/covered-invoices.ts";
import type { AgreementDependencies } from "./shared/open-agreement.ts";
import { placeInvoice } from "./shared/place-claim.ts";
import { shopDay } from "./shared/shop-time.ts";
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
    const when = { today: shopDay(options.shop, now), at: now };
    return required(await callBack(books, dependencies.ids, before, { because, by }, when));
  });
}
