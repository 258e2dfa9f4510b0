/** What the timeline says of an agreement: ids, codes, amounts and days, nothing that names a person or a circumstance. */
import type { Money } from "../../kernel/money.ts";
import type { Agreement } from "./agreement.ts";
import { nextInstalment } from "./instalments.ts";

const amountFacts = ({ amountMinor, currency }: Money) => ({ amountMinor: String(amountMinor), currency });

/** The kind of the timeline event of an agreement as it stands, such as `promiseRunning` or `paymentPlanBreached`. */
export function eventKind({ kind, status }: Pick<Agreement, "kind" | "status">): string {
  if (kind === "dispute" && status === "open") return "disputeOpened";
  return `${kind}${status.charAt(0).toUpperCase()}${status.slice(1)}`;
}

/** The data of the event. Why somebody is in hardship and what a buyer's state is belong to the agreement alone. */
export function eventFacts(agreement: Agreement): Readonly<Record<string, unknown>> {
  return { agreementId: agreement.id, ...ownFacts(agreement) };
}

function ownFacts(agreement: Agreement): Readonly<Record<string, unknown>> {
  switch (agreement.kind) {
    case "promise":
      return { ...amountFacts(agreement.amount), dueOn: agreement.dueOn, lastOn: agreement.lastOn, madeBy: agreement.madeBy };
    case "paymentPlan": {
      const { total, instalments, acknowledgment } = agreement;
      const next = nextInstalment(instalments);
      return {
        ...amountFacts(total),
        instalments: instalments.length,
        nextOn: next?.dueOn ?? null,
        acknowledgedOn: acknowledgment?.on ?? null,
        acknowledgedHow: acknowledgment?.how ?? null,
      };
    }
    case "dueDateChange":
      return { from: agreement.from, to: agreement.to, reason: agreement.reason };
    case "hardship":
      return { until: agreement.until };
    case "waiver":
      return { part: agreement.part, ...(agreement.amount === null ? {} : amountFacts(agreement.amount)) };
    case "dispute": {
      const { dispute, amount, answerBy, upheld } = agreement;
      return {
        dispute,
        disputedMinor: String(amount.amountMinor),
        currency: amount.currency,
        answerBy,
        upheldMinor: upheld === null ? null : String(upheld.amountMinor),
      };
    }
    case "complaint":
      return { answerBy: agreement.answerBy };
    case "settlementOffer": {
      const { amount, acceptBy, payBy, waives } = agreement;
      return { ...amountFacts(amount), acceptBy, payBy, waivesMinor: String(waives.amountMinor) };
    }
    case "placement": {
      const { amount, left, placedOn, announcedOn, recalledBecause } = agreement;
      return { ...amountFacts(amount), leftMinor: String(left.amountMinor), placedOn, announcedOn, recalledBecause };
    }
    case "buyerState":
      return {};
  }
}
