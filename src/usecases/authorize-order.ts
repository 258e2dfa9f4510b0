/** Binds a decision: checks it again on fresh facts and reserves the exposure, atomically across tabs, shops and linked identities. */
import { type Language, languageOf } from "../kernel/language.ts";
import { compare, type Money, zero } from "../kernel/money.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import { addMs, type Instant, msPerDay } from "../kernel/time.ts";
import { exposureHeld } from "../ledger/entries.ts";
import { authorizationDays, type Order } from "../orders/order.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { BuyerKeys, TokenSealer } from "../ports/crypto.ts";
import { RoomExceeded } from "../ports/exposure-book.ts";
import type { Review } from "../ports/decision-log.ts";
import type { ClearingStep } from "../ports/review-book.ts";
import type { PolicySource } from "../ports/policy-source.ts";
import type { Shop } from "../ports/shops.ts";
import type { Verdict } from "../risk/verdict.ts";
import { fromWireMoney } from "../wire/money.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { saveBuyer } from "./shared/buyer-of-subject.ts";
import { type CheckoutSubject, factText, identitySubject } from "./shared/checkout-subject.ts";
import { asksForPhone, type Bound, decideAgain, type Fresh } from "./shared/decide-again.ts";
import { readToken } from "./shared/decision-token.ts";
import { orderParticulars } from "./shared/order-particulars.ts";
import { answerBy } from "./shared/review-promise.ts";
import { type ListDependencies, readLists } from "./shared/read-lists.ts";
import { hashesCounted, orderEvent, readFigures } from "./shared/read-windows.ts";
import { isSameBuyer } from "./shared/same-buyer.ts";
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

/** What the shop wants to bind. `subject` is what it told again of buyer and addresses; it must be the buyer of the decision. */
export interface Authorization {
  readonly decisionToken: string;
  readonly paymentMethodId: string;
  readonly termDays: number | null;
  readonly orderRef: string;
  readonly total: Money;
  readonly subject: Pick<CheckoutSubject, "buyer" | "shippingAddress"> & {
    readonly billingAddress?: CheckoutSubject["billingAddress"] | undefined;
  };
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
  const binding = bind(dependencies, authorization, shop);
  const listed = binding.ok
    ? await readLists(dependencies, decidingPolicy(live, binding.value.keys).compiled, { shop, now, subject: binding.value.subject })
    : null;
  return commitOnce<Authorized, AuthorizeRefusal>(dependencies.registry, { ...options, now }, async (books) => {
    const bound = required(binding);
    const { decisionId, expiresAt } = bound.token;
    if (now > expiresAt) return rollBack<AuthorizeRefusal>("decisionTokenExpired");
    if ((await books.orders.byDecision(decisionId)) !== null) return rollBack<AuthorizeRefusal>("decisionTokenUsed");
    const terms = required(chooseTerms(bound, authorization));
    const review = (await books.decisions.lock(decisionId))?.review ?? null;
    const owners = await books.identity.lockAndRead(bound.keys);
    const policy = decidingPolicy(live, bound.keys);
    const seen = { shop, now, subject: bound.subject, keys: bound.keys, decisionId };
    const windows = await readFigures(books.windows, policy.compiled.windows, seen);
    const canConfirm = asksForPhone(policy.compiled.policy);
    const isPhoneConfirmed = canConfirm && (await books.phoneCodes.isConfirmed(decisionId));
    const fresh: Fresh = { shop, now, owners, merchantRoom, listed, windows, isPhoneConfirmed };
    const verdict = decideAgain(policy, bound, authorization, fresh);
    const language = languageOf(factText(bound.subject.locale), bound.subject.billingAddress.country);
    const method = verdict.methods.find((one) => one.id === authorization.paymentMethodId);
    const isTooMuch = method?.maxAmount !== undefined && compare(authorization.total, method.maxAmount) > 0;
    if (method?.allowed !== true || isTooMuch || review?.status === "declined") return { verdict, order: null, language };
    const isCodeEnough = () => decideAgain(policy, bound, authorization, { ...fresh, isPhoneConfirmed: true }).outcome === "approved";
    const clearedBy = canConfirm && verdict.outcome === "review" && isCodeEnough() ? "verifyPhone" : null;
    const order = await reserve(books, dependencies, {
      bound,
      termDays: terms,
      authorization,
      verdict,
      review,
      shop,
      now,
      language,
      clearedBy,
    });
    await books.windows.add(orderEvent(order), hashesCounted(live, bound.keys));
    return { verdict, order, language };
  });
}

/** Opens the token and holds the order against what no time can change: shop, currency, buyer. */
function bind({ tokens, keys: hasher }: AuthorizeDependencies, authorization: Authorization, shop: Shop): Result<Bound, AuthorizeRefusal> {
  const text = tokens.open(authorization.decisionToken);
  const token = text === null ? null : readToken(text);
  if (token === null || token.shopId !== shop.id) return refuse("decisionTokenMismatch");
  if (authorization.total.currency !== token.subject.basket.total.currency) return refuse("decisionTokenMismatch");
  const keysOf = (subject: CheckoutSubject) => hasher.keysOf(shop.mode, identitySubject(shop.id, subject));
  const { buyer, billingAddress, shippingAddress } = authorization.subject;
  const told = {
    ...token.subject,
    ...(buyer ? { buyer } : {}),
    ...(billingAddress ? { billingAddress } : {}),
    ...(shippingAddress ? { shippingAddress } : {}),
  };
  const keys = keysOf(token.subject);
  return isSameBuyer(keys, keysOf(told)) ? accept({ token, subject: token.subject, keys }) : refuse("decisionTokenMismatch");
}

/** The term of the order, when the decision permits method, term and amount. */
function chooseTerms({ token }: Bound, { paymentMethodId, termDays: asked, total }: Authorization): Result<number, AuthorizeRefusal> {
  const method = token.methods.find((one) => one.id === paymentMethodId);
  if (method === undefined) return refuse("paymentMethodNotAllowed");
  const termDays = asked ?? method.termDays[0];
  if (termDays === undefined || !method.termDays.includes(termDays)) return refuse("termNotAllowed");
  return compare(total, fromWireMoney(token.subject.basket.total)) > 0 ? refuse("decisionTokenAmountExceeded") : accept(termDays);
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
  const inserted = await books.orders.insert(order, orderParticulars(bound.subject, shop, reservation.language));
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
