/** Speaks to a running Saldo as a shop does, and makes buyers and checkouts that no other test has. */
import { randomUUID } from "node:crypto";

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

export type ShopApi = (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Told>;

/** One call; every POST gets an Idempotency-Key of its own unless one is given. */
export function shopApi(baseUrl: string, key: string): ShopApi {
  return async (method, path, body, headers = {}) => {
    const once = method === "POST" ? { "Idempotency-Key": randomUUID() } : {};
    const answer = await fetch(baseUrl + path, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        ...once,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = (answer.headers.get("content-type") ?? "").includes("json");
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  };
}

const letters = "abcdefghijklmnop";

export interface TestBuyer {
  readonly ref: string;
  readonly kind: "person";
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly birthDate: string;
}

/** A person whom nobody knows; tags play a persona. */
export function newBuyer(tags = ""): TestBuyer {
  const id = randomUUID().replaceAll("-", "").slice(0, 8);
  const name = id.replaceAll(/./g, (digit) => letters[parseInt(digit, 16)] ?? "");
  return {
    ref: `c-${id}`,
    kind: "person",
    firstName: "Kalina",
    lastName: `Wrzos${name}`,
    email: `kalina.${id}${tags}@example.com`,
    phone: `+48600${String(parseInt(id.slice(0, 6), 16))
      .slice(-6)
      .padStart(6, "0")}`,
    birthDate: "1987-05-06",
  };
}

const places = {
  PLN: { line1: "ul. Leszczynowa", postalCode: "80-175", city: "Gdańsk", country: "PL" },
  CZK: { line1: "Lipová", postalCode: "602 00", city: "Brno", country: "CZ" },
  EUR: { line1: "Lindenallee", postalCode: "20095", city: "Hamburg", country: "DE" },
} as const;

/** The checkout of this buyer in a shop of this currency. */
export function checkoutOf(buyer: TestBuyer, amountMinor = 14_990, currency: keyof typeof places = "PLN") {
  const { line1, ...place } = places[currency];
  const address = { ...place, line1: `${line1} ${(parseInt(buyer.ref.slice(-4), 16) % 180) + 1}` };
  return {
    checkoutRef: `cart-${randomUUID()}`,
    buyer,
    billingAddress: address,
    shippingAddress: { ...address, kind: "home" },
    basket: {
      total: { amountMinor, currency },
      items: [{ sku: "K-1", name: "Kalosze", category: "shoes", quantity: 1, unitPriceMinor: amountMinor, taxRatePercent: "23" }],
    },
    device: { id: `d-${buyer.ref}`, ip: "198.51.100.7", userAgent: "Mozilla/5.0" },
    locale: "pl-PL",
    paymentMethods: [
      { id: "saldo_invoice", kind: "invoice" },
      { id: "stripe", kind: "card" },
      { id: "cod", kind: "cashOnDelivery" },
    ],
  };
}

/** The answer at the till, and each method by its id. */
export async function decideOn(api: ShopApi, checkout: ReturnType<typeof checkoutOf>, headers = {}) {
  const { status, body } = await api("POST", "/v1/checkout/payment-methods", checkout, headers);
  if (status !== 200) throw new Error(`payment-methods answered ${status}: ${JSON.stringify(body)}`);
  const methods = Object.fromEntries(body.paymentMethods.map((method: { id: string }) => [method.id, method]));
  return { decision: body, methods: methods as Record<string, { allowed: boolean; reason?: string; maxAmount?: { amountMinor: number } }> };
}

/** Binds a decision for its whole basket, or for `total`. */
export function authorizeOn(
  api: ShopApi,
  decision: { decisionToken: string },
  total: { amountMinor: number; currency: string },
  headers = {},
) {
  const order = {
    decisionToken: decision.decisionToken,
    paymentMethodId: "saldo_invoice",
    termDays: 14,
    orderRef: `o-${randomUUID()}`,
    total,
  };
  return api("POST", "/v1/checkout/authorize", order, headers);
}

/** On a machine that does much else, so that the order is approved and not sent to a person for want of facts. */
const ampleTime = { "X-Deadline-Ms": "5000" } as const;

/** An order of a new buyer in a group of the merchant, who buys from another line than everybody else. */
export async function orderOfGroup(api: ShopApi, buyerGroup: string, amountMinor: number, currency: "PLN" | "CZK" | "EUR") {
  const checkout = checkoutOf(newBuyer(), amountMinor, currency);
  const asked = { ...checkout, buyer: { ...checkout.buyer, buyerGroup }, device: { ...checkout.device, ip: "203.0.113.9" } };
  const { decision } = await decideOn(api, asked, ampleTime);
  const { status, body } = await authorizeOn(api, decision, asked.basket.total);
  if (status !== 201) throw new Error(`authorize answered ${status}: ${JSON.stringify(body)}`);
  return body.order as { readonly id: string };
}

/** An order that is authorised, or an error. */
export async function orderFor(api: ShopApi, buyer: TestBuyer, amountMinor = 14_990, currency: "PLN" | "CZK" | "EUR" = "PLN") {
  const checkout = checkoutOf(buyer, amountMinor, currency);
  const { decision } = await decideOn(api, checkout, ampleTime);
  const { status, body } = await authorizeOn(api, decision, checkout.basket.total);
  if (status !== 201) throw new Error(`authorize answered ${status}: ${JSON.stringify(body)}`);
  return { order: body.order, checkout, decision };
}
