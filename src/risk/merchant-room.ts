/** What a merchant may still have at risk: the smallest rest of its own limit and of the line that funds it. */
import { compare, type Money, smaller, subtract, zero } from "../kernel/money.ts";
import type { CalendarDate } from "../kernel/time.ts";

/** A limit that the operator granted, and what is open or reserved under it. Both days belong to it; null: without end. */
export interface Grant {
  readonly limit: Money;
  readonly used: Money;
  readonly validFrom: CalendarDate | null;
  readonly validUntil: CalendarDate | null;
}

function isValid({ validFrom, validUntil }: Grant, on: CalendarDate): boolean {
  return (validFrom === null || validFrom <= on) && (validUntil === null || on <= validUntil);
}

/** What is left under one grant on a day; less than zero when it was lowered below its use, nothing outside its days. */
function leftOf(grant: Grant, on: CalendarDate): Money {
  return isValid(grant, on) ? subtract(grant.limit, grant.used) : zero(grant.limit.currency);
}

/** The least that is left under `grants` (all in one currency) on a day, at least zero; null where nothing was granted, which means no limit. */
export function roomWithin(grants: readonly Grant[], on: CalendarDate): Money | null {
  const [least, ...rest] = grants.map((grant) => leftOf(grant, on));
  if (least === undefined) return null;
  const smallest = rest.reduce(smaller, least);
  const none = zero(smallest.currency);
  return compare(smallest, none) < 0 ? none : smallest;
}

/** The same grants before `added` was counted under them. */
export function without(grants: readonly Grant[], added: Money): readonly Grant[] {
  return grants.map((grant) => ({ ...grant, used: subtract(grant.used, added) }));
}
