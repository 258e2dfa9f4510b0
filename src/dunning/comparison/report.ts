/** Champion beside challenger: what each brought at fixed ages of the claims, what it cost, and whether a difference can be seen. */
import { add, type Currency, type Money, sharePercent, zero } from "../../kernel/money.ts";
import type { CalendarDate } from "../../kernel/time.ts";
import { toWireMoney } from "../../wire/money.ts";
import type { StepChannel } from "../../wire/strategies.ts";
import { drawsFrom } from "../learning/draws.ts";
import { type BuyerShare, bootstrapDifference } from "./bootstrap.ts";
import { type Arm, type ComparedClaim, paidAt } from "./compared-claim.ts";
import { checkSplit, type SplitCheck } from "./fair-split.ts";

/** Days after the due date at which claims are compared; only claims that are older than that count. */
export const comparedAges = [7, 14, 30, 60] as const;
/** Fewer buyers on one side tell nothing. */
const fewestBuyers = 30;
/** A difference smaller than this many hundredths is not worth planning for. */
const smallestPlanned = 0.02;
/** Standard errors between zero and a difference that is seen four times of five: 1.96 + 0.84. */
const powerInErrors = 2.8;

export type Verdict = "tooFew" | "noDifferenceSeen" | "better" | "worse";

/** Challenger less champion, in hundredths, with its interval of 95 %; null: too few buyers on one side. */
export interface ReportedDifference {
  readonly points: { readonly estimate: number; readonly from: number; readonly to: number } | null;
  readonly verdict: Verdict;
  /** About so many buyers, both sides together, would show the difference (at least two hundredths); null where one is seen, or nothing is known. */
  readonly buyersNeeded: number | null;
}

export interface AgeSide {
  readonly buyers: number;
  readonly claims: number;
  readonly paidClaims: number;
  readonly due: Money;
  readonly paid: Money;
  /** Per cent of claims and of money, to a tenth; null: there are none. */
  readonly claimsPercent: number | null;
  readonly moneyPercent: number | null;
}

export interface AgeFigures {
  readonly days: number;
  readonly sides: Readonly<Record<Arm, AgeSide>>;
  readonly claims: ReportedDifference;
  readonly money: ReportedDifference;
}

export interface ArmTotals {
  readonly buyers: number;
  readonly claims: number;
  readonly due: Money;
  readonly charged: Money;
  readonly writtenOff: Money;
  readonly writtenOffClaims: number;
  readonly messages: Readonly<Partial<Record<StepChannel, number>>>;
  readonly disputes: number;
  readonly complaints: number;
}

export interface CurrencyComparison {
  readonly currency: Currency;
  readonly totals: Readonly<Record<Arm, ArmTotals>>;
  readonly ages: readonly AgeFigures[];
}

export interface StrategyComparison {
  readonly asOf: CalendarDate;
  readonly split: SplitCheck;
  readonly currencies: readonly CurrencyComparison[];
}

const buyersOf = (claims: readonly ComparedClaim[]) => new Set(claims.map(({ buyerId }) => buyerId)).size;
const sumOf = (amounts: readonly Money[], currency: Currency) => amounts.reduce(add, zero(currency));
const both = <T>(make: (arm: Arm) => T): Readonly<Record<Arm, T>> => ({ champion: make("champion"), challenger: make("challenger") });
const hundredths = (share: number) => Math.round(share * 1000) / 10;

function totalsOf(claims: readonly ComparedClaim[], currency: Currency): ArmTotals {
  const messages: Partial<Record<StepChannel, number>> = {};
  for (const claim of claims)
    for (const [channel, count] of Object.entries(claim.messages) as [StepChannel, number][])
      messages[channel] = (messages[channel] ?? 0) + count;
  return {
    buyers: buyersOf(claims),
    claims: claims.length,
    due: sumOf(
      claims.map(({ due }) => due),
      currency,
    ),
    charged: sumOf(
      claims.map(({ charged }) => charged),
      currency,
    ),
    writtenOff: sumOf(
      claims.map(({ writtenOff }) => writtenOff),
      currency,
    ),
    writtenOffClaims: claims.filter(({ writtenOff }) => writtenOff.amountMinor > 0n).length,
    messages,
    disputes: claims.reduce((count, { disputes }) => count + disputes, 0),
    complaints: claims.reduce((count, { complaints }) => count + complaints, 0),
  };
}

