/** Names for Saldo: the order's reference and the keys under which a call may be repeated. */

/** The code of the order; a second decision that is bound for the same order gets a number, for a reference is used once. */
export function orderRefOf(code: string, decisionId: string, earlierDecisionIds: readonly string[]): string {
  const others = new Set(earlierDecisionIds.filter((id) => id !== decisionId));
  return others.size === 0 ? code : `${code}-${others.size + 1}`;
}

/** The same intent, the same key: a repeated call is answered from what was done. */
export function onceKey(intent: string, ...ids: readonly string[]): string {
  return ["vendure", intent, ...ids].join(":");
}
