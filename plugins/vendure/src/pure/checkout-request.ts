/** Makes the question at the till out of an order of the shop. */
import { isKnownCurrency, toMinor, wireMoney } from "./money.ts";
import type { ShopAddress, ShopBuyer, ShopCharge, ShopLine, ShopOrder } from "./shop-order.ts";
import type { SentAddress, SentBuyer, SentCheckout, SentDevice, SentItem, SentMethod } from "./wire-shapes.ts";

/** Bounds of the API; what is longer is cut, what is more is left to the total. */
const maxItems = 200;
const maxName = 300;
const maxShort = 200;

/** The fields that say something. */
function told<Value extends object>(fields: { readonly [Key in keyof Value]?: Value[Key] | null | undefined | "" }): Partial<Value> {
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return Object.fromEntries(kept) as Partial<Value>;
}

/** A rate such as "23" or "5.5". */
export function ratePercent(rate: number): string {
  return String(Number(rate.toFixed(4)));
}

/** One line or charge as the API writes it; `quantity` pieces of it. */
export function sentItem(line: ShopLine, quantity: number, counting: ShopOrder["counting"]): SentItem {
  return {
    ...told<{ sku: string }>({ sku: line.sku.slice(0, maxShort) }),
    name: line.name.slice(0, maxName) || line.sku || line.id,
    quantity,
    unitPriceMinor: toMinor(line.unitPrice, counting),
    taxRatePercent: ratePercent(line.taxRate),
  };
}

/** A charge as an item. */
export function sentCharge(charge: ShopCharge, counting: ShopOrder["counting"]): SentItem {
  const unitPriceMinor = toMinor(charge.price, counting);
  return { name: charge.name.slice(0, maxName) || "–", quantity: 1, unitPriceMinor, taxRatePercent: ratePercent(charge.taxRate) };
}

function sentAddress(address: ShopAddress): SentAddress {
  const { line1, line2, postalCode, city, country } = address;
  return { ...told<Omit<SentAddress, "country">>({ line1, line2, postalCode, city }), country };
}

function sentBuyer(buyer: ShopBuyer, company: string): SentBuyer {
  const { ref, firstName, lastName, email, phone, birthDate, taxId } = buyer;
  const kind = company === "" ? "person" : "company";
  const account = buyer.account ?? undefined;
  return { ...told<SentBuyer>({ ref, firstName, lastName, companyName: company, taxId, email, phone, birthDate, account }), kind };
}

/** The address that is billed: a shop that asks for one address only uses it for both. */
function billed(order: ShopOrder): ShopAddress | null {
  return order.billing?.country ? order.billing : order.shipping?.country ? order.shipping : null;
}

/** True when the order says enough to ask about: a buyer who can be written to, an address, an amount, a currency that Saldo knows. */
export function isAskable(order: ShopOrder): boolean {
  const address = billed(order);
  const isPlace = address !== null && address.line1 !== "" && address.city !== "";
  return isPlace && order.buyer !== null && order.buyer.email !== "" && order.total > 0 && isKnownCurrency(order.counting.currency);
}

/** The question; only for an order that is askable. */
export function checkoutRequest(order: ShopOrder, methods: readonly SentMethod[], device: SentDevice | null): SentCheckout {
  const address = billed(order);
  if (address === null || order.buyer === null) throw new Error("the order does not say enough to ask about");
  const { counting } = order;
  const items = [
    ...order.lines.filter((line) => line.quantity > 0).map((line) => sentItem(line, line.quantity, counting)),
    ...order.charges.filter((charge) => charge.price !== 0).map((charge) => sentCharge(charge, counting)),
  ];
  return {
    checkoutRef: order.code,
    buyer: sentBuyer(order.buyer, address.company),
    billingAddress: sentAddress(address),
    ...(order.shipping?.country ? { shippingAddress: sentAddress(order.shipping) } : {}),
    basket: { total: wireMoney(order.total, counting), items: items.slice(0, maxItems) },
    ...(device === null ? {} : { device }),
    locale: order.language.length === 2 ? `${order.language}-${address.country}` : order.language,
    paymentMethods: [...methods],
  };
}
