/** Binds a decision: checks it again on fresh facts and reserves the exposure, atomically across tabs, shops and linked identities. */
import { type Language, languageOf } from "../kernel/language.ts";
import { compare, type Money, zero } from "../kernel/money.ts";
import type { Result } from "../kernel/result.ts";
import { addMs, type Instant, msPerDay } from "../kernel/time.ts";
import { exposureHeld } from "../ledger/entries.ts";
import { authorizationDays, type Order } from "../orders/order.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { BuyerKeys, TokenSealer } from "../ports/crypto.ts";
import { RoomExceeded } from "../ports/exposure-book.ts";
import type { Review } from "../ports/decision-log.ts";
import type { ClearingStep } from "../ports/review-book.ts";
import type { KeyOwners } from "../ports/identity-book.ts";
import type { PolicySource } from "../ports/policy-source.ts";
import type { Shop } from "../ports/shops.ts";
import type { Verdict } from "../risk/verdict.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { bindToken, chooseTerms, type ToldAgain } from "./shared/bind-token.ts";
import { saveBuyer } from "./shared/buyer-of-subject.ts";
import { factText } from "./shared/checkout-subject.ts";
import { asksForPhone, type Bound, type BoundOrder, decideAgain, type Fresh } from "./shared/decide-again.ts";
import { sortOwners } from "./shared/known-owners.ts";
import { orderParticulars } from "./shared/order-particulars.ts";
import { answerBy } from "./shared/review-promise.ts";
import { type ListDependencies, readLists } from "./shared/read-lists.ts";
import { hashesCounted, orderEvent, readFigures } from "./shared/read-windows.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";
import { tellOrder } from "./shared/tell-shop.ts";
import { decidingPolicy } from "./shared/trials.ts";

export interface AuthorizeDependencies extends ListDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
  readonly policies: PolicySource;
  readonly keys: BuyerKeys;
  readonly tokens: TokenSealer;
  /** Bank days within which a person looks at an order that waits. */
  readonly reviewBankDays: number;
}

/** What the shop wants to bind. `subject` must be the buyer of the decision; the order is judged by the addresses told last. */
export interface Authorization {
  readonly decisionToken: string;
  readonly paymentMethodId: string;
  readonly termDays: number | null;
  readonly orderRef: string;
  readonly shopOrderId: string | null;
  readonly total: Money;
  readonly subject: ToldAgain;
}

/** An order, or the reasons why there is none now. */
export interface Authorized {
  readonly verdict: Verdict;
  readonly order: Order | null;
  readonly language: Language;
}

/** Why a decision cannot be bound; the first that applies, in this order, is the answer. */
export type AuthorizeRefusal =
  | "decisionTokenMismatch"
  | "decisionTokenExpired"
  | "decisionTokenUsed"
  | "paymentMethodNotAllowed"
  | "termNotAllowed"
  | "decisionTokenAmountExceeded"
  | "orderRefTaken";

/**
 * Commits the order and its reservation. A buyer for whom the fresh facts no longer allow it gets an answer without an order;
 * a refusal is a token that cannot be used, or an order reference that has an order already.
 */
export async function authorizeOrder(
  dependencies: AuthorizeDependencies,
  authorization: Authorization,
  options: Omit<OnceOptions<Authorized>, "now">,
): Promise<Result<Answered, AuthorizeRefusal | IdempotencyRefusal>> {
  return authorizeWithin(dependencies, authorization, options, null).catch((error: unknown) => {
    if (!(error instanceof RoomExceeded)) throw error;
    return authorizeWithin(dependencies, authorization, options, error.room);
  });
}

/** One attempt; `merchantRoom` null: what the merchant may still have at risk is seen only when the reservation is counted. */
async function authorizeWithin(
  dependencies: AuthorizeDependencies,
  authorization: Authorization,
  options: Omit<OnceOptions<Authorized>, "now">,
  merchantRoom: Money | null,
): Promise<Result<Answered, AuthorizeRefusal | IdempotencyRefusal>> {
  const { shop } = options;
  const now = shopNow(dependencies.clock, shop);
  const live = await dependencies.policies.live(shop);
  const { decisionToken, total, subject: told } = authorization;
  const binding = bindToken(dependencies, shop, { decisionToken, total, told });
  const listed = binding.ok
    ? await readLists(dependencies, decidingPolicy(live, binding.value.keys).compiled, { shop, now, subject: binding.value.subject })
    : null;
  return commitOnce<Authorized, AuthorizeRefusal>(dependencies.registry, { ...options, now }, async (books) => {
    const bound = required(binding);
    const { decisionId, expiresAt } = bound.token;
    if (now > expiresAt) return rollBack<AuthorizeRefusal>("decisionTokenExpired");
    if ((await books.orders.byDecision(decisionId)) !== null) return rollBack<AuthorizeRefusal>("decisionTokenUsed");
    const asked = required(chooseTerms(bound, authorization));
    const review = (await books.decisions.lock(decisionId))?.review ?? null;
    const owners = await books.identity.lockAndRead(bound.keys);
    const policy = decidingPolicy(live, bound.keys);
    const seen = { shop, now, subject: bound.subject, keys: bound.keys, decisionId };
    const windows = await readFigures(books.windows, policy.compiled.windows, seen);
    const canConfirm = asksForPhone(policy.compiled.policy);
    const isPhoneConfirmed = canConfirm && (await books.phoneCodes.isConfirmed(decisionId));
    const fresh: Fresh = { shop, now, owners, merchantRoom, listed, windows, isPhoneConfirmed };
    const verdict = decideAgain(policy, bound, asked, fresh);
    const language = languageOf(factText(bound.subject.locale), bound.subject.billingAddress.country);
    if (!isAllowed(verdict, asked) || review?.status === "declined") return { verdict, order: null, language };
    const isCodeEnough = () => decideAgain(policy, bound, asked, { ...fresh, isPhoneConfirmed: true }).outcome === "approved";
    const clearedBy = canConfirm && verdict.outcome === "review" && isCodeEnough() ? "verifyPhone" : null;
    const order = await reserve(books, dependencies, {
      bound,
      termDays: asked.termDays,
      authorization,
      verdict,
      review,
      shop,
      now,
      language,
      clearedBy,
      owners,
    });
    await books.windows.add(orderEvent(order), hashesCounted(live, bound.keys));
    return { verdict, order, language };
  });
}

