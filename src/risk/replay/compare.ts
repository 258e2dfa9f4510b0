/** One decision of the past beside what a draft would have said: the same facts, the same methods, the same exposure. */
import type { Money } from "../../kernel/money.ts";
import type { MethodKind, Outcome } from "../../wire/checkout.ts";
import type { ReasonCode } from "../../wire/reason-codes.ts";
import type { CompiledPolicy } from "../compile-policy.ts";
import { decide } from "../decide.ts";
import { isDeferred } from "../method-kinds.ts";
import { inputOf } from "../re-execute.ts";
import type { DecisionInput } from "../verdict.ts";
import type { PastDecision } from "./past-decision.ts";

/** What one policy said: `isOffered`: some method on credit was shown. */
export interface Answer {
  readonly outcome: Outcome;
  readonly isOffered: boolean;
  readonly hiddenKinds: readonly MethodKind[];
  readonly score: number | null;
  readonly reasons: readonly ReasonCode[];
}

/**
 * How the answer on credit changed. `notAsked`: no method on credit was asked for; `notEvaluated`: one of both sides could not judge,
 * so that nothing is compared.
 */
export type Change = "keptOffered" | "keptRefused" | "lost" | "won" | "notAsked" | "notEvaluated";

export interface Comparison {
  readonly past: PastDecision;
  readonly input: DecisionInput;
  readonly total: Money;
  readonly before: Answer;
  readonly after: Answer;
  readonly change: Change;
}

interface Answered {
  readonly kind: MethodKind;
  readonly allowed: boolean;
}

function answerOf(
  outcome: Outcome,
  methods: readonly Answered[],
  { score, reasons }: { score: number | null; reasons: readonly { code: ReasonCode }[] },
): Answer {
  return {
    outcome,
    isOffered: methods.some(({ kind, allowed }) => allowed && isDeferred(kind)),
    hiddenKinds: methods.flatMap(({ kind, allowed }) => (allowed ? [] : [kind])),
    score,
    reasons: reasons.map(({ code }) => code),
  };
}

function changeOf({ methods }: DecisionInput, before: Answer, after: Answer): Change {
  if (!methods.some(({ kind }) => isDeferred(kind))) return "notAsked";
  if (before.outcome === "notEvaluated" || after.outcome === "notEvaluated") return "notEvaluated";
  if (before.isOffered) return after.isOffered ? "keptOffered" : "lost";
  return after.isOffered ? "won" : "keptRefused";
}

/** Judges a kept decision by `draft`. Throws when a fact that every decision has was not kept, or the draft has a fault. */
export function compareDecision(draft: CompiledPolicy, past: PastDecision): Comparison {
  const { explanation } = past;
  const input = inputOf(explanation);
  const verdict = decide(draft, input);
  const before = answerOf(past.outcome, explanation.paymentMethods, explanation);
  const after = answerOf(verdict.outcome, verdict.methods, verdict);
  return { past, input, total: input.total, before, after, change: changeOf(input, before, after) };
}
