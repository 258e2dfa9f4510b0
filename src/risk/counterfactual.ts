/** Finds the smallest changes that would have changed a decision, by deciding again. */
import type { MethodKind, Outcome } from "../wire/checkout.ts";
import type { Money } from "../kernel/money.ts";
import { subtract } from "../kernel/money.ts";
import { largestBasket, leastPayment, withExposure, withTotal } from "./amount-search.ts";
import { type ChangeStep, efforts, type FixedChange, fixedChanges } from "./buyer-changes.ts";
import type { CompiledPolicy } from "./compile-policy.ts";
import { decide } from "./decide.ts";
import { disclosureTiers } from "./reason-texts.ts";
import type { DecisionInput, Verdict } from "./verdict.ts";

/** Decisions that one search may take: some tens are usual. */
const maxRuns = 600;

/** Steps that change the outcome together; none of them can be left out. */
export interface Counterfactual {
  readonly steps: readonly ChangeStep[];
  readonly outcome: Outcome;
  readonly effort: number;
}

/** What a search looks for. */
export type Goal = (verdict: Verdict) => boolean;

/** The goal that a method of this kind may be used. */
export function allowsKind(kind: MethodKind): Goal {
  return ({ methods }) => methods.some((method) => method.kind === kind && method.allowed);
}

/** The goal that no person has to look. */
export const needsNobody: Goal = ({ outcome }) => outcome === "approved";

/** Changes that are made together, with their figures. */
interface Trial {
  readonly changes: readonly FixedChange[];
  readonly total: Money | null;
  readonly payment: Money | null;
}

type Judge = (trial: Trial) => Verdict | null;

function changed(input: DecisionInput, { changes, total, payment }: Trial): DecisionInput {
  const facts = changes.reduce((current, { apply }) => apply(current), input.facts);
  const paid = payment === null ? { ...input, facts } : withExposure({ ...input, facts }, subtract(input.exposure, payment));
  return total === null ? paid : withTotal(paid, total);
}

function stepsOf({ changes, total, payment }: Trial): readonly ChangeStep[] {
  const lower = total === null ? [] : [{ code: "lowerBasket", by: "buyer", effort: efforts.lowerBasket, amount: total } as const];
  const pay = payment === null ? [] : [{ code: "payOpenAmount", by: "buyer", effort: efforts.payOpenAmount, amount: payment } as const];
  return [...changes.map(({ step }) => step), ...lower, ...pay].sort((left, right) => left.effort - right.effort);
}

function toCounterfactual(trial: Trial, verdict: Verdict): Counterfactual {
  const steps = stepsOf(trial);
  return { steps, outcome: verdict.outcome, effort: steps.reduce((sum, step) => sum + step.effort, 0) };
}

/** The same answer with fewer changes: the hardest that can be left out is left out first. */
function withoutNeedless(trial: Trial, judge: Judge): Trial {
  let least = trial;
  for (const change of trial.changes.toReversed()) {
    const fewer = { ...least, changes: least.changes.filter((kept) => kept !== change) };
    if (judge(fewer) !== null) least = fewer;
  }
  return least;
}

/** All fixed changes at once, then with everything paid, then with a smaller basket; what was not needed is taken back. */
function togetherOf(policy: CompiledPolicy, input: DecisionInput, changes: readonly FixedChange[], judge: Judge): Trial | null {
  const all: Trial = { changes, total: null, payment: null };
  if (judge(all) !== null) return withoutNeedless(all, judge);
  const judges = (trial: Trial) => (figure: Partial<Trial>) => judge({ ...trial, ...figure }) !== null;
  const pays = leastPayment(changed(input, all), ({ exposure }) => judges(all)({ payment: subtract(input.exposure, exposure) }));
  if (pays !== null) {
    const least = withoutNeedless({ ...all, payment: pays }, judge);
    const payment = leastPayment(changed(input, { ...least, payment: null }), ({ exposure }) =>
      judges(least)({ payment: subtract(input.exposure, exposure) }),
    );
    return { ...least, payment };
  }
  const fits = largestBasket(policy, changed(input, all), ({ total }) => judges(all)({ total }));
  if (fits === null) return null;
  const least = withoutNeedless({ ...all, total: fits }, judge);
  return { ...least, total: largestBasket(policy, changed(input, { ...least, total: null }), ({ total }) => judges(least)({ total })) };
}

/**
 * The changes that reach `goal`, the easiest first: each single change that does, and when none does one set of several.
 * None when the goal is reached already, or the buyer's profile could not be read. Amounts are exact to the minor unit.
 */
export function findCounterfactuals(policy: CompiledPolicy, input: DecisionInput, goal: Goal): readonly Counterfactual[] {
  let runsLeft = maxRuns;
  const judge: Judge = (trial) => {
    if (runsLeft === 0) return null;
    runsLeft -= 1;
    const verdict = decide(policy, changed(input, trial));
    return goal(verdict) ? verdict : null;
  };
  const nothing: Trial = { changes: [], total: null, payment: null };
  if (decide(policy, input).score === null || judge(nothing) !== null) return [];
  const changes = fixedChanges(input.facts, policy.policy.minimumAge);
  const singles: Trial[] = changes.map((change) => ({ ...nothing, changes: [change] }));
  const total = largestBasket(policy, input, (lower) => judge({ ...nothing, total: lower.total }) !== null);
  const payment = leastPayment(input, ({ exposure }) => judge({ ...nothing, payment: subtract(input.exposure, exposure) }) !== null);
  if (total !== null) singles.push({ ...nothing, total });
  if (payment !== null) singles.push({ ...nothing, payment });
  const found = withVerdicts(singles, judge);
  if (found.length > 0) return found.sort((left, right) => left.effort - right.effort);
  const together = togetherOf(policy, input, changes, judge);
  return together === null ? [] : withVerdicts([together], judge);
}

function withVerdicts(trials: readonly Trial[], judge: Judge): Counterfactual[] {
  return trials.flatMap((trial) => {
    const verdict = judge(trial);
    return verdict === null ? [] : [toCounterfactual(trial, verdict)];
  });
}

/** Facts of a debt are told only to a person who showed that it is theirs. */
const debtCodes: ReadonlySet<string> = new Set(["payOpenAmount", "payOverdueInvoices"]);

/**
 * What of `found` the shopper may read. Nothing where any reason is told by its category alone: what would help would tell the rule.
 * Never what only the merchant can do; what is to be paid only when `isIdentified`.
 */
export function forShopper(
  { reasons }: Pick<Verdict, "reasons">,
  found: readonly Counterfactual[],
  { isIdentified }: { readonly isIdentified: boolean },
): readonly Counterfactual[] {
  if (reasons.some(({ code }) => disclosureTiers[code] === "category")) return [];
  return found.filter(({ steps }) => steps.every(({ code, by }) => by === "buyer" && (isIdentified || !debtCodes.has(code))));
}
