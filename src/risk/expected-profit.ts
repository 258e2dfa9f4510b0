/** The expected profit of selling on credit, against what a refusal would still earn: the cut-off of a shop that counts. */
import type { PolicyProfit } from "../wire/policy-parts.ts";
import { rounder } from "./calculation.ts";
import { type Getter, shown, type Values } from "./evaluation.ts";
import { compileExpression, type Scope } from "./expression.ts";

/** Decimals to which the probability is rounded, so that every machine gets the same one. */
const probabilityDigits = 6;

const toProbability = rounder("halfEven", probabilityDigits);
const toMinor = rounder("halfEven", 0);

/** Every part of the calculation; amounts in minor units, rounded half to even; null: not known. */
export interface ProfitParts {
  readonly marginPercent: unknown;
  readonly probabilityOfDefault: number;
  readonly margin: number | null;
  readonly exposureAtDefault: number;
  readonly expectedLoss: number;
  readonly cost: number | null;
  readonly profit: number | null;
  /** What honest buyers who pay another way would earn. */
  readonly profitIfRefused: number | null;
}

/** What an order is judged by: its score and, in minor units, its amount and what the buyer owes already. */
export interface ProfitQuestion {
  readonly score: number;
  readonly totalMinor: number;
  readonly openMinor: number;
}

export interface CompiledProfit {
  readonly profit: PolicyProfit;
  /** The margin of one order in per cent; no number: it is not known, or cannot be calculated. */
  readonly marginPercent: (values: Values) => unknown;
  readonly evaluate: (values: Values, question: ProfitQuestion) => ProfitParts;
}

/** Rounded results are finite: amounts and percentages are bounded. */
function amount(value: number): number {
  const rounded = toMinor(value);
  return typeof rounded === "number" ? rounded : 0;
}

/** The chance that an order of this score is not paid: odds double every so many points. */
export function probabilityOfDefault({ score: at, goodPerBad, pointsToDouble }: PolicyProfit["defaultOdds"], score: number): number {
  const probability = toProbability(1 / (1 + goodPerBad * 2 ** ((score - at) / pointsToDouble)));
  return typeof probability === "number" ? probability : 1;
}

function partsOf(profit: PolicyProfit, marginPercent: unknown, cost: number | null, question: ProfitQuestion): ProfitParts {
  const probability = probabilityOfDefault(profit.defaultOdds, question.score);
  const kept = (question.totalMinor * (100 - (profit.returnsPercent ?? 0))) / 100;
  const exposureAtDefault = amount(kept + (question.openMinor * (profit.openExposurePercent ?? 0)) / 100);
  const expectedLoss = amount((probability * profit.lossGivenDefaultPercent * exposureAtDefault) / 100);
  const margin = typeof marginPercent === "number" ? amount((question.totalMinor * marginPercent) / 100) : null;
  const earned = margin === null ? null : amount((1 - probability) * margin);
  return {
    marginPercent,
    probabilityOfDefault: probability,
    margin,
    exposureAtDefault,
    expectedLoss,
    cost,
    profit: earned === null || cost === null ? null : earned - expectedLoss - cost,
    profitIfRefused: earned === null ? null : amount((profit.refusedPayOtherwisePercent * earned) / 100),
  };
}

/** The calculation with the margin as a closure and the cost in the currency of the scope. */
export function compileProfit(profit: PolicyProfit, scope: Scope): CompiledProfit {
  const margin: Getter = compileExpression(profit.marginPercent, scope);
  const marginPercent = (values: Values) => shown(margin(values));
  const cost = new Map<string, number>(Object.entries(profit.costPerOrder)).get(scope.currency ?? "") ?? null;
  return { profit, marginPercent, evaluate: (values, question) => partsOf(profit, marginPercent(values), cost, question) };
}

/** True when a refusal earns at least as much; null when a part is missing; `error` when the margin cannot be evaluated. */
export function isUnprofitable({ profit, profitIfRefused, marginPercent }: ProfitParts): boolean | null | "error" {
  if (marginPercent !== null && typeof marginPercent !== "number") return "error";
  return profit === null || profitIfRefused === null ? null : profit <= profitIfRefused;
}
