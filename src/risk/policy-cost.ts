/** Estimates what a policy costs at the till: what must be fetched, and the time of one evaluation. */
import type { Policy } from "../wire/policy.ts";
import type { Condition } from "../wire/policy-condition.ts";
import { factsRead } from "./facts-read.ts";

/** Rough figures to compare policies by: a decision around the rules, a comparison with its fact, a characteristic, a cell of a table. */
const baseNanos = 1500;
const comparisonNanos = 25;
const characteristicNanos = 20;
const cellNanos = 15;

export interface PolicyCost {
  readonly lists: number;
  readonly windows: number;
  readonly rules: number;
  /** Of one evaluation with its trace kept, without what is fetched; offers that are tried cost as much again each. */
  readonly estimatedMicros: number;
}

function comparisonsIn(condition: Condition): number {
  if ("all" in condition) return condition.all.reduce((sum, member) => sum + comparisonsIn(member), 0);
  if ("any" in condition) return condition.any.reduce((sum, member) => sum + comparisonsIn(member), 0);
  return "not" in condition ? comparisonsIn(condition.not) : factsRead(condition).length;
}

/** What a checked policy costs. */
export function policyCost({ lists, windows, rules, scorecard, tables }: Policy): PolicyCost {
  const comparisons = rules.reduce((sum, { when }) => sum + comparisonsIn(when), 0);
  const cells = Object.values(tables ?? {}).reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
  const nanos = baseNanos + comparisons * comparisonNanos + scorecard.characteristics.length * characteristicNanos + cells * cellNanos;
  return {
    lists: Object.keys(lists ?? {}).length,
    windows: Object.keys(windows ?? {}).length,
    rules: rules.length,
    estimatedMicros: Math.round(nanos / 100) / 10,
  };
}
