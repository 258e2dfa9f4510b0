/** A shop reports what became of a sale: the buyer's next checkout, at any shop of the operator, knows it. */
import type { Result } from "../kernel/result.ts";
import type { Instant } from "../kernel/time.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { Feedback, FeedbackSubject } from "../ports/feedback-book.ts";
import type { FeedbackLabel } from "../wire/feedback.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { buyerOfSubject } from "./shared/buyer-of-subject.ts";
import { rememberFeedback } from "./shared/remember-feedback.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface FeedbackDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
}

/** What the shop names: an invoice stands for its order, a decision for the order that was made of it. */
export interface Report {
  readonly label: FeedbackLabel;
  readonly about: { readonly kind: FeedbackSubject["kind"] | "invoice"; readonly id: string };
  readonly by: string;
}

export interface Recorded {
  readonly feedback: Feedback;
  readonly isRepeated: boolean;
}

export type FeedbackRefusal = "orderNotFound" | "invoiceNotFound" | "decisionNotFound" | "buyerNotFound";

interface Found {
  readonly subject: FeedbackSubject;
  readonly buyerId: string;
}

/** Commits the report. Refusal: what it names is not found. The same label on the same sale counts once. */
export function recordFeedback(
  { registry, clock, ids }: FeedbackDependencies,
  report: Report,
  options: Omit<OnceOptions<Recorded>, "now">,
): Promise<Result<Answered, FeedbackRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<Recorded, FeedbackRefusal>(registry, { ...options, now }, async (books) => {
    const { subject, buyerId } = await find(books, ids, report, now);
    const { label, by } = report;
    const recorded = await rememberFeedback(books, { id: ids.next("feedback"), buyerId, label, subject, by, receivedAt: now });
    if (subject.kind === "order" && !recorded.isRepeated) {
      await books.timeline.append(subject.id, { kind: "feedbackReceived", by, at: now, data: { label } });
    }
    return recorded;
  });
}

async function find(books: Books, ids: Ids, { about }: Report, now: Instant): Promise<Found> {
  switch (about.kind) {
    case "order":
      return findOrder(books, about.id);
    case "invoice": {
      const invoice = (await books.invoices.load(about.id)) ?? rollBack<FeedbackRefusal>("invoiceNotFound");
      return findOrder(books, invoice.orderId);
    }
    case "decision": {
      const decision = (await books.decisions.lock(about.id)) ?? rollBack<FeedbackRefusal>("decisionNotFound");
      const order = await books.orders.byDecision(decision.id);
      if (order !== null) return findOrder(books, order.id);
      return { subject: { kind: "decision", id: decision.id }, buyerId: await buyerOfSubject(books, ids, decision, now) };
    }
    case "buyer": {
      const buyer = (await books.buyers.load(about.id)) ?? rollBack<FeedbackRefusal>("buyerNotFound");
      return { subject: { kind: "buyer", id: buyer.id }, buyerId: buyer.id };
    }
  }
}

async function findOrder(books: Pick<Books, "orders">, id: string): Promise<Found> {
  const order = (await books.orders.lock(id)) ?? rollBack<FeedbackRefusal>("orderNotFound");
  return { subject: { kind: "order", id: order.id }, buyerId: order.buyerId };
}
