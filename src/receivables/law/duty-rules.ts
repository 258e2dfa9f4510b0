/** What else the law asks of a creditor, as dated rules in words, with a number of days where it names one. */
import type { dutyCodes } from "../../wire/law-terms.ts";
import type { DatedRule, LawCountry, LawSegment, LawStatus } from "./law-row.ts";

export type DutyCode = (typeof dutyCodes)[number];

/** One duty; `days` is its period where the law names one. */
export interface DutyRule extends DatedRule {
  readonly code: DutyCode;
  readonly days: number | null;
  readonly says: string;
}

type Whose = readonly [country: LawCountry, segment: LawSegment | null, code: DutyCode, days?: number];

function duty([country, segment, code, days]: Whose, says: string, source: string, status: LawStatus, validFrom = "1970-01-01"): DutyRule {
  return { country, segment, code, days: days ?? null, validFrom, says, source, status };
}

const forbidden = "default interest bears no interest";

/** By country, debtors first. */
export const dutyRules: readonly DutyRule[] = [
  duty(
    ["PL", "consumer", "complaintReply", 30],
    "a complaint is answered within 30 days, which may be prolonged once to 60",
    "ZPF on complaints about collection",
    "secondary",
  ),
  duty(
    ["PL", "consumer", "neutralEnvelope"],
    "letters come in an envelope that tells nothing of a debt",
    "KPF code of good practice: binding on its members, no statute",
    "secondary",
  ),
  duty(
    ["PL", "consumer", "timeBarredLeftAlone"],
    "payment of a time-barred claim cannot be demanded of a consumer",
    "KC art. 117 (2(1))",
    "secondary",
    "2018-07-09",
  ),
  duty(
    ["PL", null, "filingWindow"],
    "an electronic order for payment (EPU) is for claims that fell due within three years before it",
    "KPC on electronic orders",
    "secondary",
  ),
  duty(["PL", null, "noInterestOnInterest"], `${forbidden}, unless sued for or agreed after it arose`, "KC art. 482", "secondary"),
  duty(
    ["CZ", null, "planInterestAgreed"],
    "instalments of a debt that is due bear default interest only where that was expressly agreed",
    "OZ § 1973",
    "read",
    "2014-01-01",
  ),
  duty(
    ["CZ", null, "assignmentTold"],
    "until the assignment was told or proved the debtor may pay the assignor",
    "OZ § 1882 (1)",
    "read",
    "2014-01-01",
  ),
  duty(
    ["CZ", "consumer", "longDefaultInterest", 90],
    "after 90 days a credit bears at most the repo rate of the half-year in which default began + 8 points",
    "257/2016 Sb. § 122 (4)-(5)",
    "read",
    "2016-12-01",
  ),
  duty(
    ["SK", "consumer", "timeBarredLeftAlone"],
    "a time-barred consumer claim is neither enforced nor secured",
    "OZ 40/1964 § 54a",
    "read",
  ),
  duty(
    ["SK", "consumer", "sanctionCap"],
    "on money lent, all sanctions together stay under the average APR + 10 points and three times default interest, and end at the sum lent",
    "NV 87/1995 § 3a",
    "read",
  ),
  duty(
    ["DE", "consumer", "defaultBegins", 30],
    "30 days after due day and receipt, only where the invoice pointed it out; else by a reminder or a day of the calendar",
    "BGB § 286",
    "read",
  ),
  duty(
    ["DE", "consumer", "firstLetterContents"],
    "the first letter of an agency names creditor, claim, contract, interest and costs",
    "RDG § 13a",
    "read",
  ),
  duty(["DE", "consumer", "agencyCostCap"], "an agency costs no more than a lawyer could charge under the RVG", "RDG § 13e", "read"),
  duty(["DE", "consumer", "noDoubleCharge"], "agency and lawyer are not charged one beside the other", "RDG § 13f", "read"),
  duty(["DE", null, "noInterestOnInterest"], forbidden, "BGB § 248, 289", "read"),
];
