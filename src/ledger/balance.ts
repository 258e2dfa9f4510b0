/** Balances of accounts from their postings. */
import { add, type Money, subtract, zero } from "../kernel/money.ts";
import type { Account } from "./chart.ts";
import type { Posting } from "./posting.ts";

function isAccount(left: Account, right: Account): boolean {
  return left.code === right.code && left.of === right.of;
}

/** Debits less credits of `of` over `postings`, all in the currency of the first posting that names it; null when none does. */
export function balanceOf(of: Account, postings: readonly Posting[]): Money | null {
  let balance: Money | null = null;
  for (const one of postings) {
    if (isAccount(one.debit, of)) balance = add(balance ?? zero(one.amount.currency), one.amount);
    if (isAccount(one.credit, of)) balance = subtract(balance ?? zero(one.amount.currency), one.amount);
  }
  return balance;
}
