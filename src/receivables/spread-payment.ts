/** Lays one payment on several claims of a debtor: the one that the payer named, then the others that the same plan covers. */
import { type Money, smaller, subtract } from "../kernel/money.ts";
import type { CalendarDate } from "../kernel/time.ts";
import { dunnableAmount } from "./agreements/hold.ts";
import { type Invoice, payInvoice, type PaymentEffect } from "./invoice.ts";
import { allocationOrder, rankClaims } from "./law/allocation.ts";
import type { Law } from "./law/law.ts";

/** A claim of the same plan; `isDunned`: its payment was called for after it fell due. */
export interface FellowClaim {
  readonly invoice: Invoice;
  readonly isDunned: boolean;
}

/** What each claim took, in the order in which it did, the named one first; what none of them took is left over. */
export interface Spread {
  readonly effects: readonly PaymentEffect[];
  readonly rest: Money;
}

/**
 * The named claim is paid wholly, disputed or not; of what is left each other one takes what may be asked for, in the order of the law. No
 * claim is secured here, and where the law asks for the more burdensome one (DE) all claims of a debtor bear the same floating rate.
 */
export function spreadPayment(
  amount: Money,
  named: Invoice,
  fellows: readonly FellowClaim[],
  { valueDate, law }: { readonly valueDate: CalendarDate; readonly law: Pick<Law, "parts" | "claims"> },
): Spread {
  const orderOf = ({ country, segment }: Invoice) => allocationOrder(country, segment, valueDate, law).order;
  const first = payInvoice(named, amount, orderOf(named));
  const question = { country: named.country, segment: named.segment, onDay: valueDate, designated: [] };
  const claims = fellows.map(({ invoice, isDunned }) => {
    const { id, dueOn, issuedOn } = invoice;
    return { id, dueOn, issuedOn, isDunned, isSecured: false, rateBasisPoints: 0, invoice };
  });
  const effects: PaymentEffect[] = [first];
  let rest = first.rest;
  for (const { invoice } of rankClaims(claims, question, law).claims) {
    const part = smaller(rest, dunnableAmount(invoice));
    if (part.amountMinor <= 0n) continue;
    const effect = payInvoice(invoice, part, orderOf(invoice));
    effects.push(effect);
    rest = effect.laid.reduce((left, { amount: taken }) => subtract(left, taken), rest);
  }
  return { effects, rest };
}
