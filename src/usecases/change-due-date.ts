/** Gives an invoice a later due date: its next step moves with it, and the old day stays in the timeline. */
import type { Result } from "../kernel/result.ts";
import type { CalendarDate } from "../kernel/time.ts";
import { changeDueDate, type DueDateChange, type DueDateRefusal } from "../receivables/agreements/due-date-change.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required } from "./shared/answer-once.ts";
import { claimChanged } from "./shared/claim-changed.ts";
import { goOn, holdBack } from "./shared/claims-on-hold.ts";
import { lockClaim } from "./shared/covered-invoices.ts";
import { type AgreementDependencies, openAgreement } from "./shared/open-agreement.ts";
import { shopDay } from "./shared/shop-time.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type ChangeDueDateRefusal = "invoiceNotFound" | DueDateRefusal;

/** Commits the new day. Refusals: invoiceNotFound, then those of `changeDueDate`. */
export function deferInvoice(
  dependencies: AgreementDependencies,
  { invoiceId, ...ask }: { readonly invoiceId: string; readonly to: CalendarDate; readonly reason: string; readonly by: string },
  options: Omit<OnceOptions<DueDateChange>, "now">,
): Promise<Result<Answered, ChangeDueDateRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<DueDateChange, ChangeDueDateRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    const when = { today: shopDay(options.shop, now), at: now };
    const { invoice, agreements, ...claim } = await lockClaim(books, invoiceId, { assertNothingLeaves });
    const earlier = agreements.filter(({ kind }) => kind === "dueDateChange").length;
    const terms = (await books.agreements.terms()).dueDateChange;
    const draft = required(changeDueDate(terms, { ...claim, invoice, earlier, today: when.today }, ask));
    const made = await openAgreement<DueDateChange>(books, dependencies.ids, draft, { invoices: [], when });
    await holdBack(books, { ...invoice, nextStep: null }, "dueDateMoved", when);
    const overdueSince = draft.to < when.today ? invoice.overdueSince : null;
    const data = { agreementId: made.id, from: draft.from, to: draft.to, reason: draft.reason };
    const event = { kind: "dueDateChanged", by: ask.by, at: now, data };
    await claimChanged(books, { ...invoice, dueOn: draft.to, overdueSince }, when.today, event);
    await goOn(books, false, [invoice.id], when);
    return made;
  });
}
