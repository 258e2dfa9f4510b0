/** Refunds part or all of what was captured: a credit note on the invoice, a smaller claim or a credit balance of the debtor. */
import { compare, type Money } from "../kernel/money.ts";
import type { Result } from "../kernel/result.ts";
import { type OrderRefusal, refundOrder } from "../orders/order.ts";
import { creditableAmount, type Invoice } from "../receivables/invoice.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { CreditNote } from "../ports/invoice-book.ts";
import type { Clock, Ids, Timers } from "../ports/clock.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { type Credited, issueCredit } from "./shared/issue-credit.ts";
import { rememberFeedback } from "./shared/remember-feedback.ts";
import { shopDay } from "./shared/shop-time.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export interface RefundDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now" | "monotonicMs">;
  readonly ids: Ids;
  readonly timers: Pick<Timers, "sleep">;
}

export interface Refund {
  readonly orderId: string;
  readonly type: CreditNote["type"];
  readonly amount: Money;
  readonly invoiceId: string | null;
  readonly reason: string | null;
  readonly by: string;
}

export type Refunded = Credited;

export type RefundRefusal = "orderNotFound" | "invoiceNotFound" | "refundNeedsInvoice" | "creditExceedsInvoice" | OrderRefusal;

/** Commits the refund, never while a reminder of the same invoice is leaving. Refusals: orderNotFound, those of `refundOrder`, invoiceNotFound, refundNeedsInvoice (no single invoice can take it), creditExceedsInvoice. */
export function refundAnOrder(
  dependencies: RefundDependencies,
  refund: Refund,
  options: Omit<OnceOptions<Refunded>, "now">,
): Promise<Result<Answered, RefundRefusal | IdempotencyRefusal>> {
  const { ids } = dependencies;
  return commitWhileNothingLeaves<Refunded, RefundRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    const today = shopDay(options.shop, now);
    const before = (await books.orders.lock(refund.orderId)) ?? rollBack<RefundRefusal>("orderNotFound");
    required(refundOrder(before, refund.amount));
    const invoice = await chooseInvoice(books, refund);
    await assertNothingLeaves(books, invoice.id);
    const credited = await issueCredit(books, ids, refund, { order: before, invoice, today, now });
    if (refund.type === "return") {
      const subject = { kind: "order", id: before.id } as const;
      const { buyerId } = before;
      await rememberFeedback(books, { id: ids.next("feedback"), buyerId, label: "return", subject, by: refund.by, receivedAt: now });
    }
    return credited;
  });
}

async function chooseInvoice(books: Pick<Books, "invoices">, refund: Refund): Promise<Invoice> {
  const candidates = await books.invoices.listOfOrder(refund.orderId);
  const chosen =
    refund.invoiceId === null
      ? candidates.find((invoice) => compare(refund.amount, creditableAmount(invoice)) <= 0)
      : candidates.find((invoice) => invoice.id === refund.invoiceId);
  if (chosen === undefined) return rollBack<RefundRefusal>(refund.invoiceId === null ? "refundNeedsInvoice" : "invoiceNotFound");
  return (await books.invoices.lock(chosen.id)) ?? rollBack<RefundRefusal>("invoiceNotFound");
}
