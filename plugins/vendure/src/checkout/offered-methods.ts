/** Which payment methods of a channel Saldo is asked about: those that carry the checker, each with its kind. */
import type { PaymentMethod } from "@vendure/core";
import { type MethodKind, methodKindOf } from "../pure/method-kinds.ts";
import type { SentMethod } from "../pure/wire-shapes.ts";

export const checkerCode = "saldo-eligibility";
export const invoiceCode = "saldo-invoice";

/** The kind that the merchant chose in the checker; the invoice of Saldo is what it is. A method without a valid one counts as unsafe. */
export function kindOf(method: PaymentMethod): MethodKind {
  if (method.handler.code === invoiceCode) return "invoice";
  const chosen = method.checker?.args.find((arg) => arg.name === "kind")?.value ?? "";
  return methodKindOf(chosen) ?? "invoice";
}

/** Methods to ask about, in a stable order. */
export function offeredMethods(methods: readonly PaymentMethod[], most: number): SentMethod[] {
  return methods
    .filter((method) => method.checker?.code === checkerCode)
    .map((method) => ({ id: method.code, kind: kindOf(method) }))
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .slice(0, most);
}
