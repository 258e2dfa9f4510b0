/** The fixed sums for collecting a late claim of a business, as dated rows. */
import { type Currency, type Money, money } from "../../kernel/money.ts";
import type { LawCountry, LawStatus } from "./law-row.ts";

/** Sum owed where the claim is at least `from` (its currency is that of the steps); the highest step that it reaches counts. */
export interface CompensationRow {
  readonly country: LawCountry;
  readonly validFrom: string;
  readonly from: Money;
  /** The claim must be more than `from`, not just as much. */
  readonly isOver: boolean;
  readonly sum: Money;
  readonly source: string;
  readonly status: LawStatus;
}

function row(
  country: LawCountry,
  validFrom: string,
  [fromMinor, stepCurrency, isOver]: readonly [fromMinor: bigint, stepCurrency: Currency, isOver?: boolean],
  sum: Money,
  [source, status]: readonly [source: string, status: LawStatus],
): CompensationRow {
  return { country, validFrom, from: money(fromMinor, stepCurrency), isOver: isOver ?? false, sum, source, status };
}

const plLaw = ["PL act of 8 March 2013, art. 10 (1)", "secondary"] as const;
const ukLaw = ["Late Payment of Commercial Debts (Interest) Act 1998, s. 5A", "secondary"] as const;
const eur = (minor: bigint) => money(minor, "EUR");

/** The steps of each country; the steps of one day belong together and replace those before. */
export const compensationRows: readonly CompensationRow[] = [
  row("PL", "2013-04-28", [0n, "PLN"], eur(4000n), ["PL act of 8 March 2013, art. 10 (1), before 2020", "unverified"]),
  row("PL", "2020-01-01", [0n, "PLN"], eur(4000n), plLaw),
  row("PL", "2020-01-01", [500_000n, "PLN", true], eur(7000n), plLaw),
  row("PL", "2020-01-01", [5_000_000n, "PLN"], eur(10_000n), plLaw),
  row("CZ", "2014-01-01", [0n, "CZK"], money(120_000n, "CZK"), ["NV 351/2013 Sb. § 3", "read"]),
  row("SK", "2013-02-01", [0n, "EUR"], eur(4000n), ["NV 21/2013 § 2, ObZ § 369c", "read"]),
  row("DE", "2014-07-29", [0n, "EUR"], eur(4000n), ["BGB § 288 (5)", "read"]),
  row("AT", "2013-03-16", [0n, "EUR"], eur(4000n), ["UGB § 458", "secondary"]),
  row("NL", "2013-03-16", [0n, "EUR"], eur(4000n), ["Directive 2011/7/EU art. 6", "secondary"]),
  row("UK", "2002-08-07", [0n, "GBP"], money(4000n, "GBP"), ukLaw),
  row("UK", "2002-08-07", [100_000n, "GBP"], money(7000n, "GBP"), ukLaw),
  row("UK", "2002-08-07", [1_000_000n, "GBP"], money(10_000n, "GBP"), ukLaw),
  row("EU", "2013-03-16", [0n, "EUR"], eur(4000n), ["Directive 2011/7/EU art. 6", "secondary"]),
];
