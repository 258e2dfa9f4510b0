/** Asks for a waiver of interest, fees or compensation on an invoice, and decides it with a second pair of eyes. */
import type { Result } from "../kernel/result.ts";
import type { Books } from "../ports/books.ts";
import { decideWaiver, requestWaiver, type Waiver } from "../receivables/agreements/waiver.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required } from "./shared/answer-once.ts";
import { claimChanged } from "./shared/claim-changed.ts";
import type { Moment } from "./shared/claims-on-hold.ts";
import { giveUpCharges } from "./shared/give-up-charges.ts";
import { changeAgreement } from "./shared/change-agreement.ts";
import { lockAgreement, lockClaim } from "./shared/covered-invoices.ts";
import { type AgreementDependencies, openAgreement } from "./shared/open-agreement.ts";
import { shopDay } from "./shared/shop-time.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type AskWaiverRefusal = "invoiceNotFound" | "currencyMismatch";
export type DecideWaiverRefusal = "waiverNotFound" | "agreementNotRunning" | "secondPersonNeeded";
type Options = Omit<OnceOptions<Waiver>, "now">;

/** Keeps the request; nothing is waived yet. Refusals, in order: invoiceNotFound, currencyMismatch. */
export function askForWaiver(
  dependencies: AgreementDependencies,
  { invoiceId, ...ask }: Pick<Waiver, "part" | "amount" | "reason"> & { readonly invoiceId: string; readonly by: string },
  options: Options,
): Promise<Result<Answered, AskWaiverRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<Waiver, AskWaiverRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    const { invoice } = await lockClaim(books, invoiceId, { assertNothingLeaves });
    const draft = required(requestWaiver(invoice, ask));
    const when = { today: shopDay(options.shop, now), at: now };
    return openAgreement<Waiver>(books, dependencies.ids, draft, { invoices: [invoice], when });
  });
}

/** A second person approves or rejects. Refusals, in order: waiverNotFound, agreementNotRunning, secondPersonNeeded. */
export function decideOnWaiver(
  dependencies: AgreementDependencies,
  { waiverId, outcome, by }: { readonly waiverId: string; readonly outcome: "approved" | "rejected"; readonly by: string },
  options: Options,
): Promise<Result<Answered, DecideWaiverRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<Waiver, DecideWaiverRefusal>(dependencies, options, async (books, now) => {
    const before = await lockAgreement(books, waiverId, { kind: "waiver", refusal: "waiverNotFound" });
    const after = required(decideWaiver(before, outcome, { at: now, by }));
    const when = { today: shopDay(options.shop, now), at: now };
    await changeAgreement(books, dependencies.ids, { before, after, by }, when);
    if (after.status === "approved") await giveUp(books, after, { by, when });
    return after;
  });
}

/** What is open of the part is given up, and the claim is smaller by it. */
async function giveUp(
  books: Books,
  { id, part, amount, invoiceIds }: Waiver,
  { by, when }: { readonly by: string; readonly when: Moment },
) {
  const invoice = await books.invoices.lock(invoiceIds[0] ?? "");
  if (invoice === null) throw new Error(`waiver ${id} has no invoice`);
  const giving = { ...when, by, reason: "waived", atMost: amount };
  const claim = await giveUpCharges(books, invoice, (charge) => charge.part === part, giving);
  await claimChanged(books, claim, when.today, { kind: "chargesGivenUp", by, at: when.at, data: { agreementId: id, part } });
}
