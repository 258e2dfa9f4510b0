/** What is still to be paid of one charge. */
import { type Money, subtract } from "../kernel/money.ts";

/** What was neither paid nor waived of a charge. */
export function openOfCharge({ amount, paid, waived }: Readonly<Record<"amount" | "paid" | "waived", Money>>): Money {
  return subtract(subtract(amount, paid), waived);
}
