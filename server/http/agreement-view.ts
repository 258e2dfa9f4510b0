/** Agreements in the shapes of the wire. */
import type { Money } from "../../src/kernel/money.ts";
import type { Agreement } from "../../src/receivables/agreements/agreement.ts";
import { answer } from "./render.ts";
import { toWireMoney } from "../../src/wire/money.ts";

function isMoney(value: object): value is Money {
  return "amountMinor" in value && "currency" in value;
}

/** Amounts as JSON numbers, all else as it is. */
function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire);
  if (value === null || typeof value !== "object") return value;
  if (isMoney(value)) return toWireMoney(value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toWire(part)]));
}

/** The agreement as everybody outside sees it. */
export function agreementView(agreement: Agreement) {
  const { version: _version, lookOn: _lookOn, ...shown } = agreement;
  const { noticed: _noticed, ...told } = { noticed: null, ...shown };
  return toWire(told);
}

/** How the answer of a write tells its agreement, under the name of its kind. */
export function telling(status: number) {
  return (agreement: Agreement) => answer(status, { [agreement.kind]: agreementView(agreement) });
}
