/** The law as one value: every table that the calculations read, as shipped. */
import { claimsRules, type ClaimsRule, partsRules, type PartsRule } from "./allocation-rules.ts";

/** All tables; what reads them takes them as its last argument. */
export interface Law {
  readonly parts: readonly PartsRule[];
  readonly claims: readonly ClaimsRule[];
}

/** The tables of this release. */
export const shippedLaw: Law = { parts: partsRules, claims: claimsRules };
