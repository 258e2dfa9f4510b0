/** What a payment, a credit note or the passing of a day makes of an agreement that stands. */
import type { Money } from "../../kernel/money.ts";
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import type { Agreement } from "./agreement.ts";
import { ended } from "./agreement-head.ts";
import { lookAtPlacement } from "./placement.ts";
import { lookAtPlan } from "./payment-plan.ts";
import { promiseEnd } from "./promise.ts";
import { lookAtSettlement } from "./settlement-offer.ts";

export interface Standing {
  /** The open amount of each invoice that the agreement names. */
  readonly open: ReadonlyMap<string, Money>;
  readonly today: CalendarDate;
  readonly at: Instant;
}

/** The agreement as it has become, or null when nothing changes. */
export function lookAgain(agreement: Agreement, standing: Standing): Agreement | null {
  if (agreement.settledAt !== null) return null;
  const { open, today, at } = standing;
  const end = { at, by: "saldo" };
  switch (agreement.kind) {
    case "promise": {
      const status = promiseEnd(agreement, openOf(agreement, open), today);
      return status === null ? null : ended(agreement, status, end);
    }
    case "paymentPlan":
      return lookAtPlan(agreement, standing);
    case "settlementOffer":
      return lookAtSettlement(agreement, { open: openOf(agreement, open), today, end });
    case "placement":
      return lookAtPlacement(agreement, openOf(agreement, open), end);
    case "hardship":
      return agreement.until !== null && today > agreement.until ? ended(agreement, "ended", end) : null;
    case "dueDateChange":
    case "waiver":
    case "dispute":
    case "complaint":
    case "buyerState":
      return null;
  }
}

function openOf({ id, invoiceIds }: Agreement, open: Standing["open"]): Money {
  const amount = open.get(invoiceIds[0] ?? "");
  if (amount === undefined) throw new Error(`agreement ${id} has no invoice`);
  return amount;
}

const brokenStates: ReadonlySet<string> = new Set(["promise broken", "paymentPlan breached", "settlementOffer lapsed"]);

/** True when the debtor did not do what was agreed: the next step of its invoices is due at once. */
export function isBroken({ kind, status }: Pick<Agreement, "kind" | "status">): boolean {
  return brokenStates.has(`${kind} ${status}`);
}
