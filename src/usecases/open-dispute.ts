/** A debtor disputes all or part of an invoice, and the merchant answers: only what is disputed is not asked for. */
import { add, type Money, smaller, subtract } from "../kernel/money.ts";
import type { Result } from "../kernel/result.ts";
import type { Books } from "../ports/books.ts";
import { type Dispute, type DisputeEnd, type DisputeRefusal, settleDispute, startDispute } from "../receivables/agreements/dispute.ts";
import { isWhollyDisputed } from "../receivables/agreements/hold.ts";
import { type Invoice, openAmount } from "../receivables/invoice.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required } from "./shared/answer-once.ts";
import { callBackDisputed } from "./shared/call-back.ts";
import { changeAgreement } from "./shared/change-agreement.ts";
import { putClaimExposure } from "./shared/claim-exposure.ts";
import { goOn, holdBack, type Moment } from "./shared/claims-on-hold.ts";
import { lockAgreement, lockClaim } from "./shared/covered-invoices.ts";
import { type AgreementDependencies, openAgreement } from "./shared/open-agreement.ts";
import { shopDay } from "./shared/shop-time.ts";
import { tellInvoice } from "./shared/tell-shop.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type OpenDisputeRefusal = "invoiceNotFound" | DisputeRefusal;
export type SettleDisputeRefusal = "disputeNotFound" | "agreementNotRunning" | "currencyMismatch" | "upheldAmountWrong";
type Options = Omit<OnceOptions<Dispute>, "now">;

/** Opens the dispute, never while a reminder of its invoice is leaving; an agency that has the claim loses it. Refusals: invoiceNotFound, then those of `startDispute`. */
export function openDispute(
  dependencies: AgreementDependencies,
  {
    invoiceId,
    ...ask
  }: Pick<Dispute, "dispute" | "note"> & { readonly invoiceId: string; readonly amount: Money | null; readonly by: string },
  options: Options,
): Promise<Result<Answered, OpenDisputeRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<Dispute, OpenDisputeRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    const when = { today: shopDay(options.shop, now), at: now };
    const { invoice, dunnable, agreements } = await lockClaim(books, invoiceId, { assertNothingLeaves });
    const isDisputed = agreements.some(({ kind, status }) => kind === "dispute" && status === "open");
    const facts = { invoice, open: dunnable, isDisputed, today: when.today };
    const draft = required(startDispute((await books.agreements.terms()).dispute, facts, ask));
    const made = await openAgreement<Dispute>(books, dependencies.ids, draft, { invoices: [invoice], when });
    const disputed = { ...invoice, disputed: add(invoice.disputed, made.amount) };
    const kept = isWhollyDisputed(disputed) ? { ...disputed, nextStep: null } : disputed;
    await writeDisputed(books, kept);
    if (isWhollyDisputed(kept)) await holdBack(books, kept, "disputed", when);
    await tellInvoice(books, "invoice.disputed", kept, when);
    await callBackDisputed(books, dependencies.ids, invoice.id, when);
    return made;
  });
}

/** Answers the dispute: what is upheld is not asked for any more and waits for its credit note, the rest is asked for again. Refusals: disputeNotFound, then those of `settleDispute`. */
export function answerDispute(
  dependencies: AgreementDependencies,
  { disputeId, settlement, by }: { readonly disputeId: string; readonly settlement: DisputeEnd; readonly by: string },
  options: Options,
): Promise<Result<Answered, SettleDisputeRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<Dispute, SettleDisputeRefusal>(dependencies, options, async (books, now) => {
    const when: Moment = { today: shopDay(options.shop, now), at: now };
    const before = await lockAgreement(books, disputeId, { kind: "dispute", refusal: "disputeNotFound" });
    const after = required(settleDispute(before, settlement, { at: now, by }));
    const [invoiceId = ""] = before.invoiceIds;
    const invoice = await books.invoices.lock(invoiceId);
    if (invoice === null) throw new Error(`dispute ${disputeId} has no invoice`);
    await writeDisputed(books, { ...invoice, disputed: leftDisputed(invoice, after) });
    await changeAgreement(books, dependencies.ids, { before, after, by }, when);
    await goOn(books, false, [invoiceId], when);
    return after;
  });
}

/** What stays disputed: what other disputes left, and what this one upholds until its credit note. */
function leftDisputed(invoice: Invoice, { amount, upheld }: Dispute): Money {
  const ofOthers = subtract(invoice.disputed, smaller(invoice.disputed, amount));
  return smaller(upheld === null ? ofOthers : add(ofOthers, upheld), openAmount(invoice));
}

async function writeDisputed(books: Pick<Books, "agreements" | "identity" | "invoices" | "outbox">, invoice: Invoice): Promise<void> {
  await books.invoices.update(invoice);
  const clusterId = await putClaimExposure(books, invoice);
  await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
}
