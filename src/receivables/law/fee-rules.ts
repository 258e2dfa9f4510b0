/** What reminders and collecting may cost a debtor, as dated rules of law. */
import { type Money, money } from "../../kernel/money.ts";
import { type DatedRule, everyDay, type LawCountry, type LawSegment, type LawStatus } from "./law-row.ts";

/** A slice of the claim up to `upTo` (null: all above) and the share of it in per cent. */
export interface FeeTier {
  readonly upTo: Money | null;
  readonly percent: string;
}

/**
 * `letter`: a sum for each letter, none for the one that begins the default; `penalty`: all penalties together, by the day and by the
 * credit; `tiers`: all costs together by slices of the claim, due when `noticeDays` after the receipt of a free letter have passed (null: no letter
 * is needed); `realCost`: what it really and fittingly cost, no number.
 */
export type FeeCapRule =
  | { readonly kind: "letter"; readonly most: Money }
  | { readonly kind: "penalty"; readonly perDayPercent: string; readonly ofCreditPercent: string; readonly most: Money }
  | {
      readonly kind: "tiers";
      readonly tiers: readonly FeeTier[];
      readonly least: Money;
      readonly most: Money;
      readonly noticeDays: number | null;
    }
  | { readonly kind: "realCost" };

export interface FeeRule extends DatedRule {
  readonly cap: FeeCapRule;
}

type Whose = readonly [country: LawCountry | null, segment: LawSegment | null];

function fee([country, segment]: Whose, validFrom: string, cap: FeeCapRule, source: string, status: LawStatus): FeeRule {
  return { country, segment, validFrom, cap, source, status };
}

const eur = (minor: bigint) => money(minor, "EUR");
const realCost = { kind: "realCost" } as const;
const since = "1970-01-01";

const dutchTiers = {
  kind: "tiers",
  tiers: [
    { upTo: eur(250_000n), percent: "15" },
    { upTo: eur(500_000n), percent: "10" },
    { upTo: eur(1_000_000n), percent: "5" },
    { upTo: eur(20_000_000n), percent: "1" },
    { upTo: null, percent: "0.5" },
  ],
  least: eur(4000n),
  most: eur(677_500n),
} as const;

/**
 * By country. DE: printing, envelope and postage, about 0.76 EUR; a flat 2.50 was rejected. CZ: a deferral to a consumer is consumer
 * credit, free or not (257/2016 § 2 (1), § 5 (3)), and costs beside the penalty must serve their purpose. NL: VAT comes on top where the
 * creditor cannot deduct it; businesses may agree otherwise.
 */
export const feeRules: readonly FeeRule[] = [
  fee(["DE", "consumer"], since, { kind: "letter", most: eur(76n) }, "BGH VIII ZR 95/18", "secondary"),
  fee(["DE", "business"], since, realCost, "BGB § 280, 286, 288 (5)", "unverified"),
  fee(
    ["CZ", "consumer"],
    "2016-12-01",
    { kind: "penalty", perDayPercent: "0.1", ofCreditPercent: "50", most: money(20_000_000n, "CZK") },
    "257/2016 Sb. § 122 (1)-(3)",
    "read",
  ),
  fee(["CZ", "business"], since, realCost, "NV 351/2013 Sb. § 3, OZ § 513", "unverified"),
  fee(["NL", "consumer"], "2012-07-01", { ...dutchTiers, noticeDays: 14 }, "BW 6:96, Besluit BIK", "secondary"),
  fee(["NL", "business"], "2012-07-01", { ...dutchTiers, noticeDays: null }, "BW 6:96, Besluit BIK, unless agreed otherwise", "unverified"),
  fee(["PL", "consumer"], since, realCost, "KC art. 385(1), 471: no number in statute", "unverified"),
  fee(["PL", "business"], "2013-04-28", realCost, "PL act of 8 March 2013, art. 10 (2)", "unverified"),
  fee(["SK", null], since, realCost, "OZ 40/1964 § 53, 121 (3): no number in statute", "unverified"),
  fee(["AT", null], since, realCost, "ABGB § 1333 (2)", "unverified"),
  fee(["UK", null], since, realCost, "Late Payment of Commercial Debts (Interest) Act 1998, s. 5A (2A)", "unverified"),
  fee([null, null], everyDay, realCost, "House rule where no law was found", "house"),
];
