/**
 * What the law says a late claim costs in five countries, worked out by hand from the published rates and not by the product: principal
 * times rate times days over 365 (Czech: over the days of the year), the sum rounded to the cent half up, and each letter stating what none
 * before it did. The claim falls due on 21 January 2025. In minor units.
 */
import type { Country } from "../../src/kernel/calendar.ts";
import type { Currency } from "../../src/kernel/money.ts";

/** What the formal reminder and the final notice state of the interest. */
type Stated = readonly [formal: number, final: number];

export interface Market {
  readonly country: Country;
  readonly kind: "person" | "company";
  readonly currency: Currency;
  readonly principal: number;
  /** What the formal reminder costs: the programme's fee, lowered where the law does so. */
  readonly fee: number;
  /** The fixed sum; 0 for consumers, and in PLN, where the law tells it in EUR. */
  readonly fixedSum: number;
  /** Formal reminder on 4 February (14 days), final notice on 18 February with 400.00 paid on the 10th. */
  readonly part: Stated;
  /** What those 400.00 paid by the order of the law: fees, fixed sum, interest, principal. */
  readonly laid: readonly [fees: number, compensation: number, interest: number, principal: number];
  /** Formal reminder on 12 February (22 days), final notice on the 26th (36 days). */
  readonly promise: Stated;
  /** On 20 February (30 days) and 6 March (44 days). */
  readonly dispute: Stated;
  /** On 9 June (139 days; 10 June where Whit Monday is a holiday) and fourteen days later. */
  readonly hardship: Stated;
}

const pl = { country: "PL", currency: "PLN", principal: 100_000, fee: 1_500, fixedSum: 0 } as const;
const cz = { country: "CZ", currency: "CZK", principal: 1_000_000, fee: 10_000 } as const;
const eur = { currency: "EUR", principal: 100_000, fee: 500 } as const;

export const markets: readonly Market[] = [
  // 11.25 % to 7 May, 10.75 % from then on (M.P. 2023 poz. 1123, 2025 poz. 540).
  {
    ...pl,
    kind: "person",
    part: [432, 337],
    laid: [1_500, 0, 432, 38_068],
    promise: [678, 432],
    dispute: [925, 431],
    hardship: [4_239, 412],
  },
  // 15.75 % in the first half of the year (M.P. 2024 poz. 1106).
  {
    ...pl,
    kind: "company",
    part: [604, 473],
    laid: [1_500, 0, 604, 37_896],
    promise: [949, 604],
    dispute: [1_295, 604],
    hardship: [5_998, 604],
  },
  // Repo rate 4 % on 1 January and 8 points, for the whole delay (NV 351/2013 § 2); a consumer's principal comes before the interest (OZ § 1932 (2)).
  {
    ...cz,
    kind: "person",
    fixedSum: 0,
    part: [4_603, 4_524],
    laid: [10_000, 0, 0, 30_000],
    promise: [7_233, 4_603],
    dispute: [9_863, 4_603],
    hardship: [45_699, 4_602],
  },
  {
    ...cz,
    kind: "company",
    fixedSum: 120_000,
    part: [4_603, 4_602],
    laid: [10_000, 30_000, 0, 0],
    promise: [7_233, 4_603],
    dispute: [9_863, 4_603],
    hardship: [45_699, 4_602],
  },
  // Main refinancing rate 3.15 % on the first day, and 5 or 9 points (NV 87/1995 § 3, NV 21/2013 § 1 (1)).
  {
    ...eur,
    country: "SK",
    kind: "person",
    fixedSum: 0,
    part: [313, 242],
    laid: [500, 0, 313, 39_187],
    promise: [491, 313],
    dispute: [670, 312],
    hardship: [3_104, 312],
  },
  {
    ...eur,
    country: "SK",
    kind: "company",
    fixedSum: 4_000,
    part: [466, 373],
    laid: [500, 4_000, 466, 35_034],
    promise: [732, 466],
    dispute: [999, 466],
    hardship: [4_627, 466],
  },
  // Base rate 2.27 % and 5 or 9 points (BGB § 288); a letter to a consumer costs what it really does (BGH VIII ZR 95/18).
  {
    ...eur,
    country: "DE",
    kind: "person",
    fee: 76,
    fixedSum: 0,
    part: [279, 216],
    laid: [76, 0, 279, 39_645],
    promise: [438, 279],
    dispute: [598, 278],
    hardship: [2_788, 279],
  },
  {
    ...eur,
    country: "DE",
    kind: "company",
    fixedSum: 4_000,
    part: [432, 346],
    laid: [500, 4_000, 432, 35_068],
    promise: [679, 433],
    dispute: [926, 433],
    hardship: [4_323, 432],
  },
  // 4 % (ABGB § 1000), and base rate 2.53 % and 9.2 points (UGB § 456).
  {
    ...eur,
    country: "AT",
    kind: "person",
    fixedSum: 0,
    part: [153, 119],
    laid: [500, 0, 153, 39_347],
    promise: [241, 154],
    dispute: [329, 153],
    hardship: [1_534, 154],
  },
  {
    ...eur,
    country: "AT",
    kind: "company",
    fixedSum: 4_000,
    part: [450, 360],
    laid: [500, 4_000, 450, 35_050],
    promise: [707, 450],
    dispute: [964, 450],
    hardship: [4_499, 450],
  },
];

