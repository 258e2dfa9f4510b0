/** A credit bureau: what it is asked, why, and what it answers. */
import type { IdentitySubject } from "../identity/identity-keys.ts";
import type { Money } from "../kernel/money.ts";
import type { Instant } from "../kernel/time.ts";
import type { BureauReport, BureauStatus } from "../risk/source-reports.ts";
import type { Mode, Shop } from "./shops.ts";

/** The only purpose for which anybody is asked about: a purchase on credit that the person is about to make. */
export const bureauPurpose = "creditAssessment";
/** The ground in data protection law: the legitimate interest of who gives the credit, Art. 6 (1) (f) GDPR. */
export const bureauBasis = "legitimateInterest";

export interface Bureau {
  /**
   * The report on the person, waited for at most `withinMs`; "notAvailable" when it is late, away, or there is no bureau. Null when too
   * little is known to ask. The question itself goes on after `withinMs`, so that the next checkout finds its answer. Never throws.
   */
  ask(shop: Shop, subject: IdentitySubject, withinMs: number): Promise<BureauReport | "notAvailable" | null>;
}

/** One question that left for a bureau. `subjectHash` is keyed: it tells repeated questions, never the person. */
export interface BureauInquiry {
  readonly id: string;
  readonly merchantId: string;
  readonly shopId: string;
  readonly mode: Mode;
  readonly askedAt: Instant;
  readonly subjectHash: string;
  readonly purpose: string;
  readonly basis: string;
  /** The status of the report, or why there was none. */
  readonly answer: BureauStatus | "late" | "away" | "refused" | "tooLarge" | "unreadable" | "circuitOpen";
  readonly elapsedMs: number;
  /** What the bureau charges for it, as it says itself. */
  readonly cost: Money | null;
}

/** Questions and their costs over a time, per merchant and answer. */
export interface BureauUsage {
  readonly merchantId: string;
  readonly mode: Mode;
  readonly answer: string;
  readonly inquiries: number;
  readonly cost: Money | null;
}
