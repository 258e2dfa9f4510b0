/** A fault of a policy: where it stands, what kind it is, and what to do about it. */
import { pointerOf } from "../kernel/json-pointer.ts";

export const policyFaultCodes = [
  "tooDeep",
  "unknownField",
  "invalidShape",
  "unknownFact",
  "unsuitableOperator",
  "wrongValueType",
  "unknownValue",
  "missingCurrency",
  "duplicateRuleId",
  "duplicateCondition",
  "neverHits",
  "addressAlone",
  "ageAlone",
  "safeMethodKind",
  "requiresWithoutReview",
  "pointsMismatch",
  "shadowedRule",
  "unknownLookup",
  "divisionByZero",
  "unusedDeclaration",
  "missingDefault",
  "mixedResults",
  "wrongWindow",
  "wrongCells",
  "wrongOffer",
  "duplicateCharacteristic",
  "unsuitableFact",
  "wrongBin",
  "binsOverlap",
  "binsGap",
  "cutOffsCrossed",
  "noCountries",
  "missingLimits",
  "missingBasket",
  "missingDefaultTier",
  "duplicateTier",
  "limitFallsWithScore",
  "basketRangeEmpty",
] as const;
export type PolicyFaultCode = (typeof policyFaultCodes)[number];

export interface PolicyFault {
  /** JSON pointer (RFC 6901) into the document. */
  readonly pointer: string;
  readonly code: PolicyFaultCode;
  readonly detail: string;
}

/** A fault at `path`. */
export function faultAt(path: readonly PropertyKey[], code: PolicyFaultCode, detail: string): PolicyFault {
  return { pointer: pointerOf(path), code, detail };
}