/** A claim of an earlier year that is taken over shortly before its limitation ends, and rests until that has come. */
export interface OldClaim {
  readonly issuedOn: string;
  /** The day on which limitation ends, and the days between which the buyer is left alone. */
  readonly barredOn: string;
  readonly restsFrom: string;
  readonly restsUntil: string;
  /** When a company is reminded mildly and then formally after that, and what interest the formal letter states since the due day. */
  readonly remindedOn: string;
  readonly formalOn: string;
  readonly interest: number;
}

/** Three years to the day (OZ § 629, OZ 40/1964 § 101, ABGB § 1486); to the end of a year (KC art. 118 and 554, BGB § 199). */
export const oldClaims: Readonly<Record<Country, OldClaim>> = {
  // Due 23 May 2023: 16.75 % to the end of 2023, 15.75 % to June 2025, 15.25 %, and 14 % from January 2026.
  PL: {
    issuedOn: "2023-05-09",
    barredOn: "2025-12-31",
    restsFrom: "2025-09-01",
    restsUntil: "2026-01-09",
    remindedOn: "2026-01-12",
    formalOn: "2026-01-19",
    interest: 42_208,
  },
  // Due 17 May 2022: repo rate 3.75 % of the first day and 8 points.
  CZ: {
    issuedOn: "2022-05-03",
    barredOn: "2025-05-17",
    restsFrom: "2025-01-03",
    restsUntil: "2025-05-30",
    remindedOn: "2025-06-02",
    formalOn: "2025-06-09",
    interest: 359_904,
  },
  // Companies: four years (ObZ § 397); rate 0 % of the first day and 9 points.
  SK: {
    issuedOn: "2022-05-03",
    barredOn: "2025-05-17",
    restsFrom: "2025-01-03",
    restsUntil: "2025-05-30",
    remindedOn: "2025-06-02",
    formalOn: "2025-06-09",
    interest: 27_592,
  },
  // 8.12 % in 2022, then 10.62, 12.12, 12.62, 12.37, 11.27, 10.27 and 10.27 % by half-years.
  DE: {
    issuedOn: "2022-05-03",
    barredOn: "2025-12-31",
    restsFrom: "2025-09-01",
    restsUntil: "2026-01-09",
    remindedOn: "2026-01-12",
    formalOn: "2026-01-19",
    interest: 40_277,
  },
  // 8.58 % in 2022, then 11.08, 12.58, 13.08, 13.08 and 11.73 % by half-years.
  AT: {
    issuedOn: "2022-05-03",
    barredOn: "2025-05-17",
    restsFrom: "2025-01-03",
    restsUntil: "2025-05-30",
    remindedOn: "2025-06-02",
    formalOn: "2025-06-10",
    interest: 35_486,
  },
};

const fee = (amountMinor: number, currency: string) => ({ amountMinor, currency });
/** The ladder of all these claims. */
export const programme = {
  name: "A year",
  strategies: [
    {
      name: "all",
      steps: [
        { step: "preDueNotice", template: "preDueNotice", days: -3 },
        { step: "friendlyReminder", template: "friendlyReminder", days: 3 },
        {
          step: "formalReminder",
          template: "formalReminder",
          days: 14,
          minDaysAfterPrevious: 7,
          interest: true,
          compensation: true,
          fee: [fee(1_500, "PLN"), fee(10_000, "CZK"), fee(500, "EUR")],
        },
        { step: "finalNotice", template: "finalNotice", from: "previousStep", days: 14, interest: true },
      ],
      end: { kind: "person", afterDays: 14 },
    },
  ],
};
