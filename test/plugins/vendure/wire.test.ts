/** Holds what the Vendure plugin sends and reads against the API's own shapes: it stands alone, so nothing else would notice a change. */
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { checkoutRequest, isAskable } from "../../../plugins/vendure/src/pure/checkout-request.ts";
import { methodKinds } from "../../../plugins/vendure/src/pure/method-kinds.ts";
import { isUnsafe } from "../../../plugins/vendure/src/pure/method-kinds.ts";
import {
  readAuthorization,
  readCapture,
  readDecision,
  readOrder,
  readRefund,
  Unreadable,
} from "../../../plugins/vendure/src/pure/reading.ts";
import {
  orderStatuses,
  type ReadAuthorization,
  type ReadCapture,
  type ReadDecision,
  type ReadOrder,
  type ReadRefund,
  refundTypes,
  type SentAuthorization,
  type SentCapture,
  type SentCheckout,
  type SentRefund,
  type SentVoid,
} from "../../../plugins/vendure/src/pure/wire-shapes.ts";
import type { Currency } from "../../../src/kernel/money.ts";
import { isUnsafe as isUnsafeAtSaldo } from "../../../src/risk/method-kinds.ts";
import {
  type authorizeRequest,
  methodKinds as kindsOfSaldo,
  paymentMethodsRequest,
  type paymentMethodsResponse,
} from "../../../src/wire/checkout.ts";
import {
  type authorizeResponse,
  type captureRequest,
  type captureResponse,
  type orderShape,
  orderStatuses as statusesOfSaldo,
  refundRequest,
  type refundResponse,
  type voidRequest,
} from "../../../src/wire/orders.ts";
import { home, line, shopOrder } from "./orders.ts";

/** Compiles only where every `From` is a `To`. */
type Fits<From extends To, To> = From;
type Currencies<Shape> = Shape extends { currency: string; amountMinor: number }
  ? { currency: Currency; amountMinor: number }
  : Shape extends readonly (infer Item)[]
    ? Currencies<Item>[]
    : Shape extends object
      ? { [Key in keyof Shape]: Currencies<Shape[Key]> }
      : Shape;

/** The plugin learns a shop's currency at run time: but for that, what it sends has the API's types. */
export type Sent = [
  Fits<Currencies<SentCheckout>, z.input<typeof paymentMethodsRequest>>,
  Fits<Currencies<SentAuthorization>, z.input<typeof authorizeRequest>>,
  Fits<Currencies<SentCapture>, z.input<typeof captureRequest>>,
  Fits<Currencies<SentRefund>, z.input<typeof refundRequest>>,
  Fits<Currencies<SentVoid>, z.input<typeof voidRequest>>,
];
/** What the API answers has all that the plugin reads. */
export type Read = [
  Fits<z.output<typeof paymentMethodsResponse>, ReadDecision>,
  Fits<z.output<typeof orderShape>, ReadOrder>,
  Fits<Omit<z.output<typeof authorizeResponse>, "order">, Omit<ReadAuthorization, "order">>,
  Fits<z.output<typeof captureResponse>, ReadCapture>,
  Fits<z.output<typeof refundResponse>, ReadRefund>,
];

describe("the words of the plugin", () => {
  it("are the API's", () => {
    expect(methodKinds).toEqual(kindsOfSaldo);
    expect(orderStatuses).toEqual(statusesOfSaldo);
    expect(refundTypes.map((type) => refundRequest.shape.type.safeParse(type).success)).toEqual([true, true, true]);
    for (const kind of methodKinds) expect([kind, isUnsafe(kind)]).toEqual([kind, isUnsafeAtSaldo(kind)]);
  });
});

const methods = [
  { id: "invoice", kind: "invoice" },
  { id: "card", kind: "card" },
] as const;
const question = (order = shopOrder()) => checkoutRequest(order, [...methods], null);

