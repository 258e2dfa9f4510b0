/** Reads a kept decision with all that explains it: what was in the way, and what would have changed it under the policy of its day. */
import type { MethodKind, Outcome } from "../../wire/checkout.ts";
import type { Policy } from "../../wire/policy.ts";
import type { Order } from "../../orders/order.ts";
import type { Books } from "../../ports/books.ts";
import type { Decision } from "../../ports/decision-log.ts";
import { type CompiledPolicy, compilePolicy } from "../../risk/compile-policy.ts";
import { allowsKind, type Counterfactual, findCounterfactuals, type Goal, needsNobody } from "../../risk/counterfactual.ts";
import { type CompactExplanation, type Explanation, expandExplanation } from "../../risk/explanation.ts";
import { isUnsafe } from "../../risk/method-kinds.ts";
import { findLevers, type PointLoss, pointLosses, type PolicyLever } from "../../risk/policy-levers.ts";
import { inputOf, judgeAgain } from "../../risk/re-execute.ts";

/** Ways to an answer that are told per kind of method: the easiest. */
const maxWaysPerKind = 8;

/** A way to have a method; of kind null: to be approved without a person. */
export interface Way extends Counterfactual {
  readonly methodKind: MethodKind | null;
}

/** What was in the way of an answer, and the ways around it. */
export interface AnswerReasons {
  readonly ways: readonly Way[];
  readonly levers: readonly PolicyLever[];
  readonly losses: readonly PointLoss[];
}

export interface ExplainedDecision extends AnswerReasons {
  readonly decision: Decision;
  readonly order: Order | null;
  readonly explanation: Explanation;
  /** How long the buyer waited for the answer; null in a record that lacks it. */
  readonly elapsedMs: number | null;
}

interface Aim {
  readonly kind: MethodKind | null;
  readonly goal: Goal;
}

/** What somebody who complains wants: each kind of method that was hidden, else that nobody has to look. */
function aimsOf({ paymentMethods }: Explanation, outcome: Outcome): readonly Aim[] {
  const hidden = paymentMethods.filter(({ kind, allowed }) => !allowed && isUnsafe(kind)).map(({ kind }) => kind);
  const kinds = [...new Set(hidden)].map((kind) => ({ kind, goal: allowsKind(kind) }));
  return kinds.length === 0 && outcome === "review" ? [{ kind: null, goal: needsNobody }] : kinds;
}

async function policyOf(books: Pick<Books, "policies">, version: string): Promise<Policy | null> {
  const number = /^(\d+)-/.exec(version)?.[1];
  const stored = number === undefined ? null : await books.policies.byVersion(Number(number));
  return stored === null ? null : (stored.document as Policy);
}

/** The decision with this id, or `pending` when it is not written yet; null when there is none. */
export async function loadExplained(
  books: Pick<Books, "decisions" | "orders" | "policies">,
  id: string,
  pending: Decision | null,
): Promise<ExplainedDecision | null> {
  const decision = (await books.decisions.load(id)) ?? pending;
  if (decision === null) return null;
  const order = await books.orders.byDecision(id);
  return { decision, order, ...explain(decision, await policyOf(books, decision.policyVersion)) };
}

function explain(decision: Decision, policy: Policy | null): Omit<ExplainedDecision, "decision" | "order"> {
  const { elapsedMs, ...kept } = decision.explanation as unknown as CompactExplanation & { readonly elapsedMs?: number };
  const explanation = expandExplanation(kept);
  const compiled = policy === null ? null : compilePolicy(policy);
  return { explanation, elapsedMs: elapsedMs ?? null, ...explainAnswer(explanation, decision.outcome, compiled) };
}

/** What was in the way and what would have helped; nothing without a policy, or where nothing was hidden. */
export function explainAnswer(explanation: Explanation, outcome: Outcome, compiled: CompiledPolicy | null): AnswerReasons {
  const aims = aimsOf(explanation, outcome);
  const [first] = aims;
  if (compiled === null || first === undefined) return { ways: [], levers: [], losses: [] };
  const input = inputOf(explanation);
  const verdict = judgeAgain(compiled, explanation);
  const ways = aims.flatMap(({ kind, goal }) =>
    findCounterfactuals(compiled, input, goal)
      .slice(0, maxWaysPerKind)
      .map((way) => ({ methodKind: kind, ...way })),
  );
  return { ways, levers: findLevers(compiled.policy, input, verdict, first.goal), losses: pointLosses(verdict) };
}
