/** Opens a decision token and holds an order to what it permits: shop, buyer, currency, then method, term and amount. */
import { compare, type Money } from "../../kernel/money.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import type { BuyerKeys, TokenSealer } from "../../ports/crypto.ts";
import type { Shop } from "../../ports/shops.ts";
import { fromWireMoney } from "../../wire/money.ts";
import { type CheckoutSubject, identitySubject, isSameAddress } from "./checkout-subject.ts";
import type { Bound, BoundOrder } from "./decide-again.ts";
import { readToken } from "./decision-token.ts";
import { isSameBuyer } from "./same-buyer.ts";

/** What a shop tells again of buyer and addresses when it binds. */
export type ToldAgain = Pick<CheckoutSubject, "buyer" | "shippingAddress"> & {
  readonly billingAddress?: CheckoutSubject["billingAddress"] | undefined;
};

/** The checkout as told last. What is delivered to the billing address brings in nobody new, so it may be told after another address. */
function lastTold(decided: CheckoutSubject, { billingAddress, shippingAddress }: ToldAgain) {
  const subject = { ...decided, ...(billingAddress ? { billingAddress } : {}), ...(shippingAddress ? { shippingAddress } : {}) };
  const isAtHome = shippingAddress !== undefined && isSameAddress(subject.billingAddress, shippingAddress);
  if (!isAtHome) return { subject, recognised: subject };
  const { shippingAddress: _home, ...rest } = subject;
  return { subject, recognised: decided.shippingAddress ? { ...rest, shippingAddress: decided.shippingAddress } : rest };
}

/** Opens the token and holds the order against what no time can change: shop, currency, buyer. */
export function bindToken(
  { tokens, keys: hasher }: { readonly tokens: TokenSealer; readonly keys: Pick<BuyerKeys, "keysOf"> },
  shop: Shop,
  { decisionToken, total, told }: { readonly decisionToken: string; readonly total: Money; readonly told: ToldAgain },
): Result<Bound, "decisionTokenMismatch"> {
  const text = tokens.open(decisionToken);
  const token = text === null ? null : readToken(text);
  if (token === null || token.shopId !== shop.id) return refuse("decisionTokenMismatch");
  if (total.currency !== token.subject.basket.total.currency) return refuse("decisionTokenMismatch");
  const keysOf = (subject: CheckoutSubject) => hasher.keysOf(shop.mode, identitySubject(shop.id, subject));
  const { subject, recognised } = lastTold(token.subject, told);
  const keys = keysOf(token.subject);
  const isSame = isSameBuyer(keys, keysOf(told.buyer ? { ...recognised, buyer: told.buyer } : recognised));
  return isSame ? accept({ token, subject, keys }) : refuse("decisionTokenMismatch");
}

/** The order within method, term and amount that the decision permits; the first of its terms when none is asked for. */
export function chooseTerms(
  { token }: Bound,
  { paymentMethodId, termDays: asked, total }: Omit<BoundOrder, "termDays" | "prepaidPercent"> & { readonly termDays: number | null },
): Result<BoundOrder, "paymentMethodNotAllowed" | "termNotAllowed" | "decisionTokenAmountExceeded"> {
  const method = token.methods.find((one) => one.id === paymentMethodId);
  if (method === undefined) return refuse("paymentMethodNotAllowed");
  const termDays = asked ?? method.termDays[0];
  if (termDays === undefined || !method.termDays.includes(termDays)) return refuse("termNotAllowed");
  const most = fromWireMoney(method.prepaid?.rest ?? token.subject.basket.total);
  if (compare(total, most) > 0) return refuse("decisionTokenAmountExceeded");
  return accept({ paymentMethodId, total, termDays, prepaidPercent: method.prepaid?.percent ?? 0 });
}
