/** What every engine must say of one buyer: each rule's result, each characteristic's points, and the score. */

export interface Outcome {
  /** By rule, in the order of the policy. */
  readonly hits: readonly boolean[];
  /** By characteristic, in the order of the policy. */
  readonly points: readonly number[];
  readonly score: number;
}

/** An engine with the policy in its own form; `judge` does all of its work, with nothing kept from the buyer before. */
export interface Contender<Raw = unknown> {
  readonly name: ContenderName;
  readonly judge: (index: number) => Raw | Promise<Raw>;
  readonly outcomeOf: (raw: Raw) => Outcome;
}

export const contenderNames = ["saldo", "saldoDecide", "jsonRulesEngine", "zen", "jsonLogicCompiled"] as const;
export type ContenderName = (typeof contenderNames)[number];

/** True when both say the same of every rule and every characteristic. */
export function isSameOutcome(left: Outcome, right: Outcome): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
