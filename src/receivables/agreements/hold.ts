/** Why nothing is sent about an invoice: of all that speaks against it, the one reason that is told. */
import { compare, type Money, subtract, zero } from "../../kernel/money.ts";
import type { CalendarDate } from "../../kernel/time.ts";
import { type Invoice, openAmount, openPrincipal } from "../invoice.ts";
import { holdReasons } from "../../wire/agreement-words.ts";

export type HoldReason = (typeof holdReasons)[number];

export interface Hold {
  readonly reason: HoldReason;
  /** The agreement behind it; null where the invoice itself says so. */
  readonly agreementId: string | null;
  /** The day on which it is looked at again; null when only a person ends it. */
  readonly until: CalendarDate | null;
}

/** The one hold that is told: by the order of the reasons, and of two with one reason the one that lasts longer. Null when there is none. */
export function strongestHold(holds: readonly Hold[]): Hold | null {
  return holds.reduce<Hold | null>((strongest, hold) => (strongest === null || goesBefore(hold, strongest) ? hold : strongest), null);
}

function goesBefore(hold: Hold, other: Hold): boolean {
  const [rank, otherRank] = [holdReasons.indexOf(hold.reason), holdReasons.indexOf(other.reason)];
  if (rank !== otherRank) return rank < otherRank;
  return other.until !== null && (hold.until === null || hold.until > other.until);
}

type HeldClaim = Pick<Invoice, "total" | "credited" | "paid" | "writtenOff" | "disputed" | "charges">;

/** What reminders may ask for: the open amount without its disputed part. Charges on a claim that is wholly disputed wait with it. */
export function dunnableAmount(invoice: HeldClaim): Money {
  const { disputed } = invoice;
  if (disputed.amountMinor > 0n && compare(disputed, openPrincipal(invoice)) >= 0) return zero(disputed.currency);
  return subtract(openAmount(invoice), disputed);
}

/** True when something is open and all of it is disputed. */
export function isWhollyDisputed(invoice: HeldClaim): boolean {
  return invoice.disputed.amountMinor > 0n && dunnableAmount(invoice).amountMinor <= 0n;
}

/** The one reason for which nothing is sent about the invoice; `agreed` are the holds of its agreements that stand. Null when it may be sent. */
export function holdOf(invoice: HeldClaim, agreed: readonly Hold[]): Hold | null {
  const disputed: Hold[] = isWhollyDisputed(invoice) ? [{ reason: "disputed", agreementId: null, until: null }] : [];
  return strongestHold([...agreed, ...disputed]);
}
