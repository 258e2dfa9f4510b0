/** What becomes of an invoice in test mode when the buyer's e-mail carries a persona tag. */
import { type Money, split } from "../kernel/money.ts";
import { addDays, type CalendarDate } from "../kernel/time.ts";
import { type Invoice, openAmount } from "./invoice.ts";

/** Days after the due date on which `+payslate14` pays. */
const lateDays = 14;
/** Days after the invoice on which `+returnshalf` sends half of it back. */
const returnDays = 5;

export type SandboxAct =
  | { readonly kind: "pay"; readonly amount: Money }
  | { readonly kind: "return"; readonly amount: Money }
  | { readonly kind: "dispute"; readonly amount: Money };

/** What the persona does about its invoice on `today`; null when nothing, as `+never` always does. */
export function sandboxAct(tags: readonly string[], invoice: Invoice, today: CalendarDate): SandboxAct | null {
  const open = openAmount(invoice);
  if (open.amountMinor === 0n) return null;
  if (tags.includes("payslate14") && today >= addDays(invoice.dueOn, lateDays)) return { kind: "pay", amount: open };
  if (tags.includes("returnshalf") && invoice.credited.amountMinor === 0n && today >= addDays(invoice.issuedOn, returnDays)) {
    const [half] = split(invoice.total, [1n, 1n]);
    return half === undefined ? null : { kind: "return", amount: half };
  }
  if (tags.includes("disputes") && invoice.disputed.amountMinor === 0n && today > invoice.dueOn) return { kind: "dispute", amount: open };
  return null;
}
