/** What outside sources told of a buyer: a credit bureau, and the lists of sanctions and of politically exposed persons. */

export const bureauStatuses = ["found", "thinFile", "notFound"] as const;
export type BureauStatus = (typeof bureauStatuses)[number];

/** A bureau's report. Nulls: the bureau does not say. */
export interface BureauReport {
  readonly status: BureauStatus;
  /** As the bureau counts; the policy says what it means. */
  readonly score: number | null;
  /** Unpaid claims that the bureau knows of. */
  readonly negativeMarks: number | null;
  readonly isInsolvent: boolean | null;
}

/** `strong`: name and birth date agree; `possible`: the name agrees and nothing speaks against it. */
export const matchLevels = ["none", "possible", "strong"] as const;
export type MatchLevel = (typeof matchLevels)[number];

/** The best match on the lists of each kind; null where no list of the kind is loaded or no name was sent. */
export interface ScreeningReport {
  readonly sanctions: MatchLevel | null;
  readonly pep: MatchLevel | null;
}

/** All that was asked for one decision; `notAvailable` names the sources that did not answer in time. */
export interface SourceReports {
  readonly bureau: BureauReport | null;
  readonly screening: ScreeningReport | null;
  readonly notAvailable: readonly string[];
}
