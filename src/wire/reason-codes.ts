/** The closed list of reason codes, in the order in which several of them are told. */

export const reasonCodes = [
  "blockedByMerchant",
  "openOverdueClaim",
  "exposureLimit",
  "merchantLimit",
  "identityUnverified",
  "addressUnverifiable",
  "deliveryPointNotAllowed",
  "basketNotEligible",
  "velocity",
  "suspectedMisuse",
  "countryNotSupported",
  "companyRequired",
  "age",
  "noAssessmentPossible",
  "serviceDegraded",
] as const;
export type ReasonCode = (typeof reasonCodes)[number];
