/** Names a state of an order: the same question, the same name, so that it is asked once. */
import { createHash } from "node:crypto";
import type { SentCheckout } from "./wire-shapes.ts";

/** Writes objects with sorted keys, so that equal values give equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(",")}}`;
}

/** What the answer depends on; the browser that asks may change within one checkout without a new decision. */
export function fingerprintOf(orderId: string, checkout: SentCheckout): string {
  const { device: _device, ...state } = checkout;
  return createHash("sha256").update(canonical({ orderId, state })).digest("base64url");
}
