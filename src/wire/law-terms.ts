/** The words of the tables of law, shared by the calculations and the file that carries new rows. */

/** Whose law: markets of the product, and those to which invoices of its merchants go. */
export const lawCountries = ["PL", "CZ", "SK", "DE", "AT", "NL", "UK", "EU"] as const;

/** Who owes: a consumer, or a business to a business. */
export const lawSegments = ["consumer", "business"] as const;

/**
 * How sure a row is: the law itself was read, a source cites it, it follows from such rows by the rule, nobody checked it, sources
 * differ, or it is no law at all but a rule of this house, told as one.
 */
export const lawStatuses = ["read", "secondary", "derived", "unverified", "conflicting", "house"] as const;

/** The parts of a claim. A fixed sum for collecting is a cost of the creditor, and is paid where the law pays costs. */
export const claimParts = ["fees", "compensation", "interest", "principal"] as const;

/** Where the claim stands: not due yet, in default, or in default and a consumer credit (loans, deferrals at a price). */
export const claimSituations = ["beforeDefault", "inDefault", "consumerCredit"] as const;

/**
 * What puts one claim before another: the creditor dunned it, it is due, it is less secured, it bears the higher rate, it fell due
 * earlier, it arose earlier.
 */
export const claimCriteria = ["dunned", "due", "lessSecured", "moreBurdensome", "earlierDue", "older"] as const;

/** What a claim is for: goods sold, or anything else that a business does. */
export const claimKinds = ["sale", "service"] as const;

/** What a limitation period runs from: the due day, the debtor's acknowledgment, or a court's title. */
export const limitationGrounds = ["due", "acknowledged", "titled"] as const;

/**
 * What else the law asks of a creditor, beside figures of the other tables: when default begins, what the first letter says, what an
 * agency may cost and that a lawyer is not charged twice, how soon a complaint is answered, that post does not betray its content, that
 * time-barred claims are left alone, that interest on a plan is agreed, that an assignment is told, how old a claim an order may be filed
 * for, what all sanctions together may come to, what a long default bears, and that interest bears none.
 */
export const dutyCodes = [
  "defaultBegins",
  "firstLetterContents",
  "agencyCostCap",
  "noDoubleCharge",
  "complaintReply",
  "neutralEnvelope",
  "timeBarredLeftAlone",
  "planInterestAgreed",
  "assignmentTold",
  "filingWindow",
  "sanctionCap",
  "longDefaultInterest",
  "noInterestOnInterest",
] as const;

/** How a period of years is laid: from the day itself, from the end of that year, or from the day to the end of the year it ends in. */
export const limitationCounts = ["fromDay", "fromYearEnd", "toYearEnd"] as const;
