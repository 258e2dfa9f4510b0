/** Warms the sides up and measures them round by round, one at a time, each round beginning with another side. */
import { cpuMicrosOf } from "../cpu-time.ts";
import { openLoop } from "../load/open-loop.ts";
import { saturate } from "../load/saturate.ts";
import type { Target } from "../load/target.ts";
import type { Progress } from "../progress.ts";
import { type Side, sideLabels, type SideName } from "./side.ts";

export interface Plan {
  readonly rounds: number;
  readonly connections: number;
  readonly warmUpMs: number;
  readonly saturateMs: number;
  readonly openLoopMs: number;
  readonly perSecond: number;
}

/** What one round found of one side. CPU time covers what is left to do after the answers, null where the machine does not tell. */
export interface RoundFigures {
  readonly requestsPerSecond: number;
  readonly cpuMicros: number | null;
  readonly settleMs: number;
  readonly p50Micros: number;
  readonly p99Micros: number;
  readonly lateP99Micros: number;
}

export type Figures = ReadonlyMap<SideName, readonly RoundFigures[]>;

/** Outcomes of one decision per request of the pool. */
export type Outcomes = Readonly<Record<string, number>>;

/** Bound of the first pass through the pool. */
const firstPassMs = 60_000;

function targetOf(side: Side): Target {
  return { port: side.port, next: () => side.pool.next(), check: (request, answer) => side.check(request, answer) };
}

/** Asks every request of the pool once, reads each answer whole, and loads the side until its code is compiled; what was decided. */
export async function warmUp(side: Side, plan: Pick<Plan, "connections" | "warmUpMs">): Promise<Outcomes> {
  const outcomes: Record<string, number> = {};
  const target: Target = {
    port: side.port,
    next: () => side.pool.nextOfPool(),
    check: (request, answer) => {
      const outcome = side.checkWhole(request, answer);
      if (outcome !== null) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    },
  };
  await saturate(target, { connections: plan.connections, durationMs: firstPassMs, untilAnswers: side.pool.size });
  await saturate(targetOf(side), { connections: plan.connections, durationMs: plan.warmUpMs });
  await side.settle();
  return outcomes;
}

type Saturated = Pick<RoundFigures, "requestsPerSecond" | "cpuMicros" | "settleMs">;

async function measureThroughput(side: Side, plan: Plan): Promise<Saturated> {
  const before = cpuMicrosOf(side.pid);
  const { answers, elapsedMs, requestsPerSecond } = await saturate(targetOf(side), {
    connections: plan.connections,
    durationMs: plan.saturateMs,
  });
  const answeredMs = performance.now();
  await side.settle();
  const after = cpuMicrosOf(side.pid);
  const cpuMicros = before === null || after === null || elapsedMs === 0 ? null : (after - before) / answers;
  return { requestsPerSecond, cpuMicros, settleMs: performance.now() - answeredMs };
}

type Timed = Pick<RoundFigures, "p50Micros" | "p99Micros" | "lateP99Micros">;

async function measureLatency(side: Side, plan: Plan): Promise<Timed> {
  const { p50Micros, p99Micros, lateP99Micros } = await openLoop(targetOf(side), {
    connections: plan.connections,
    perSecond: plan.perSecond,
    durationMs: plan.openLoopMs,
  });
  await side.settle();
  return { p50Micros, p99Micros, lateP99Micros };
}

/** All rounds. */
export async function measure(sides: readonly Side[], plan: Plan, progress: Progress): Promise<Figures> {
  const figures = new Map<SideName, RoundFigures[]>(sides.map(({ name }) => [name, []]));
  for (let round = 0; round < plan.rounds; round += 1) {
    const inTurn = sides.map((_, index) => sides[(index + round) % sides.length]).filter((side) => side !== undefined);
    const saturated = new Map<SideName, Saturated>();
    for (const side of inTurn) {
      progress.step(`round ${round + 1}, throughput: ${sideLabels[side.name]}`);
      saturated.set(side.name, await measureThroughput(side, plan));
    }
    for (const side of inTurn) {
      progress.step(`round ${round + 1}, latency: ${sideLabels[side.name]}`);
      const timed = await measureLatency(side, plan);
      const first = saturated.get(side.name);
      if (first !== undefined) figures.get(side.name)?.push({ ...first, ...timed });
    }
  }
  return figures;
}

/** Steps that `measure` announces. */
export function stepsOf(sides: number, plan: Plan): number {
  return 2 * sides * plan.rounds;
}
