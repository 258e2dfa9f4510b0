/** Splits a refund of the shop among what was never captured, the invoices that can take it, and what is still reserved. */
import type { Pieces } from "./shop-order.ts";
import type { RefundType } from "./wire-shapes.ts";

/** One invoice of the order: what it claimed, what credit notes took off, which pieces it is for. */
export interface Captured {
  readonly invoiceId: string;
  readonly amountMinor: number;
  readonly creditedMinor: number;
  readonly pieces: readonly Pieces[];
  /** False where the merchant captured before the goods left. */
  readonly isShipped: boolean;
}

export interface RefundWanted {
  readonly amountMinor: number;
  /** Empty where the merchant named an amount only. */
  readonly pieces: readonly Pieces[];
}

export interface RefundMeans {
  readonly captured: readonly Captured[];
  /** Voided for cancelled pieces, and not yet told to the shop as a refund. */
  readonly voidedMinor: number;
  readonly authorizedMinor: number;
}

export interface RefundPlan {
  /** Was never claimed: nothing to do. */
  readonly alreadyVoidedMinor: number;
  readonly credits: readonly { readonly invoiceId: string; readonly amountMinor: number }[];
  readonly toVoidMinor: number;
  /** Nobody owes so much: the refund cannot be made. */
  readonly uncoveredMinor: number;
  readonly type: RefundType;
}

function holds(captured: Captured, pieces: readonly Pieces[]): boolean {
  return pieces.some(({ lineId, quantity }) => quantity > 0 && captured.pieces.some((piece) => piece.lineId === lineId));
}

function typeOf(wanted: RefundWanted, captured: readonly Captured[]): RefundType {
  if (wanted.pieces.length === 0) return "goodwill";
  return captured.some((one) => one.isShipped && holds(one, wanted.pieces)) ? "return" : "refund";
}

/** Cancelled pieces that never shipped come off what was voided; then invoices with these pieces, then the others; then the reservation. */
export function planRefund(wanted: RefundWanted, means: RefundMeans): RefundPlan {
  const { captured, voidedMinor, authorizedMinor } = means;
  let left = wanted.amountMinor;
  const take = (available: number): number => {
    const taken = Math.max(0, Math.min(left, available));
    left -= taken;
    return taken;
  };
  const isUnclaimed = wanted.pieces.length > 0 && !captured.some((one) => holds(one, wanted.pieces));
  const first = isUnclaimed ? take(voidedMinor) : 0;
  const byPieces = [...captured].sort((one, other) => Number(holds(other, wanted.pieces)) - Number(holds(one, wanted.pieces)));
  const credits = byPieces.flatMap(({ invoiceId, amountMinor, creditedMinor }) => {
    const taken = take(amountMinor - creditedMinor);
    return taken > 0 ? [{ invoiceId, amountMinor: taken }] : [];
  });
  const later = take(voidedMinor - first);
  const toVoidMinor = take(authorizedMinor);
  return { alreadyVoidedMinor: first + later, credits, toVoidMinor, uncoveredMinor: left, type: typeOf(wanted, captured) };
}
