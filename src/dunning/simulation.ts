/** What a programme would have sent to the invoices of the past, and at what cost, beside what was sent. Debtors are taken to have paid when they did. */
import { add, type Currency, type Money, zero } from "../kernel/money.ts";
import type { CalendarDate } from "../kernel/time.ts";
import type { StepChannel } from "../wire/strategies.ts";
import type { ChargePart } from "../receivables/invoice.ts";
import { chooseStrategy, type Programme, type SelectionFacts } from "./programme.ts";
import { type WalkedClaim, walkStrategy } from "./walk.ts";

export interface SimulatedClaim extends WalkedClaim {
  readonly facts: SelectionFacts;
  /** Steps that were sent in truth, and how often. */
  readonly sent: Readonly<Record<string, number>>;
}

/** Counts over invoices; money by currency. `firstChannels` counts each message under the first of its channels. */
export interface Simulation {
  readonly claims: number;
  readonly strategies: Readonly<Record<string, number>>;
  readonly steps: Readonly<Record<string, number>>;
  readonly sentBefore: Readonly<Record<string, number>>;
  readonly firstChannels: Readonly<Partial<Record<StepChannel, number>>>;
  readonly ends: Readonly<Record<string, number>>;
  /** Claims that get no message at all, because they were paid in time or no step fits. */
  readonly untouched: number;
  readonly charges: readonly { readonly part: ChargePart; readonly amount: Money }[];
}

interface Counting {
  claims: number;
  untouched: number;
  readonly strategies: Record<string, number>;
  readonly steps: Record<string, number>;
  readonly sentBefore: Record<string, number>;
  readonly firstChannels: Partial<Record<StepChannel, number>>;
  readonly ends: Record<string, number>;
  readonly charges: Map<string, { part: ChargePart; amount: Money }>;
}

function count<K extends string>(counts: Partial<Record<K, number>>, key: K, by = 1): void {
  counts[key] = (counts[key] ?? 0) + by;
}

function charge(counting: Counting, part: ChargePart, amount: Money): void {
  const key = `${part} ${amount.currency}`;
  const before: Money = counting.charges.get(key)?.amount ?? zero(amount.currency satisfies Currency);
  counting.charges.set(key, { part, amount: add(before, amount) });
}

/** Adds up claims one by one; `until` is the last day that is looked at. */
export function makeSimulation(programme: Programme | null, until: CalendarDate) {
  const counting: Counting = {
    claims: 0,
    untouched: 0,
    strategies: {},
    steps: {},
    sentBefore: {},
    firstChannels: {},
    ends: {},
    charges: new Map(),
  };
  return {
    add: (claim: SimulatedClaim): void => {
      const { strategy } = chooseStrategy(programme, claim.facts);
      const walk = walkStrategy(strategy, claim, until);
      counting.claims += 1;
      count(counting.strategies, strategy.version);
      if (walk.steps.length === 0) counting.untouched += 1;
      for (const { step, charges } of walk.steps) {
        count(counting.steps, step.step);
        count(counting.firstChannels, step.channels[0] ?? "email");
        for (const { part, amount } of charges) charge(counting, part, amount);
      }
      if (walk.end !== null) count(counting.ends, walk.end.kind);
      for (const [step, times] of Object.entries(claim.sent)) count(counting.sentBefore, step, times);
    },
    result: (): Simulation => ({ ...counting, charges: [...counting.charges.values()] }),
  };
}
