/** Runs a kept decision again: the same facts under the same policy must give the same answer, bit for bit. */
import { canonicalJson } from "../kernel/canonical-json.ts";
import { isCurrency, type Money, money } from "../kernel/money.ts";
import { fromWireMoney } from "../wire/money.ts";
import type { Outcome } from "../wire/checkout.ts";
import type { CompiledPolicy } from "./compile-policy.ts";
import { decide } from "./decide.ts";
import { type Explanation, explanationOf } from "./explanation.ts";
import { safeVerdict } from "./safe-verdict.ts";
import type { DecisionInput, Verdict } from "./verdict.ts";

/** Differences that are told of one decision. */
const maxDifferences = 50;

/** One part of the answer that came out otherwise; both sides as canonical JSON. */
export interface Difference {
  readonly part: string;
  readonly kept: string;
  readonly again: string;
}

function totalOf({ facts: { orderTotal, currency } }: Explanation): Money {
  if (typeof orderTotal !== "number" || typeof currency !== "string" || !isCurrency(currency))
    throw new Error("the kept facts lack the total of the basket");
  return money(BigInt(orderTotal), currency);
}

/** What the decision was asked, out of what was kept of it. Throws when a fact that every decision has is missing. */
export function inputOf(explanation: Explanation): DecisionInput {
  const { facts, paymentMethods, exposure, degraded } = explanation;
  if (typeof facts.billingCountry !== "string") throw new Error("the kept facts lack the billing country");
  return {
    facts,
    methods: paymentMethods.map(({ id, kind }) => ({ id, kind })),
    total: totalOf(explanation),
    exposure: fromWireMoney(exposure),
    country: facts.billingCountry,
    degraded,
  };
}

/** The verdict again; `policy` null is the decision that had none. */
export function judgeAgain(policy: CompiledPolicy | null, explanation: Explanation): Verdict {
  const input = inputOf(explanation);
  return policy === null ? safeVerdict(input) : decide(policy, input);
}

const comparedParts = ["paymentMethods", "reasons", "score", "scoreParts", "limit", "exposure", "rules"] as const;

/** What JSON keeps of a value: an absent member and one that is undefined are the same. */
function written(value: unknown): string {
  return canonicalJson(JSON.parse(JSON.stringify(value ?? null)));
}

/** Where the verdict of today differs from what was kept; empty when it is the same. */
export function differencesOf(kept: Explanation & { readonly outcome: Outcome }, again: Verdict): readonly Difference[] {
  const made = { ...explanationOf(again, kept.facts, kept.degraded), outcome: again.outcome };
  const parts = (["outcome", ...comparedParts] as const).map((part) => ({ part, kept: written(kept[part]), again: written(made[part]) }));
  return parts.filter((each) => each.kept !== each.again).slice(0, maxDifferences);
}
