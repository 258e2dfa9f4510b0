/** The shape of a checkout compiled from its zod declaration: accepts in a few µs what zod accepts, and leaves every doubt to zod. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { z } from "zod";
import { maxAttributes, paymentMethodsRequest, type PaymentMethodsRequest } from "../../src/wire/checkout.ts";
import { isDate, isInstant } from "../../src/wire/primitives.ts";
import { checkShape } from "./body.ts";

/** `unicode: false`: lengths count UTF-16 units, as zod does; `logger: false`: the compiler would print that few want that. */
const compiler = new Ajv2020({ strict: false, unicode: false, logger: false, formats: { date: isDate, "date-time": isInstant } });
const hasShape = compiler.compile<PaymentMethodsRequest>(z.toJSONSchema(paymentMethodsRequest));

/** What the declaration refines beyond JSON Schema: names and ids that say something, ids that differ. */
function isRefined({ basket, buyer, paymentMethods }: PaymentMethodsRequest): boolean {
  if (buyer?.attributes !== undefined && Object.keys(buyer.attributes).length > maxAttributes) return false;
  if (basket.items !== undefined) for (const { name } of basket.items) if (name.trim() === "") return false;
  for (const { id } of paymentMethods) if (id.trim() === "") return false;
  return new Set(paymentMethods.map(({ id }) => id)).size === paymentMethods.length;
}

/** NUL and half a surrogate pair can stand in a text of JSON as escapes only. */
const escape = "\\u";

/**
 * The checkout in `value`, which was parsed from `jsonText`. What this check does not accept at once is given to zod, whose word counts:
 * throws bodyInvalid with every fault.
 */
export function checkCheckout(value: unknown, jsonText: string): PaymentMethodsRequest {
  if (hasShape(value) && !jsonText.includes(escape) && isRefined(value)) return value;
  return checkShape(paymentMethodsRequest, value);
}