describe("the question at the till", () => {
  it("says what the shop knows, and nothing that it does not", () => {
    expect(question()).toEqual({
      checkoutRef: "ABC",
      buyer: {
        ref: "9",
        kind: "person",
        firstName: "Jan",
        lastName: "Kowalski",
        email: "jan@example.com",
        phone: "+48600700800",
        birthDate: "1988-04-02",
        account: { createdAt: "2024-03-01T10:00:00.000Z", orderCount: 7 },
      },
      billingAddress: { line1: "ul. Leszczynowa 12", postalCode: "80-175", city: "Gdańsk", country: "PL" },
      shippingAddress: { line1: "ul. Leszczynowa 12", postalCode: "80-175", city: "Gdańsk", country: "PL" },
      basket: {
        total: { amountMinor: 41_995, currency: "PLN" },
        items: [
          { sku: "S-1", name: "Ware 1", quantity: 2, unitPriceMinor: 14_990, taxRatePercent: "23" },
          { sku: "S-2", name: "Ware 2", quantity: 3, unitPriceMinor: 3505, taxRatePercent: "23" },
          { name: "Parcel", quantity: 1, unitPriceMinor: 1500, taxRatePercent: "23" },
        ],
      },
      locale: "pl-PL",
      paymentMethods: [...methods],
    });
  });

  it.each([
    ["as it is", shopOrder()],
    ["of a company", shopOrder({ billing: { ...home, company: "Buty sp. z o.o." } })],
    ["of a guest", shopOrder({ buyer: { ...shopOrder().buyer!, account: null, phone: "", birthDate: null } })],
    ["with one address", shopOrder({ billing: null })],
    ["with more lines than the API takes", shopOrder({ lines: Array.from({ length: 300 }, (_, index) => line(String(index), 1, 100)) })],
    ["with long names", shopOrder({ lines: [line("1", 1, 100, { name: "W".repeat(1000), sku: "S".repeat(500), taxRate: 5.5 })] })],
    ["in yen", shopOrder({ counting: { currency: "JPY", precision: 2 } })],
  ])("%s is one that the API takes", (_name, order) => {
    expect(paymentMethodsRequest.safeParse(question(order)).error).toBeUndefined();
  });

  it.each([
    ["no buyer", { buyer: null }],
    ["no address", { billing: null, shipping: null }],
    ["no street", { billing: { ...home, line1: "" }, shipping: null }],
    ["nothing to pay", { total: 0 }],
    ["a currency that Saldo does not keep", { counting: { currency: "XAU", precision: 2 } }],
  ])("is not asked with %s", (_name, change) => {
    expect(isAskable(shopOrder(change))).toBe(false);
  });
});

const order = {
  id: "ord_1",
  orderRef: "ABC",
  status: "authorized",
  total: { amountMinor: 100, currency: "PLN" },
  authorized: { amountMinor: 100, currency: "PLN" },
  captured: { amountMinor: 0, currency: "PLN" },
  refunded: { amountMinor: 0, currency: "PLN" },
  voided: { amountMinor: 0, currency: "PLN" },
  authorizedUntil: "2026-12-24T10:00:00Z",
};
const decision = {
  decisionId: "dec_1",
  outcome: "approved",
  paymentMethods: [{ id: "invoice", kind: "invoice", allowed: true }],
  decisionToken: "st1.abc",
  expiresAt: "2026-12-24T10:00:00Z",
  degraded: [],
};

describe("what is read", () => {
  it("may have more than is known, and holds what is needed", () => {
    expect(readOrder({ ...order, held: { reason: "manualBlock", since: "2026-12-01T00:00:00Z" }, newer: 1 })).toMatchObject({
      held: { reason: "manualBlock" },
    });
    expect(readDecision({ ...decision, policyVersion: "v3" }).paymentMethods).toHaveLength(1);
    expect(readAuthorization({ outcome: "declined", messages: [] }).order).toBeNull();
    expect(readCapture({ order, invoice: { id: "inv_1", number: "FV/1" } }).invoice.number).toBe("FV/1");
    expect(readRefund({ order, creditNote: { id: "crn_1", number: "KOR/1" } }).creditNote.number).toBe("KOR/1");
  });

  it.each([
    ["nothing", null],
    ["a list", []],
    ["a text", "approved"],
    ["no token", { ...decision, decisionToken: "" }],
    ["a date that is none", { ...decision, expiresAt: "soon" }],
    ["methods that are no list", { ...decision, paymentMethods: {} }],
    ["a method without an answer", { ...decision, paymentMethods: [{ id: "invoice", kind: "invoice" }] }],
    [
      "an amount that is no count",
      { ...decision, paymentMethods: [{ id: "i", kind: "invoice", allowed: true, maxAmount: { amountMinor: -1, currency: "PLN" } }] },
    ],
    ["an endless list", { ...decision, degraded: Array.from({ length: 10_000 }, () => "x") }],
  ])("is no decision: %s", (_name, value) => {
    expect(() => readDecision(value)).toThrow(Unreadable);
  });

  it.each([
    ["an unknown status", { ...order, status: "lost" }],
    ["an unknown currency", { ...order, total: { amountMinor: 1, currency: "XAU" } }],
    ["no id", { ...order, id: undefined }],
  ])("is no order: %s", (_name, value) => {
    expect(() => readOrder(value)).toThrow(Unreadable);
  });
});
