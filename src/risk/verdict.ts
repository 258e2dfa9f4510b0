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
}
