/** What every agreement with a debtor has: whose it is, which invoices it covers, where it stands, and what it holds back. */
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import type { HoldReason } from "./hold.ts";
import type { agreementKinds } from "../../wire/agreement-words.ts";

export type AgreementKind = (typeof agreementKinds)[number];

export interface AgreementHead<K extends AgreementKind, S extends string> {
  readonly id: string;
  readonly kind: K;
  readonly status: S;
  readonly buyerId: string;
  /** Empty: all invoices of the buyer, later ones included. */
  readonly invoiceIds: readonly string[];
  /** Why nothing is sent about its invoices while it stands; null when it holds nothing back. */
  readonly hold: HoldReason | null;
  /** The day on which the daily pass looks at it; null when no day changes it. */
  readonly lookOn: CalendarDate | null;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly settledAt: Instant | null;
  readonly settledBy: string | null;
  readonly version: number;
}

/** A new agreement before the books give it its id: what the rules decide. */
export type Draft<A extends { readonly id: string }> = Omit<A, "id" | "openedAt" | "settledAt" | "settledBy" | "version">;

/** The agreement at its end: it holds nothing back and no day changes it any more. */
export function ended<A extends AgreementHead<AgreementKind, string>>(
  agreement: A,
  status: A["status"],
  end: { at: Instant; by: string },
): A {
  return { ...agreement, status, hold: null, lookOn: null, settledAt: end.at, settledBy: end.by };
}
