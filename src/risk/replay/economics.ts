/** What an order earns and costs: the figures of a replay, from its caller, the policy's own cut-off by profit, or stated defaults. */
import { type Currency, money, type Money, portion, zero } from "../../kernel/money.ts";
import type { Policy } from "../../wire/policy.ts";

/** Whole parts of a million, so that money is split exactly. */
export const million = 1_000_000;

export interface Economics {
  /** Margin and fees in per cent of what was sold; a margin that the policy calculates stands here for orders of which it is not known. */
  readonly marginPercent: number;
  readonly feePercent: number;
  /** Share of an unpaid amount that never comes. */
  readonly lossGivenDefaultPercent: number;
  /** Reminders, capital and fees of one order, in minor units by currency; an absent currency costs nothing. */
  readonly costPerOrder: Readonly<Partial<Record<Currency, number>>>;
  /** Honest buyers who pay another way when refused. */
  readonly refusedPayOtherwisePercent: number;
  /** Paid orders for one that is not, at a score, and the points that double them. */
  readonly defaultOdds: { readonly score: number; readonly goodPerBad: number; readonly pointsToDouble: number };
  /** How much worse the odds of a refused buyer are taken to be than those of an accepted one with the same score. */
  readonly refusedOddsFactor: number;
  /** Days after the due date from which an open invoice counts as lost. */
  readonly badAfterDays: number;
}

export type EconomicsField = keyof Economics;
/** Figures that a caller knows better than the policy. */
export type AskedEconomics = { readonly [field in EconomicsField]?: Economics[field] | undefined };
/** `calculated`: by the policy, order by order. */
export type EconomicsSource = "asked" | "policy" | "calculated" | "default";

/** Figures with where each comes from. */
export interface StatedEconomics extends Economics {
  readonly sources: Readonly<Record<EconomicsField, EconomicsSource>>;
}

/** Assumptions, and shown as such: every shop has its own. 500 points at 20 : 1 and 60 to double suit the standard scorecard. */
export const defaultEconomics: Economics = {
  marginPercent: 20,
  feePercent: 0,
  lossGivenDefaultPercent: 65,
  costPerOrder: {},
  refusedPayOtherwisePercent: 30,
  defaultOdds: { score: 500, goodPerBad: 20, pointsToDouble: 60 },
  refusedOddsFactor: 1.5,
  badAfterDays: 60,
};

function ofPolicy({ profit }: Policy): Partial<Economics> {
  if (profit === undefined) return {};
  const { marginPercent, lossGivenDefaultPercent, costPerOrder, refusedPayOtherwisePercent, defaultOdds } = profit;
  const margin = typeof marginPercent === "number" ? { marginPercent } : {};
  return { ...margin, lossGivenDefaultPercent, costPerOrder, refusedPayOtherwisePercent, defaultOdds };
}

/** The figures for a policy: what was asked for, else what its profit block says, else the defaults. */
export function economicsOf(policy: Policy, asked: AskedEconomics): StatedEconomics {
  const own = ofPolicy(policy);
  const fields = Object.keys(defaultEconomics) as EconomicsField[];
  const isCalculated = policy.profit !== undefined && typeof policy.profit.marginPercent !== "number";
  const sourceOf = (field: EconomicsField): EconomicsSource => {
    if (asked[field] !== undefined) return "asked";
    if (field === "marginPercent" && isCalculated) return "calculated";
    return own[field] === undefined ? "default" : "policy";
  };
  const sources = Object.fromEntries(fields.map((field) => [field, sourceOf(field)])) as StatedEconomics["sources"];
  const told = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Partial<Economics>;
  return { ...defaultEconomics, ...own, ...told, sources };
}

/** The chance that an order with this score is not paid, by the odds of the figures. */
export function chanceOfDefault({ defaultOdds: { score, goodPerBad, pointsToDouble } }: Economics, points: number): number {
  return 1 / (1 + goodPerBad * 2 ** ((points - score) / pointsToDouble));
}

/** The same chance for a buyer whose odds are `factor` times worse. */
export function worsened(chance: number, factor: number): number {
  return (factor * chance) / (1 - chance + factor * chance);
}

/** `share` of `whole`, a share from 0 to 1, to the nearest minor unit. */
export function shareOf(whole: Money, share: number): Money {
  return portion(whole, BigInt(Math.round(share * million)), BigInt(million));
}

/** What is earned on an amount that is paid, at the margin of its order. */
export function incomeOn(sold: Money, marginPercent: number, { feePercent }: Economics): Money {
  return shareOf(sold, (marginPercent + feePercent) / 100);
}

/** What is lost of an amount that is not paid. */
export function lossOn(unpaid: Money, { lossGivenDefaultPercent }: Economics): Money {
  return shareOf(unpaid, lossGivenDefaultPercent / 100);
}

/** What `count` orders cost. */
export function costOf(count: number, currency: Currency, { costPerOrder }: Economics): Money {
  const each = costPerOrder[currency];
  return each === undefined ? zero(currency) : money(BigInt(each) * BigInt(count), currency);
}
