/** The words of agreements with debtors, as the wire and the rooms both speak them. */

export const agreementKinds = [
  "promise",
  "paymentPlan",
  "dueDateChange",
  "hardship",
  "waiver",
  "dispute",
  "complaint",
  "settlementOffer",
  "buyerState",
  "placement",
] as const;

/** The reasons, the one that counts before all others first: facts of the person, then what is contested, then what was agreed. */
export const holdReasons = [
  "deceased",
  "insolvent",
  "hardship",
  "disputed",
  "placed",
  "settlementOffered",
  "planOnTime",
  "promiseRunning",
] as const;

export const promiseStatuses = ["running", "kept", "broken", "cancelled", "renewed"] as const;

export const promisers = ["debtor", "collector"] as const;

export const planStatuses = ["offered", "accepted", "running", "completed", "breached", "cancelled"] as const;

export const acknowledgments = ["written", "electronic", "recorded"] as const;

export const dueDateChangeStatuses = ["made"] as const;

export const hardshipStatuses = ["running", "ended"] as const;

/** A code and no more: what a person suffers from is not for the books. */
export const hardshipReasons = ["unemployment", "illness", "care", "disaster", "other"] as const;

export const waiverStatuses = ["requested", "approved", "rejected"] as const;

export const waivableParts = ["interest", "fees", "compensation"] as const;

export const disputeStatuses = ["open", "upheld", "rejected", "partly", "withdrawn"] as const;

export const disputeKinds = ["wrongInvoice", "misposting", "goods", "notDelivered", "identity", "other"] as const;

export const complaintStatuses = ["open", "answered"] as const;

/** `expired`: not accepted in time; `lapsed`: accepted and not paid; `paid`: what was asked came, the rest is waived next; `completed`: it is. */
export const settlementStatuses = ["offered", "accepted", "paid", "completed", "expired", "lapsed", "withdrawn"] as const;

export const buyerStates = ["deceased", "insolvent"] as const;

/** `closed`: nothing is open any more. */
export const placementStatuses = ["placed", "recalled", "closed"] as const;

export const buyerStateStatuses = ["standing", "ended"] as const;

/** `monthly` keeps the day of the month of the first instalment (the last day where a month is shorter), `monthEnd` takes every last day. */
export const rhythms = ["weekly", "everyTwoWeeks", "monthly", "monthEnd"] as const;

export const evidenceTypes = ["application/pdf", "image/jpeg", "image/png", "text/plain"] as const;

/** The largest file of evidence. */
export const maxEvidenceBytes = 5_000_000;
