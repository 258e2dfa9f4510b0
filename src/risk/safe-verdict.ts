/** The verdict when there is no policy to ask or no time left: the safe methods, and nothing else. */
import { isUnsafe } from "./method-kinds.ts";
import type { DecisionInput, Verdict } from "./verdict.ts";

/** Every safe method of the input allowed, every other refused with `serviceDegraded`; nothing is scored. */
export function safeVerdict({ methods, exposure, degraded }: DecisionInput): Verdict {
  const rule = {
    ruleId: "policy.profileKnown",
    result: "hit",
    outcome: "notEvaluated",
    reason: "serviceDegraded",
    saw: { degraded },
  } as const;
  return {
    outcome: "notEvaluated",
    methods: methods.map((method) =>
      isUnsafe(method.kind) ? { ...method, allowed: false, reason: "serviceDegraded" } : { ...method, allowed: true },
    ),
    reasons: [{ code: "serviceDegraded", actionCode: "offerSecurePaymentMethods", ruleId: rule.ruleId }],
    score: null,
    scoreParts: [],
    limit: null,
    exposure,
    available: null,
    rules: [rule],
    filled: null,
  };
}
