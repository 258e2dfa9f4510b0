/** One dated row of law. */

/** How sure a row is: the law itself was read, a source cites it, it follows from such rows by the rule, or nobody checked it. */
export type LawStatus = "read" | "secondary" | "derived" | "unverified" | "conflicting";

/** One rate, from its first day until the next row begins; per cent a year. */
export type RateRow = readonly [validFrom: string, ratePercent: string, source: string, status: LawStatus];
