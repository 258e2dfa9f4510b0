/** The type of the lint rule on money for TypeScript. */
import type { Rule } from "eslint";

/** Refuses operators on Money and Decimal, arithmetic on amountMinor, parseFloat, and amounts turned into numbers. */
export declare const moneyRule: Rule.RuleModule;
