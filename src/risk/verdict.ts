/** What a decision answers: methods, reasons, score and limit with their parts, and what every rule said. */
import type { Money } from "../kernel/money.ts";
import type { ActionCode, MethodKind, Outcome } from "../wire/checkout.ts";
import type { ReasonCode } from "../wire/reason-codes.ts";
import type { ruleResults } from "../wire/decisions.ts";
import type { OfferStep } from "../wire/policy-parts.ts";
import type { Facts } from "./fact-list.ts";

export interface OfferedMethod {
  readonly id: string;
  readonly kind: MethodKind;
}

/** `maxAmount`, `termDays` and `requires` stand on allowed deferred methods; `maxAmount` also where only the amount is in the way. */
export interface DecidedMethod extends OfferedMethod {
  readonly allowed: boolean;
  readonly reason?: ReasonCode;
  /** The largest order that would be authorised now. */
  readonly maxAmount?: Money;
  readonly termDays?: readonly number[];
  readonly requires?: readonly string[];
  /** Where the method is offered after part prepayment: the share of the basket in per cent; `maxAmount` is the rest. */
  readonly prepaidPercent?: number;
}

export interface VerdictReason {
  readonly code: ReasonCode;
  readonly actionCode: ActionCode;
  readonly ruleId: string;
  /** What is offered in place of the refusal or the review. */
  readonly offer?: OfferStep;
}

/** `pointsLost` is the distance to the best bin of the characteristic. */
export interface ScorePart {
  readonly characteristic: string;
  readonly value: unknown;
  readonly points: number;
  readonly pointsLost: number;
}

/** What became of a rule. */
export type RuleResult = (typeof ruleResults)[number];

export interface RuleTrace {
  readonly ruleId: string;
  /** `snoozed`: the rule rests; `error`: it cannot be evaluated, `saw` tells why. */
  readonly result: RuleResult;
  /** What the rule demands when it hits. */
  readonly outcome: Outcome;
  readonly reason: ReasonCode;
  /** The facts that the rule read, with their values; null: missing. */
  readonly saw: Readonly<Record<string, unknown>>;
}

/** `saw`: the names of the facts that the rule shows, parted by spaces, or the names of the values that each filling has for it. */
export type FramedRule = readonly [
  ruleId: string,
  outcome: RuleTrace["outcome"],
  reason: RuleTrace["reason"],
  saw: string | readonly string[],
];

/** What the traces of many decisions under one policy have in common; plain JSON. */
export interface TraceFrame {
  /** The facts by name, in the order of each filling. */
  readonly facts: readonly string[];
  readonly rules: readonly FramedRule[];
  readonly scoreParts: readonly string[];
}

/** The value stands only where it is not the fact's own. */
export type FilledScorePart = readonly [points: number, pointsLost: number, value?: unknown];

/** What one decision puts into its frame. */
export interface FilledTrace {
  readonly frame: TraceFrame;
  /** Null: missing. */
  readonly facts: readonly unknown[];
  /** One sign per rule: h hit, n not hit, m fact missing, s snoozed. */
  readonly results: string;
  /** The values of each rule of the frame that lists names, in their order. */
  readonly saw: readonly (readonly unknown[])[];
  readonly scoreParts: readonly FilledScorePart[];
}

/** What follows from the hit of a rule. */
export interface Consequence {
  readonly ruleId: string;
  readonly outcome: Outcome;
  readonly reason: ReasonCode;
  readonly actionCode: ActionCode;
  readonly kinds: ReadonlySet<MethodKind>;
  readonly requires: readonly string[];
}

export interface DecisionInput {
  readonly facts: Facts;
  readonly methods: readonly OfferedMethod[];
  readonly total: Money;
  /** What the buyer's hard-linked clusters owe and have reserved, in the currency of `total`. */
  readonly exposure: Money;
  /** Billing country, ISO 3166-1. */
  readonly country: string;
  readonly degraded: readonly string[];
}

export interface Verdict {
  readonly outcome: Outcome;
  /** One per method of the input, in its order. */
  readonly methods: readonly DecidedMethod[];
  /** Strictest first, each code once. */
  readonly reasons: readonly VerdictReason[];
  /** Null when nothing could be known. */
  readonly score: number | null;
  /** Most points lost first. */
  readonly scoreParts: readonly ScorePart[];
  /** Null when nothing could be known or the currency is not served. */
  readonly limit: Money | null;
  readonly exposure: Money;
  /** limit − exposure, never below nothing. */
  readonly available: Money | null;
  /** Every rule of the policy, then the standing rules of the house. */
  readonly rules: readonly RuleTrace[];
  /** Score parts, rules and facts in their shortest form; null where they fit no frame. */
  readonly filled: FilledTrace | null;
}
