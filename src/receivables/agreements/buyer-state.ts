/** A buyer who has died or is insolvent: no dunning at all, a person decides, and a claim is filed by its day. */
import { accept, refuse, type Result } from "../../kernel/result.ts";
import type { CalendarDate } from "../../kernel/time.ts";
import { type AgreementHead, type Draft, ended } from "./agreement-head.ts";
import type { buyerStates, buyerStateStatuses } from "../../wire/agreement-words.ts";

export interface BuyerState extends AgreementHead<"buyerState", (typeof buyerStateStatuses)[number]> {
  readonly state: (typeof buyerStates)[number];
  readonly since: CalendarDate;
  /** The last day for filing the claim with the estate or the court; null while it is not known. */
  readonly fileBy: CalendarDate | null;
  /** The register's or the court's number of the case; null while it is not known. */
  readonly caseNumber: string | null;
}

/** The state, as it was learnt. Refusals, in order: stateStands, dayInFuture. */
export function noteState(
  facts: { readonly buyerId: string; readonly standing: readonly Pick<BuyerState, "state">[]; readonly today: CalendarDate },
  ask: Pick<BuyerState, "state" | "since" | "fileBy" | "caseNumber"> & { readonly by: string },
): Result<Draft<BuyerState>, "stateStands" | "dayInFuture"> {
  if (facts.standing.some(({ state }) => state === ask.state)) return refuse("stateStands");
  if (ask.since > facts.today) return refuse("dayInFuture");
  return accept({
    kind: "buyerState",
    status: "standing",
    buyerId: facts.buyerId,
    invoiceIds: [],
    hold: ask.state,
    lookOn: null,
    openedBy: ask.by,
    state: ask.state,
    since: ask.since,
    fileBy: ask.fileBy,
    caseNumber: ask.caseNumber,
  });
}

/** The state that no longer holds: it was noted wrongly, or the proceedings have ended. Refusal: agreementNotRunning. */
export function endState(state: BuyerState, end: Parameters<typeof ended>[2]): Result<BuyerState, "agreementNotRunning"> {
  return state.status === "standing" ? accept(ended(state, "ended", end)) : refuse("agreementNotRunning");
}
