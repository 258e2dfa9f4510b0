/** A replay under way: takes decisions newest first and ends in the report; what it holds does not grow with their number. */
import type { Currency } from "../../kernel/money.ts";
import type { CalendarDate } from "../../kernel/time.ts";
import type { ReplayReport } from "../../wire/replay.ts";
import type { CompiledPolicy } from "../compile-policy.ts";
import type { Facts } from "../fact-list.ts";
import { marginPercentOf } from "../judgement.ts";
import { type Comparison, compareDecision } from "./compare.ts";
import type { StatedEconomics } from "./economics.ts";
import type { PastDecision } from "./past-decision.ts";
import { currencyReport } from "./report.ts";
import { type CurrencyTally, startTally, tallyComparison } from "./tally.ts";

/** Carts that are remembered to count each once: a shop asks about a cart again within minutes, not after thousands of others. */
const maxCarts = 50_000;

export interface ReplayTerms {
  readonly compiled: CompiledPolicy;
  readonly economics: StatedEconomics;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** The day on which it is told what became of the orders. */
  readonly today: CalendarDate;
}

export interface Replay {
  readonly terms: ReplayTerms;
  /** Names of the facts that only this policy reads, with the number of decisions that did not keep them. */
  readonly notKept: Map<keyof Facts, number>;
  readonly tallies: Map<Currency, CurrencyTally>;
  readonly carts: Set<string>;
  decisions: number;
  repeats: number;
  faults: number;
  /** Decisions on credit of which the policy could not calculate the margin. */
  marginsAssumed: number;
}

/** A replay that has seen nothing yet. */
export function startReplay(terms: ReplayTerms): Replay {
  const { lists, windows } = terms.compiled;
  const own = [...lists.map(({ name }) => `list.${name}` as const), ...windows.map(({ name }) => `window.${name}` as const)];
  return {
    terms,
    notKept: new Map(own.map((name) => [name, 0])),
    tallies: new Map(),
    carts: new Set(),
    decisions: 0,
    repeats: 0,
    faults: 0,
    marginsAssumed: 0,
  };
}

/** True when a later decision of the same cart was seen; a decision with an order always counts. */
function isRepeat({ carts }: Replay, { checkoutRef, order }: PastDecision): boolean {
  if (checkoutRef === null) return false;
  const isSeen = carts.has(checkoutRef);
  carts.add(checkoutRef);
  const [oldest] = carts;
  if (carts.size > maxCarts && oldest !== undefined) carts.delete(oldest);
  return isSeen && order === null;
}

function compareInAnyCase(replay: Replay, past: PastDecision): Comparison | null {
  try {
    return compareDecision(replay.terms.compiled, past);
  } catch {
    return null;
  }
}

/** The margin of one order: the figure, or what the policy calculates; where it cannot, the assumed figure, and that is counted. */
function marginOf(replay: Replay, { input, change }: Comparison): number {
  const { compiled, economics } = replay.terms;
  if (economics.sources.marginPercent !== "calculated" || change === "notAsked" || change === "notEvaluated")
    return economics.marginPercent;
  const calculated = marginPercentOf(compiled, input);
  if (calculated === null) replay.marginsAssumed += 1;
  return calculated ?? economics.marginPercent;
}

/** Judges one decision by the draft; one that cannot be judged again is counted as a fault and changes nothing else. */
export function replayDecision(replay: Replay, past: PastDecision): void {
  replay.decisions += 1;
  if (isRepeat(replay, past)) {
    replay.repeats += 1;
    return;
  }
  const comparison = compareInAnyCase(replay, past);
  if (comparison === null) {
    replay.faults += 1;
    return;
  }
  const { facts } = comparison.input;
  for (const [name, count] of replay.notKept) if ((facts[name] ?? null) === null) replay.notKept.set(name, count + 1);
  const { currency } = comparison.total;
  const tally = replay.tallies.get(currency) ?? startTally(currency);
  replay.tallies.set(currency, tally);
  tallyComparison(tally, comparison, { ...replay.terms, marginPercent: marginOf(replay, comparison) });
}

/** All that was found, per currency in the order of their codes: amounts of two currencies never meet. */
export function endReplay({ terms, notKept, tallies, ...counts }: Replay): ReplayReport {
  const { sources, ...economics } = terms.economics;
  return {
    policy: terms.compiled.policy.name,
    from: terms.from,
    to: terms.to,
    today: terms.today,
    decisions: counts.decisions,
    repeats: counts.repeats,
    faults: counts.faults,
    marginsAssumed: counts.marginsAssumed,
    factsNotKept: [...notKept].filter(([, count]) => count > 0).map(([fact, count]) => ({ fact, decisions: count })),
    economics,
    sources,
    currencies: [...tallies].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, tally]) => currencyReport(tally, economics)),
  };
}
