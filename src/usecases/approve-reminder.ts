/** The merchant lets a reminder leave that waits for it, or calls it off. */
import { followUp } from "../dunning/plan.ts";
import type { Strategy } from "../dunning/strategy.ts";
import type { CalendarDate } from "../kernel/time.ts";
import type { Invoice } from "../receivables/invoice.ts";
import type { Result } from "../kernel/result.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { giveUpCharges } from "./shared/give-up-charges.ts";
import type { StrategySource } from "./shared/strategies.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";

export interface Approval {
  readonly invoiceId: string;
  readonly step: string;
  readonly decision: "approved" | "declined";
  readonly by: string;
}

export interface ApprovalDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly strategies: StrategySource;
}

export type ApprovalRefusal = "invoiceNotFound" | "nothingToApprove";

/** Commits the merchant's word. Refusals, in order: invoiceNotFound, nothingToApprove. */
export function approveReminder(
  { registry, clock, strategies }: ApprovalDependencies,
  { invoiceId, step, decision, by }: Approval,
  options: Omit<OnceOptions<Approval>, "now">,
): Promise<Result<Answered, ApprovalRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  const today = shopDay(options.shop, now);
  return commitOnce<Approval, ApprovalRefusal>(registry, { ...options, now }, async (books) => {
    const invoice = (await books.invoices.lock(invoiceId)) ?? rollBack<ApprovalRefusal>("invoiceNotFound");
    const waits = (await books.dunning.listAwaiting(Number.MAX_SAFE_INTEGER)).some(
      (one) => one.invoiceId === invoiceId && one.step === step,
    );
    if (!waits) return rollBack<ApprovalRefusal>("nothingToApprove");
    if (decision === "approved") await books.dunning.approve(invoiceId, step, { by, at: now });
    else {
      await books.dunning.withdraw(invoiceId, "declined", today);
      await giveUpCharges(books, invoice, ({ toldOn }) => toldOn === null, { today, at: now, by, reason: "notTold" });
    }
    const kind = decision === "approved" ? "reminderApproved" : "reminderDeclined";
    await books.timeline.append(invoiceId, { kind, by, at: now, data: { step } });
    if (decision === "declined") await setNext(books, await strategies.find(books, invoice), invoice, today);
    return { invoiceId, step, decision, by };
  });
}

async function setNext(
  books: Pick<Books, "dunning" | "invoices">,
  strategy: Strategy,
  invoice: Invoice,
  today: CalendarDate,
): Promise<void> {
  const { dueOn, country, regions } = invoice;
  const next = followUp(strategy, { dueOn, country, regions, past: await books.dunning.past(invoice.id) }, today);
  await books.invoices.update({ ...invoice, nextStep: next });
}