/** What each claim of one side had brought at an age. */
interface AgedClaim {
  readonly buyerId: string;
  readonly due: Money;
  readonly paid: Money;
  readonly isWhole: boolean;
}

function agedOf(claims: readonly ComparedClaim[], days: number, today: CalendarDate): readonly AgedClaim[] {
  return claims.flatMap((claim) => {
    const came = paidAt(claim, days, today);
    return came === null ? [] : [{ buyerId: claim.buyerId, due: claim.due, paid: came.amount, isWhole: came.isWhole }];
  });
}

function sideOf(claims: readonly AgedClaim[], currency: Currency): AgeSide {
  const due = sumOf(
    claims.map((claim) => claim.due),
    currency,
  );
  const paid = sumOf(
    claims.map((claim) => claim.paid),
    currency,
  );
  const paidClaims = claims.filter(({ isWhole }) => isWhole).length;
  const isEmpty = claims.length === 0;
  return {
    buyers: new Set(claims.map(({ buyerId }) => buyerId)).size,
    claims: claims.length,
    paidClaims,
    due,
    paid,
    claimsPercent: isEmpty ? null : hundredths(paidClaims / claims.length),
    moneyPercent: isEmpty ? null : sharePercent(paid, due),
  };
}

/** The claims of each buyer as one share; money in minor units, far below what a double counts exactly. */
function sharesOf(claims: readonly AgedClaim[], by: "claims" | "money"): readonly BuyerShare[] {
  const shares = new Map<string, { reached: number; of: number }>();
  for (const { buyerId, due, paid, isWhole } of claims) {
    const share = shares.get(buyerId) ?? { reached: 0, of: 0 };
    shares.set(buyerId, share);
    const [came, asked] = [toWireMoney(paid), toWireMoney(due)].map(({ amountMinor: minor }) => minor);
    share.reached += by === "claims" ? Number(isWhole) : (came ?? 0);
    share.of += by === "claims" ? 1 : (asked ?? 0);
  }
  return [...shares.values()];
}

function differenceOf(sides: Readonly<Record<Arm, readonly AgedClaim[]>>, by: "claims" | "money", seed: string): ReportedDifference {
  const [champion, challenger] = [sharesOf(sides.champion, by), sharesOf(sides.challenger, by)];
  if (champion.length < fewestBuyers || challenger.length < fewestBuyers) return { points: null, verdict: "tooFew", buyersNeeded: null };
  const { estimate, from, to, standardError } = bootstrapDifference(champion, challenger, drawsFrom(seed));
  const points = { estimate: hundredths(estimate), from: hundredths(from), to: hundredths(to) };
  if (from > 0 || to < 0) return { points, verdict: from > 0 ? "better" : "worse", buyersNeeded: null };
  const planned = Math.max(Math.abs(estimate), smallestPlanned);
  const factor = ((powerInErrors * standardError) / planned) ** 2;
  return { points, verdict: "noDifferenceSeen", buyersNeeded: Math.ceil((champion.length + challenger.length) * Math.max(1, factor)) };
}

function comparisonIn(claims: readonly ComparedClaim[], currency: Currency, asOf: CalendarDate, seed: string): CurrencyComparison {
  const of = both((arm) => claims.filter((claim) => claim.arm === arm));
  const ages = comparedAges.map((days) => {
    const aged = both((arm) => agedOf(of[arm], days, asOf));
    const draws = `${seed} ${currency} ${days}`;
    return {
      days,
      sides: both((arm) => sideOf(aged[arm], currency)),
      claims: differenceOf(aged, "claims", `${draws} claims`),
      money: differenceOf(aged, "money", `${draws} money`),
    };
  });
  return { currency, totals: both((arm) => totalsOf(of[arm], currency)), ages };
}

/** The comparison on `asOf`; the same claims and seed give the same report. */
export function compareStrategies(
  claims: readonly ComparedClaim[],
  { asOf, sharePercent: expected, seed }: { readonly asOf: CalendarDate; readonly sharePercent: number; readonly seed: string },
): StrategyComparison {
  const buyers = both((arm) => buyersOf(claims.filter((claim) => claim.arm === arm)));
  const currencies = [...new Set(claims.map(({ due }) => due.currency))].sort();
  return {
    asOf,
    split: checkSplit(buyers, expected),
    currencies: currencies.map((currency) =>
      comparisonIn(
        claims.filter(({ due }) => due.currency === currency),
        currency,
        asOf,
        seed,
      ),
    ),
  };
}
