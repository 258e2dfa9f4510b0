/** Which payment methods carry a risk: everything else is safe and always stays on offer. */
import type { methodKinds } from "../wire/checkout.ts";

export type MethodKind = (typeof methodKinds)[number];

/** Paid after delivery on credit: they need a limit and have terms. */
export const deferredKinds = ["invoice", "instalments", "directDebit"] as const satisfies readonly MethodKind[];

/** Everything that a decision may hide: deferred methods, and cash on delivery, whose parcel can be refused at the door. */
export const unsafeKinds = [...deferredKinds, "cashOnDelivery"] as const satisfies readonly MethodKind[];

const deferred: ReadonlySet<MethodKind> = new Set(deferredKinds);
const unsafe: ReadonlySet<MethodKind> = new Set(unsafeKinds);

/** True for a method on credit. */
export function isDeferred(kind: MethodKind): boolean {
  return deferred.has(kind);
}

/** True for a method that a decision may hide. */
export function isUnsafe(kind: MethodKind): boolean {
  return unsafe.has(kind);
}
