/** Puts together what one decision rests on: the checkout itself, what is known of its buyer, and how often its keys were seen. */
import { isDisposableEmail } from "../../identity/disposable-email.ts";
import { emailTags } from "../../identity/email.ts";
import { hasHouseNumber, isPickupPoint } from "../../identity/address.ts";
import { phoneKind } from "../../identity/phone-kind.ts";
import { compare, type Money, money, sharePercent } from "../../kernel/money.ts";
import type { Instant } from "../../kernel/time.ts";
import type { IdentityKey, KeyOwners } from "../../ports/identity-book.ts";
import type { Shop } from "../../ports/shops.ts";
import type { FetchedValues } from "../../risk/fetched-values.ts";
import { applyPersonas } from "../../risk/personas.ts";
import {
  type Gathered,
  type GatheredAddress,
  type GatheredBasket,
  type GatheredBuyer,
  isVelocityKey,
  type Velocity,
  type VelocityKey,
} from "../../risk/gathered.ts";
import type { SourceReports } from "../../risk/source-reports.ts";
import { checkedDate, checkedInstant } from "../../wire/primitives.ts";
import { fromWireMoney } from "../../wire/money.ts";
import { type CheckoutSubject, factText, identitySubject, isSameAddress, postalAddress } from "./checkout-subject.ts";
import { sortOwners } from "./known-owners.ts";
import { shopDay } from "./shop-time.ts";

/** What the outside world told for one decision. */
export interface Known {
  readonly shop: Shop;
  readonly now: Instant;
  readonly subject: CheckoutSubject;
  readonly keys: readonly IdentityKey[];
  readonly owners: readonly KeyOwners[];
  readonly velocity: Gathered["velocity"];
  readonly sources?: SourceReports | null;
  readonly declared?: FetchedValues | null;
  readonly degraded: readonly string[];
  readonly merchantRoom?: Money | null;
}

/** Persona tags of the buyer's e-mail; none outside test mode. */
export function sandboxTags(shop: Shop, subject: CheckoutSubject): readonly string[] {
  const email = factText(subject.buyer?.email);
  return shop.mode === "test" && email !== null ? emailTags(email) : [];
}

/** Velocity by the kind of key, from readings in the order of `keys`; of several keys of one kind the busiest counts. */
export function velocityByKind(keys: readonly IdentityKey[], readings: ReadonlyMap<string, Velocity>): Gathered["velocity"] {
  const busiest: Record<VelocityKey, Velocity | null> = { email: null, phone: null, device: null, nameBuilding: null, ip: null };
  for (const key of keys) {
    const { kind } = key;
    if (!isVelocityKey(kind)) continue;
    const reading = readings.get(key.hash) ?? null;
    if (reading !== null && (busiest[kind]?.d30 ?? -1) < reading.d30) busiest[kind] = reading;
  }
  return busiest;
}

/** Everything the rules may ask about this checkout. */
export function gather(known: Known): Gathered {
  const { shop, now, subject, degraded } = known;
  return applyPersonas({
    merchantId: shop.merchant.id,
    now,
    today: shopDay(shop, now),
    ...sortOwners(known),
    velocity: known.velocity,
    buyer: gatherBuyer(known),
    billing: gatherAddress(subject.billingAddress),
    shipping: gatherShipping(subject),
    basket: gatherBasket(subject.basket),
    sources: known.sources ?? null,
    declared: known.declared ?? null,
    degraded,
    sandbox: sandboxTags(shop, subject),
    merchantRoom: known.merchantRoom ?? null,
  });
}

function gatherBuyer({ shop, subject }: Known): GatheredBuyer {
  const buyer = subject.buyer ?? {};
  const identity = identitySubject(shop.id, subject);
  const account = buyer.account;
  return {
    ref: identity.ref,
    kind: buyer.kind ?? null,
    birthDate: buyer.birthDate === undefined ? null : checkedDate(buyer.birthDate),
    hasName: identity.lastName !== null || identity.companyName !== null,
    hasEmail: identity.email !== null,
    hasPhone: identity.phone !== null,
    hasTaxId: identity.taxId !== null,
    isEmailDisposable: identity.email === null ? null : isDisposableEmail(identity.email),
    phoneKind: identity.phone === null ? null : phoneKind(identity.phone, identity.billingAddress.country),
    account:
      account === undefined
        ? null
        : { createdAt: account.createdAt === undefined ? null : checkedInstant(account.createdAt), orderCount: account.orderCount ?? null },
  };
}

function gatherAddress(address: CheckoutSubject["billingAddress"]): GatheredAddress {
  const postal = postalAddress(address);
  return { country: address.country, kind: postal.kind, hasHouseNumber: hasHouseNumber(postal), pickupPoint: isPickupPoint(postal) };
}

function gatherShipping({ billingAddress, shippingAddress }: CheckoutSubject): Gathered["shipping"] {
  if (shippingAddress === undefined) return null;
  return { ...gatherAddress(shippingAddress), differs: !isSameAddress(billingAddress, shippingAddress) };
}

function gatherBasket(basket: CheckoutSubject["basket"]): GatheredBasket {
  const basketTotal = fromWireMoney(basket.total);
  const items = basket.items;
  if (items === undefined || items.length === 0)
    return { total: basketTotal, itemCount: null, categories: null, largestSharePercent: null };
  const lines = items.map((item) => money(BigInt(item.unitPriceMinor) * BigInt(item.quantity), basketTotal.currency));
  return {
    total: basketTotal,
    itemCount: items.reduce((count, item) => count + item.quantity, 0),
    categories: [...new Set(items.flatMap((item) => factText(item.category) ?? []))],
    largestSharePercent: largestSharePercent(lines, basketTotal),
  };
}

/** Share of the dearest line in the basket in whole per cent, at most 100. */
function largestSharePercent(lines: readonly Money[], basketTotal: Money): number {
  return sharePercent(
    lines.reduce((most, line) => (compare(line, most) > 0 ? line : most)),
    basketTotal,
  );
}
