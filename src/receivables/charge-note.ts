/** The note that tells a charge: its kind, its number, and its working as it was kept with the charge. */
import { type Currency, type Money, money } from "../kernel/money.ts";
import type { CalendarDate } from "../kernel/time.ts";
import { daysBetween } from "../kernel/time.ts";
import type { ChargePart } from "./invoice.ts";

/** Each part of a claim that can be charged has a note of its own kind, numbered in a series of its own. */
export const chargeNoteKinds = { fees: "feeNote", compensation: "compensationNote", interest: "interestNote" } as const;
export type ChargeNoteKind = (typeof chargeNoteKinds)[ChargePart];

const prefixes: Readonly<Record<ChargePart, string>> = { fees: "RF", compensation: "FC", interest: "IN" };

/** The number of a note, from the running number of the merchant's year: `IN 2026/000123`. */
export function chargeNoteNumber(part: ChargePart, year: number, running: number): string {
  return `${prefixes[part]} ${year}/${String(running).padStart(6, "0")}`;
}

/** Days at one rate on one principal; `days` counts both ends. */
export interface WorkedPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  readonly principal: Money;
  readonly ratePercent: string;
  /** Day count, such as `act/365`. */
  readonly basis: string;
  readonly amount: Money;
  readonly source: string;
}

/** How a charge came about. `stated`: interest of the same days that notes before told already. */
export type ChargeWorking =
  | { readonly part: "interest"; readonly through: CalendarDate; readonly periods: readonly WorkedPeriod[]; readonly stated: Money }
  | { readonly part: "compensation"; readonly source: string }
  | { readonly part: "fees"; readonly step: string; readonly wanted: Money; readonly source: string | null };

interface KeptPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly ratePercent: string;
  readonly basis: string;
  readonly principalMinor: string;
  readonly amountMinor: string;
  readonly source: string;
}
interface KeptWorking {
  readonly through: CalendarDate;
  readonly periods: readonly KeptPeriod[];
  readonly statedMinor: string;
  readonly source: string | null;
  readonly step: string;
  readonly feeMinor: string;
}

/** The working of a charge as it is kept: whole minor units as decimal text. */
export function readWorking(charge: {
  readonly part: ChargePart;
  readonly amount: Money;
  readonly working: Readonly<Record<string, unknown>>;
}): ChargeWorking {
  const kept = charge.working as unknown as KeptWorking;
  const { currency } = charge.amount;
  const read = (minor: string) => money(BigInt(minor), currency);
  if (charge.part === "compensation") return { part: "compensation", source: kept.source ?? "" };
  if (charge.part === "fees") return { part: "fees", step: kept.step, wanted: read(kept.feeMinor), source: kept.source };
  const periods = kept.periods.map((period) => workedPeriod(period, currency));
  return { part: "interest", through: kept.through, periods, stated: read(kept.statedMinor) };
}

function workedPeriod({ principalMinor, amountMinor, ...period }: KeptPeriod, currency: Currency): WorkedPeriod {
  return {
    ...period,
    days: daysBetween(period.from, period.to) + 1,
    principal: money(BigInt(principalMinor), currency),
    amount: money(BigInt(amountMinor), currency),
  };
}
