/** A waiver of interest, fees or compensation: asked for by one person, decided by another. */
import type { Money } from "../../kernel/money.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { type AgreementHead, type Draft, ended } from "./agreement-head.ts";
import type { waiverStatuses, waivableParts } from "../../wire/agreement-words.ts";

export interface Waiver extends AgreementHead<"waiver", (typeof waiverStatuses)[number]> {
  readonly part: (typeof waivableParts)[number];
  /** At most so much; null: all of the part that is open when it is approved. */
  readonly amount: Money | null;
  readonly reason: string;
}

export function requestWaiver(
  invoice: { readonly id: string; readonly buyerId: string; readonly total: Money },
  ask: Pick<Waiver, "part" | "amount" | "reason"> & { readonly by: string },
): Result<Draft<Waiver>, "currencyMismatch"> {
  if (ask.amount !== null && ask.amount.currency !== invoice.total.currency) return refuse("currencyMismatch");
  return accept({
    kind: "waiver",
    status: "requested",
    buyerId: invoice.buyerId,
    invoiceIds: [invoice.id],
    hold: null,
    lookOn: null,
    openedBy: ask.by,
    part: ask.part,
    amount: ask.amount,
    reason: ask.reason,
  });
}

/** Names are compared as people write them: without case and spaces around. */
function isSamePerson(left: string, right: string): boolean {
  const written = (name: string) => name.trim().replaceAll(/\s+/g, " ").toLowerCase();
  return written(left) === written(right);
}

/** The waiver as it was decided by a second person. Refusals, in order: agreementNotRunning, secondPersonNeeded. */
export function decideWaiver(
  waiver: Waiver,
  outcome: "approved" | "rejected",
  end: Parameters<typeof ended>[2],
): Result<Waiver, "agreementNotRunning" | "secondPersonNeeded"> {
  if (waiver.status !== "requested") return refuse("agreementNotRunning");
  if (isSamePerson(waiver.openedBy, end.by)) return refuse("secondPersonNeeded");
  return accept(ended(waiver, outcome, end));
}
