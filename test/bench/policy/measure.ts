/** Proves that all engines say the same of every buyer, then times them in alternating rounds. */
import type { Facts } from "../../../src/risk/fact-list.ts";
import type { Progress } from "../progress.ts";
import { type Contender, type ContenderName, isSameOutcome, type Outcome } from "./outcome.ts";
import { rules } from "./neutral-policy.ts";

export interface Plan {
  readonly cases: number;
  readonly seed: number;
  readonly rounds: number;
  /** How long each engine runs in each round, in ms. */
  readonly sliceMs: number;
}

/** Evaluations between two looks at the clock. */
const batch = 20;

/** A buyer of whom two engines say different things. */
export class Mismatch extends Error {
  constructor(name: ContenderName, facts: Facts, expected: Outcome, found: Outcome) {
    const odd = rules.filter((_rule, index) => expected.hits[index] !== found.hits[index]).map(({ id }) => id);
    super(
      `${name} differs from saldo (rules: ${odd.join(", ") || "none"})\n${JSON.stringify({ facts, saldo: expected, [name]: found }, null, 1)}`,
    );
  }
}

/** Throws Mismatch at the first buyer of whom an engine says something else than the first engine. How often each rule hit. */
export async function proveEqual(contenders: readonly Contender[], cases: readonly Facts[]): Promise<readonly number[]> {
  const [first, ...others] = contenders;
  if (first === undefined) throw new RangeError("no engine");
  const hits = rules.map(() => 0);
  for (let index = 0; index < cases.length; index += 1) {
    const expected = first.outcomeOf(await first.judge(index));
    expected.hits.forEach((isHit, place) => (hits[place] = (hits[place] ?? 0) + Number(isHit)));
    for (const other of others) {
      const found = other.outcomeOf(await other.judge(index));
      if (!isSameOutcome(expected, found)) throw new Mismatch(other.name, cases[index] as Facts, expected, found);
    }
  }
  return hits;
}

let kept: unknown;

/** Microseconds per evaluation over `sliceMs`; a promise is awaited one after the other, as a decision would. */
async function timeSlice(judge: (index: number) => unknown, count: number, sliceMs: number): Promise<number> {
  const startedMs = performance.now();
  let done = 0;
  let elapsedMs = 0;
  while (elapsedMs < sliceMs) {
    for (let step = 0; step < batch; step += 1, done += 1) {
      const judged = judge(done % count);
      kept = judged instanceof Promise ? await judged : judged;
    }
    elapsedMs = performance.now() - startedMs;
  }
  return (1000 * elapsedMs) / done;
}

export type Timed = Readonly<Record<ContenderName | "emptyClosure", readonly number[]>>;

/** Microseconds per evaluation of each engine and of an empty closure, round by round; the order turns with every round. */
export async function timeAll(contenders: readonly Contender[], cases: readonly Facts[], plan: Plan, progress: Progress): Promise<Timed> {
  const sides: readonly { readonly name: keyof Timed; readonly judge: (index: number) => unknown }[] = [
    { name: "emptyClosure", judge: (index) => cases[index] },
    ...contenders,
  ];
  const timed = { emptyClosure: [], saldo: [], saldoDecide: [], jsonRulesEngine: [], zen: [], jsonLogicCompiled: [] } as Record<
    keyof Timed,
    number[]
  >;
  for (let round = 0; round <= plan.rounds; round += 1) {
    progress.step(round === 0 ? "warming up" : `round ${round}`);
    for (let turn = 0; turn < sides.length; turn += 1) {
      const side = sides[(turn + round) % sides.length];
      if (side === undefined) continue;
      const micros = await timeSlice(side.judge, cases.length, plan.sliceMs);
      if (round > 0) timed[side.name].push(micros);
    }
  }
  if (kept === undefined) throw new Error("nothing was judged");
  return timed;
}
