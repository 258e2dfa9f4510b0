/** Receives a complaint, puts its answer off once, and answers it. */
import type { Result } from "../kernel/result.ts";
import { answerComplaint, type Complaint, extendComplaint, receiveComplaint } from "../receivables/agreements/complaint.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { changeAgreement } from "./shared/change-agreement.ts";
import { lockAgreement } from "./shared/covered-invoices.ts";
import { type AgreementDependencies, openAgreement } from "./shared/open-agreement.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";

export type ComplainRefusal = "buyerNotFound" | "invoiceNotFound";
export type ExtendRefusal = "complaintNotFound" | "agreementNotRunning" | "alreadyExtended" | "answerOverdue";
export type AnswerRefusal = "complaintNotFound" | "agreementNotRunning";
type Options = Omit<OnceOptions<Complaint>, "now">;

/** Keeps the complaint with the day of its answer. Refusals, in order: buyerNotFound, invoiceNotFound (it is not of this buyer). */
export function complain(
  { registry, clock, ids }: AgreementDependencies,
  {
    buyerId,
    invoiceId,
    ...ask
  }: { readonly buyerId: string; readonly invoiceId: string | null; readonly text: string; readonly by: string },
  options: Options,
): Promise<Result<Answered, ComplainRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<Complaint, ComplainRefusal>(registry, { ...options, now }, async (books) => {
    if ((await books.buyers.load(buyerId)) === null) return rollBack<ComplainRefusal>("buyerNotFound");
    const invoice = invoiceId === null ? null : await books.invoices.lock(invoiceId);
    if (invoiceId !== null && invoice?.buyerId !== buyerId) return rollBack<ComplainRefusal>("invoiceNotFound");
    const when = { today: shopDay(options.shop, now), at: now };
    const draft = receiveComplaint((await books.agreements.terms()).complaint, { buyerId, invoiceId, today: when.today }, ask);
    return openAgreement<Complaint>(books, ids, draft, { invoices: invoice === null ? [] : [invoice], when });
  });
}

/** Puts the answer off, once. Refusals, in order: complaintNotFound, agreementNotRunning, alreadyExtended, answerOverdue. */
export function putOffAnswer(
  { registry, clock }: AgreementDependencies,
  { complaintId, because }: { readonly complaintId: string; readonly because: string },
  options: Options,
): Promise<Result<Answered, ExtendRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<Complaint, ExtendRefusal>(registry, { ...options, now }, async (books) => {
    const before = await lockAgreement(books, complaintId, { kind: "complaint", refusal: "complaintNotFound" });
    const terms = (await books.agreements.terms()).complaint;
    const after = required(extendComplaint(terms, before, { because, today: shopDay(options.shop, now) }));
    await books.agreements.update(after);
    return after;
  });
}

/** Answers. Refusals, in order: complaintNotFound, agreementNotRunning. */
export function answerTheComplaint(
  { registry, clock, ids }: AgreementDependencies,
  { complaintId, answer, by }: { readonly complaintId: string; readonly answer: string; readonly by: string },
  options: Options,
): Promise<Result<Answered, AnswerRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<Complaint, AnswerRefusal>(registry, { ...options, now }, async (books) => {
    const before = await lockAgreement(books, complaintId, { kind: "complaint", refusal: "complaintNotFound" });
    const after = required(answerComplaint(before, answer, { at: now, by }));
    await changeAgreement(books, ids, { before, after, by }, { today: shopDay(options.shop, now), at: now });
    return after;
  });
}
