/** A claim that was handed over to an agency: nothing is sent about it any more, until it is paid or a person calls it back. */
import { type Money, subtract } from "../../kernel/money.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import type { CalendarDate } from "../../kernel/time.ts";
import type { placementStatuses } from "../../wire/agreement-words.ts";
import { type AgreementHead, type Draft, ended } from "./agreement-head.ts";

export interface Placement extends AgreementHead<"placement", (typeof placementStatuses)[number]> {
  /** What was open on that day. */
  readonly amount: Money;
  /** What the agency is still to ask for: lowered by every payment, credit note and waiver while it has the claim. */
  readonly left: Money;
  readonly placedOn: CalendarDate;
  /** The day on which the debtor was told that this may follow. */
  readonly announcedOn: CalendarDate;
  /** Why it was called back; null while it was not. */
  readonly recalledBecause: string | null;
}

export type PlacementRefusal = "nothingOpen" | "claimPlaced" | "claimNotLate" | "claimOnHold" | "dayInFuture";

export interface PlacementFacts {
  readonly invoice: { readonly id: string; readonly buyerId: string; readonly dueOn: CalendarDate; readonly disputed: Money };
  readonly open: Money;
  readonly isPlaced: boolean;
  /** An agreement or a state of the buyer speaks against it, or the claim is time-barred. */
  readonly isHeld: boolean;
  readonly today: CalendarDate;
}

/** The hand-over. Refusals, in the order of `PlacementRefusal`; a claim of which any part is disputed is on hold. */
export function placeClaim(
  { invoice, open, isPlaced, isHeld, today }: PlacementFacts,
  { announcedOn, by }: { readonly announcedOn: CalendarDate; readonly by: string },
): Result<Draft<Placement>, PlacementRefusal> {
  if (open.amountMinor <= 0n) return refuse("nothingOpen");
  if (isPlaced) return refuse("claimPlaced");
  if (today <= invoice.dueOn) return refuse("claimNotLate");
  if (isHeld || invoice.disputed.amountMinor > 0n) return refuse("claimOnHold");
  if (announcedOn > today) return refuse("dayInFuture");
  return accept({
    kind: "placement",
    status: "placed",
    buyerId: invoice.buyerId,
    invoiceIds: [invoice.id],
    hold: "placed",
    lookOn: null,
    openedBy: by,
    amount: open,
    left: open,
    placedOn: today,
    announcedOn,
    recalledBecause: null,
  });
}

/** The claim that is called back from the agency; refusal: agreementNotRunning. */
export function recallPlacement(
  placement: Placement,
  because: string,
  end: Parameters<typeof ended>[2],
): Result<Placement, "agreementNotRunning"> {
  return placement.status === "placed"
    ? accept({ ...ended(placement, "recalled", end), recalledBecause: because })
    : refuse("agreementNotRunning");
}

/** What a payment, a credit note or a waiver makes of it: closed when nothing is open, else with less to ask for; null when nothing changes. */
export function lookAtPlacement(placement: Placement, open: Money, end: Parameters<typeof ended>[2]): Placement | null {
  if (placement.status !== "placed" || subtract(placement.left, open).amountMinor <= 0n) return null;
  const reduced = { ...placement, left: open };
  return open.amountMinor === 0n ? ended(reduced, "closed", end) : reduced;
}

/** True when less is left to the agency than before, and something still is. */
export function isReduced(before: Placement, after: Placement): boolean {
  return after.status === "placed" && subtract(before.left, after.left).amountMinor > 0n;
}
