/** The kinds of payment methods that Saldo knows, and which of them are safe for the shop. */

export const methodKinds = [
  "invoice",
  "instalments",
  "directDebit",
  "cashOnDelivery",
  "card",
  "wallet",
  "transfer",
  "blik",
  "prepaid",
] as const;
export type MethodKind = (typeof methodKinds)[number];

const unsafeKinds: ReadonlySet<string> = new Set(["invoice", "instalments", "directDebit", "cashOnDelivery"]);

/** True when goods may leave before the money is there: such a method needs a yes, and is closed without one. */
export function isUnsafe(kind: MethodKind): boolean {
  return unsafeKinds.has(kind);
}

/** The kind that a text names, or null. */
export function methodKindOf(text: string): MethodKind | null {
  return methodKinds.find((kind) => kind === text) ?? null;
}
