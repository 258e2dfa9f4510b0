/** Which payment methods carry a risk: everything else is safe and always stays on offer. */
import type { MethodKind } from "../wire/checkout.ts";

/** Paid after delivery on credit: they need a limit and have terms. */
export const deferredKinds = ["invoice", "instalments", "directDebit"] as const satisfies readonly MethodKind[];

/** Everything that a decision may hide: deferred methods, and cash on delivery, whose parcel can be refused at the door. */
export const unsafeKinds = [...deferredKinds, "cashOnDelivery"] as const satisfies readonly MethodKind[];

export const deferredKindSet: ReadonlySet<MethodKind> = new Set(deferredKinds);
export const unsafeKindSet: ReadonlySet<MethodKind> = new Set(unsafeKinds);

/** True for a method on credit. */
export function isDeferred(kind: MethodKind): boolean {
  return deferredKindSet.has(kind);
}

/** True for a method that a decision may hide. */
export function isUnsafe(kind: MethodKind): boolean {
  return unsafeKindSet.has(kind);
}
