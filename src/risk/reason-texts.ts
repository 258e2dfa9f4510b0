/** The texts of every reason code in every language, and how much of a reason may be told. */
import type { Language } from "../kernel/language.ts";
import type { ReasonCode } from "../wire/reason-codes.ts";
import type { ReasonText } from "./reason-text.ts";
import { reasonTextsCs } from "./reason-texts-cs.ts";
import { reasonTextsDe } from "./reason-texts-de.ts";
import { reasonTextsEn } from "./reason-texts-en.ts";
import { reasonTextsPl } from "./reason-texts-pl.ts";
import { reasonTextsSk } from "./reason-texts-sk.ts";

const byLanguage: Readonly<Record<Language, Readonly<Record<ReasonCode, ReasonText>>>> = {
  pl: reasonTextsPl,
  cs: reasonTextsCs,
  sk: reasonTextsSk,
  de: reasonTextsDe,
  en: reasonTextsEn,
};

/** `full`: the shopper may learn the reason and the facts used; `category`: only that this kind of payment is not available. */
export type DisclosureTier = "full" | "category";

export const disclosureTiers: Readonly<Record<ReasonCode, DisclosureTier>> = {
  blockedByMerchant: "category",
  openOverdueClaim: "full",
  exposureLimit: "full",
  merchantLimit: "category",
  identityUnverified: "full",
  addressUnverifiable: "full",
  deliveryPointNotAllowed: "full",
  basketNotEligible: "full",
  velocity: "category",
  suspectedMisuse: "category",
  countryNotSupported: "full",
  companyRequired: "full",
  age: "full",
  noAssessmentPossible: "full",
  serviceDegraded: "full",
};

/** Both texts of a code in one language. */
export function reasonText(code: ReasonCode, language: Language): ReasonText {
  return byLanguage[language][code];
}
