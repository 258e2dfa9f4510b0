/** Reads what came over the network: every field is looked at, what is more is let be, and what is wrong throws. */
import { isKnownCurrency, type WireMoney } from "./money.ts";
import {
  type OrderStatus,
  orderStatuses,
  type ReadAuthorization,
  type ReadCapture,
  type ReadDecision,
  type ReadMethod,
  type ReadOrder,
  type ReadRefund,
} from "./wire-shapes.ts";

/** What came is not what the API promises. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

type Fields = Readonly<Record<string, unknown>>;

/** More than any shop sends. */
const maxListed = 200;
const maxTextLength = 200_000;

/** The fields of an object. */
export function fieldsOf(value: unknown, place: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Unreadable(`${place} is no object`);
  return value as Fields;
}

/** A text that says something. */
export function textAt(fields: Fields, key: string): string {
  const value = fields[key];
  if (typeof value !== "string" || value === "" || value.length > maxTextLength) throw new Unreadable(`${key} is no text`);
  return value;
}

/** A whole number that is not negative. */
export function countAt(fields: Fields, key: string): number {
  const value = fields[key];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw new Unreadable(`${key} is no count`);
  return value;
}

function instantAt(fields: Fields, key: string): string {
  const value = textAt(fields, key);
  if (Number.isNaN(Date.parse(value))) throw new Unreadable(`${key} is no instant`);
  return value;
}

function listOf<Item>(value: unknown, place: string, read: (item: unknown) => Item): Item[] {
  if (!Array.isArray(value) || value.length > maxListed) throw new Unreadable(`${place} is no list`);
  return value.map(read);
}

function plainText(value: unknown): string {
  if (typeof value !== "string") throw new Unreadable("an item of a list is no text");
  return value;
}

function days(value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw new Unreadable("a term is no number of days");
  return value;
}

function moneyAt(fields: Fields, key: string): WireMoney {
  const money = fieldsOf(fields[key], key);
  const currency = textAt(money, "currency");
  if (!isKnownCurrency(currency)) throw new Unreadable(`${key} has no known currency`);
  return { amountMinor: countAt(money, "amountMinor"), currency };
}

function readMethod(value: unknown): ReadMethod {
  const fields = fieldsOf(value, "a payment method");
  if (typeof fields["allowed"] !== "boolean") throw new Unreadable("allowed is neither yes nor no");
  return {
    id: textAt(fields, "id"),
    kind: textAt(fields, "kind"),
    allowed: fields["allowed"],
    maxAmount: fields["maxAmount"] === undefined ? undefined : moneyAt(fields, "maxAmount"),
    termDays: fields["termDays"] === undefined ? undefined : listOf(fields["termDays"], "termDays", days),
    requires: fields["requires"] === undefined ? undefined : listOf(fields["requires"], "requires", plainText),
  };
}

/** The answer of `POST /v1/checkout/payment-methods`. */
export function readDecision(value: unknown): ReadDecision {
  const fields = fieldsOf(value, "the decision");
  return {
    decisionId: textAt(fields, "decisionId"),
    outcome: textAt(fields, "outcome"),
    paymentMethods: listOf(fields["paymentMethods"], "paymentMethods", readMethod),
    decisionToken: textAt(fields, "decisionToken"),
    expiresAt: instantAt(fields, "expiresAt"),
    degraded: listOf(fields["degraded"], "degraded", plainText),
  };
}

function statusAt(fields: Fields): OrderStatus {
  const status = orderStatuses.find((one) => one === fields["status"]);
  if (status === undefined) throw new Unreadable("the status of the order is none that is known");
  return status;
}

function heldAt(fields: Fields): ReadOrder["held"] {
  if (fields["held"] === undefined || fields["held"] === null) return null;
  const held = fieldsOf(fields["held"], "held");
  return { reason: textAt(held, "reason"), since: instantAt(held, "since") };
}

/** An order, as every call on it answers. */
export function readOrder(value: unknown): ReadOrder {
  const fields = fieldsOf(value, "the order");
  return {
    id: textAt(fields, "id"),
    orderRef: textAt(fields, "orderRef"),
    status: statusAt(fields),
    total: moneyAt(fields, "total"),
    authorized: moneyAt(fields, "authorized"),
    captured: moneyAt(fields, "captured"),
    refunded: moneyAt(fields, "refunded"),
    voided: moneyAt(fields, "voided"),
    authorizedUntil: instantAt(fields, "authorizedUntil"),
    held: heldAt(fields),
  };
}

/** The answer of `POST /v1/checkout/authorize`: an order, or an outcome without one. */
export function readAuthorization(value: unknown): ReadAuthorization {
  const fields = fieldsOf(value, "the authorization");
  const order = fields["order"] === undefined || fields["order"] === null ? null : readOrder(fields["order"]);
  return { outcome: textAt(fields, "outcome"), order };
}

function documentAt(fields: Fields, key: string): { readonly id: string; readonly number: string } {
  const document = fieldsOf(fields[key], key);
  return { id: textAt(document, "id"), number: textAt(document, "number") };
}

/** The answer of `POST /v1/orders/{id}/captures`. */
export function readCapture(value: unknown): ReadCapture {
  const fields = fieldsOf(value, "the capture");
  return { order: readOrder(fields["order"]), invoice: documentAt(fields, "invoice") };
}

/** The answer of `POST /v1/orders/{id}/refunds`. */
export function readRefund(value: unknown): ReadRefund {
  const fields = fieldsOf(value, "the refund");
  return { order: readOrder(fields["order"]), creditNote: documentAt(fields, "creditNote") };
}

/** The answer of `POST /v1/orders/{id}/voids`. */
export function readVoid(value: unknown): ReadOrder {
  return readOrder(fieldsOf(value, "the void")["order"]);
}
