/** A person settles a decision: an order that waits is freed or voided, and the buyer's next checkout knows the answer. */
import { addMs, type Instant, msPerDay } from "../kernel/time.ts";
import type { Result } from "../kernel/result.ts";
import { exposureReleased } from "../ledger/entries.ts";
import { type Order, settleReview } from "../orders/order.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { Decision, Review } from "../ports/decision-log.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { orderView } from "./shared/claim-views.ts";
import { freeReservation } from "./shared/free-reservation.ts";
import { buyerOfSubject } from "./shared/buyer-of-subject.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";

export interface ReviewDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
}

export interface Settlement {
  readonly decisionId: string;
  readonly outcome: "approved" | "declined";
  readonly by: string;
  readonly note: string | null;
}

export type ReviewRefusal = "decisionNotFound" | "reviewAlreadySettled";

/** How long a person's approval lifts doubts of score and velocity for this buyer at this merchant. */
const passDays = 90;

/** Commits the settlement. Refusals, in order: decisionNotFound, reviewAlreadySettled. */
export function settleDecision(
  { registry, clock, ids }: ReviewDependencies,
  settlement: Settlement,
  options: Omit<OnceOptions<Review>, "now">,
): Promise<Result<Answered, ReviewRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<Review, ReviewRefusal>(registry, { ...options, now }, async (books) => {
    const decision = (await books.decisions.lock(settlement.decisionId)) ?? rollBack<ReviewRefusal>("decisionNotFound");
    const earlier = decision.review;
    if (earlier !== null && earlier.settledAt !== null) return rollBack<ReviewRefusal>("reviewAlreadySettled");
    const order = await books.orders.byDecision(decision.id);
    if (order !== null) await settleOrder(books, ids, order, { settlement, now, day: shopDay(options.shop, now) });
    if (settlement.outcome === "approved" && (order !== null || isRecognizable(decision)))
      await giveNewPass(books, ids, decision, order, { settlement, now });
    const review: Review = {
      status: settlement.outcome,
      requestedAt: earlier?.requestedAt ?? null,
      answerBy: earlier?.answerBy ?? null,
      settledAt: now,
      by: settlement.by,
      note: settlement.note,
    };
    await books.decisions.setReview(decision.id, review);
    await books.reviews.settle(decision.id, settlement.outcome, now);
    await tellSettled(books, settlement, now);
    return review;
  });
}

/** The shop learns the outcome with its order as it stands now. */
async function tellSettled(books: Pick<Books, "events" | "orders">, { decisionId, outcome }: Settlement, now: Instant): Promise<void> {
  if (!(await books.events.isHeard("review.settled"))) return;
  const order = await books.orders.byDecision(decisionId);
  const data = { decisionId, outcome, order: order === null ? null : orderView(order) };
  await books.events.tell({ type: "review.settled", object: { kind: "decision", id: decisionId }, at: now, data });
}

/** Settles the order that waits; one that was voided or has expired meanwhile has nothing left to free. */
async function settleOrder(
  books: Books,
  ids: Ids,
  order: Order,
  { settlement, now, day }: { settlement: Settlement; now: Instant; day: ReturnType<typeof shopDay> },
): Promise<void> {
  const before = await books.orders.lock(order.id);
  if (before?.review !== "pending") return;
  const settled = settleReview(before, settlement.outcome);
  const event = { kind: settlement.outcome === "approved" ? "reviewApproved" : "reviewDeclined", by: settlement.by, at: now };
  if (settlement.outcome === "declined" && before.authorized.amountMinor > 0n) {
    await freeReservation(books, settled, exposureReleased(order.id, ids.next("event"), before.authorized, day), {
      ...event,
      tells: "order.voided",
    });
  } else {
    await books.orders.update(settled);
    await books.timeline.append(order.id, { ...event, data: {} });
  }
}

/** Without a hard key nobody could be recognised by the pass, and a stranger must not get it. */
function isRecognizable(decision: Decision): boolean {
  return decision.keys.some((key) => key.strength === "hard");
}

async function giveNewPass(
  books: Books,
  ids: Ids,
  decision: Decision,
  order: Order | null,
  { settlement, now }: { settlement: Settlement; now: Instant },
): Promise<void> {
  const buyerId = order?.buyerId ?? (await buyerOfSubject(books, ids, decision, now));
  await books.blocks.add({
    id: ids.next("block"),
    buyerId,
    kind: "pass",
    reason: settlement.note ?? "approved by a person",
    createdAt: now,
    expiresAt: addMs(now, passDays * msPerDay),
  });
  const clusterId = await books.identity.touch(buyerId);
  await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
}