/** Whether the fresh verdict allows this very order: its amount and its term are those of the method, or of the offer that opens it. */
function isAllowed({ methods }: Verdict, { paymentMethodId, total, termDays }: BoundOrder): boolean {
  const method = methods.find((one) => one.id === paymentMethodId);
  if (method?.allowed !== true || method.termDays?.includes(termDays) !== true) return false;
  return method.maxAmount === undefined || compare(total, method.maxAmount) <= 0;
}

interface Reservation {
  readonly bound: Bound;
  readonly termDays: number;
  /** What a person said to the decision before it was bound. */
  readonly review: Review | null;
  readonly authorization: Authorization;
  readonly verdict: Verdict;
  readonly shop: Shop;
  readonly now: Instant;
  readonly language: Language;
  /** What would end the review without a person. */
  readonly clearedBy: ClearingStep | null;
  readonly owners: readonly KeyOwners[];
}

type ReserveDependencies = Pick<AuthorizeDependencies, "ids" | "reviewBankDays">;

async function reserve(books: Books, { ids, reviewBankDays }: ReserveDependencies, reservation: Reservation): Promise<Order> {
  const { bound, authorization, verdict, shop, now } = reservation;
  const { total, orderRef, paymentMethodId } = authorization;
  const buyerId = await saveBuyer(books, ids, { subject: bound.subject, keys: bound.keys, now });
  const none = zero(total.currency);
  const order: Order = {
    id: ids.next("order"),
    shopId: shop.id,
    buyerId,
    decisionId: bound.token.decisionId,
    orderRef,
    shopOrderId: authorization.shopOrderId,
    paymentMethodId,
    termDays: reservation.termDays,
    total,
    authorized: total,
    captured: none,
    refunded: none,
    voided: none,
    authorizedAt: now,
    authorizedUntil: addMs(now, authorizationDays * msPerDay),
    expired: false,
    review: verdict.outcome !== "review" ? "none" : reservation.review?.status === "approved" ? "approved" : "pending",
    held: null,
    holdWaived: null,
    version: 1,
  };
  const { hardProfiles } = sortOwners({ now, keys: bound.keys, owners: reservation.owners });
  const isRepeat = hardProfiles.some(({ ordersPlaced }) => ordersPlaced > 0);
  const particulars = { language: reservation.language, score: verdict.score, isRepeat };
  const inserted = await books.orders.insert(order, orderParticulars(bound.subject, shop, particulars));
  if (inserted !== "inserted") return rollBack<AuthorizeRefusal>(inserted === "decisionUsed" ? "decisionTokenUsed" : "orderRefTaken");
  books.exposure.reserveWithin(total.currency, shopDay(shop, now));
  if (order.review === "pending") {
    const promised = answerBy(shop, now, reviewBankDays);
    await books.reviews.open({
      decisionId: order.decisionId,
      source: "order",
      requestedAt: now,
      answerBy: promised,
      clearedBy: reservation.clearedBy,
    });
  }
  await books.ledger.post(exposureHeld(order.id, total, shopDay(shop, now)), now);
  await books.identity.addHistory(buyerId, { ordersPlaced: 1 });
  const clusterId = await books.identity.putExposure(buyerId, {
    sourceId: order.id,
    kind: "authorization",
    amount: total,
    dueOn: null,
    isOverdue: false,
  });
  const data = { decisionId: order.decisionId, totalMinor: String(total.amountMinor), currency: total.currency, review: order.review };
  await books.timeline.append(order.id, { kind: "orderAuthorized", by: "shop", at: now, data });
  await tellOrder(books, "order.authorized", order, now);
  await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
  return order;
}
