/** What the bench found, as one object and as a table to read. */
import type { Machine } from "../machine.ts";
import { median, rounded } from "../statistics.ts";
import type { Figures, Outcomes, Plan, RoundFigures } from "./measure.ts";
import { sideLabels, type SideName, sideNames } from "./side.ts";

/** Medians over the rounds, and the rounds themselves. */
export interface SideReport {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of the server per request, all that follows the answer included, without PostgreSQL and Redis. */
  readonly cpuMicros: number | null;
  /** How long the server wrote on after the last answer under full load. */
  readonly settleMs: number;
  readonly outcomes?: Outcomes;
  readonly rounds: readonly {
    readonly requestsPerSecond: number;
    readonly p50Ms: number;
    readonly p99Ms: number;
    readonly lateP99Ms: number;
  }[];
}

/** Each is the median of the rounds' own ratios; null when a side did not run. */
export interface EmbeddedRatios {
  readonly throughputToExpress: number | null;
  readonly throughputToNodeHttp: number | null;
  readonly p99OverExpress: number | null;
}

export interface Report {
  readonly name: "decision";
  readonly machine: Machine;
  readonly plan: Plan;
  readonly floors: Readonly<Record<"nodeHttp" | "express" | "usualBuild", SideReport | null>>;
  readonly saldo: Readonly<Record<"postgresRedis" | "embedded", SideReport | null>>;
  readonly ratios: EmbeddedRatios & {
    readonly throughputToUsualBuild: number | null;
    readonly p99OverUsualBuild: number | null;
    readonly embedded: EmbeddedRatios;
  };
}

const microsToMs = (micros: number) => rounded(micros / 1000, 3);

function sideReport(rounds: readonly RoundFigures[] | undefined, outcomes: Outcomes | undefined): SideReport | null {
  if (rounds === undefined || rounds.length === 0) return null;
  const middle = (read: (round: RoundFigures) => number) => median(rounds.map(read));
  const cpu = rounds.flatMap(({ cpuMicros }) => cpuMicros ?? []);
  return {
    requestsPerSecond: rounded(
      middle((round) => round.requestsPerSecond),
      0,
    ),
    p50Ms: microsToMs(middle((round) => round.p50Micros)),
    p99Ms: microsToMs(middle((round) => round.p99Micros)),
    cpuMicros: cpu.length === 0 ? null : rounded(median(cpu), 0),
    settleMs: rounded(
      middle((round) => round.settleMs),
      0,
    ),
    ...(outcomes === undefined || Object.keys(outcomes).length === 0 ? {} : { outcomes }),
    rounds: rounds.map(({ requestsPerSecond, p50Micros, p99Micros, lateP99Micros }) => ({
      requestsPerSecond: rounded(requestsPerSecond, 0),
      p50Ms: microsToMs(p50Micros),
      p99Ms: microsToMs(p99Micros),
      lateP99Ms: microsToMs(lateP99Micros),
    })),
  };
}

/** The median of what `over` is to `under` in each round. */
export function ratioOf(figures: Figures, over: SideName, under: SideName, read: (round: RoundFigures) => number): number | null {
  const [upper, lower] = [figures.get(over) ?? [], figures.get(under) ?? []];
  const ratios = upper.flatMap((round, index) => {
    const other = lower[index];
    return other === undefined ? [] : [read(round) / read(other)];
  });
  return ratios.length === 0 ? null : rounded(median(ratios), 3);
}

const throughput = (round: RoundFigures) => round.requestsPerSecond;
const p99 = (round: RoundFigures) => round.p99Micros;

function floorRatios(figures: Figures, side: SideName): EmbeddedRatios {
  return {
    throughputToExpress: ratioOf(figures, side, "express", throughput),
    throughputToNodeHttp: ratioOf(figures, side, "nodeHttp", throughput),
    p99OverExpress: ratioOf(figures, side, "express", p99),
  };
}

/** The object that `--json` prints. */
export function reportOf(machine: Machine, plan: Plan, figures: Figures, outcomes: ReadonlyMap<SideName, Outcomes>): Report {
  const of = (name: SideName) => sideReport(figures.get(name), outcomes.get(name));
  return {
    name: "decision",
    machine,
    plan,
    floors: { nodeHttp: of("nodeHttp"), express: of("express"), usualBuild: of("usualBuild") },
    saldo: { postgresRedis: of("saldo"), embedded: of("saldoEmbedded") },
    ratios: {
      ...floorRatios(figures, "saldo"),
      throughputToUsualBuild: ratioOf(figures, "saldo", "usualBuild", throughput),
      p99OverUsualBuild: ratioOf(figures, "saldo", "usualBuild", p99),
      embedded: floorRatios(figures, "saldoEmbedded"),
    },
  };
}

/** The same for people. */
export function tableOf({ machine, plan, floors, saldo, ratios }: Report): string {
  const reports: Readonly<Record<SideName, SideReport | null>> = { ...floors, saldo: saldo.postgresRedis, saldoEmbedded: saldo.embedded };
  const row = (label: string, ...cells: string[]) => `${label.padEnd(40)}${cells.map((cell) => cell.padStart(11)).join("")}`;
  const sideRow = (name: SideName) => {
    const found = reports[name];
    if (found === null) return row(sideLabels[name], "not run");
    return row(
      sideLabels[name],
      String(found.requestsPerSecond),
      found.p50Ms.toFixed(3),
      found.p99Ms.toFixed(3),
      String(found.cpuMicros ?? "?"),
    );
  };
  const ratio = (label: string, value: number | null) => row(label, value === null ? "not run" : value.toFixed(2));
  return [
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.loadAverage.join(" ")}`,
    `${plan.rounds} rounds, ${plan.connections} connections; latency at ${plan.perSecond}/s from the moment each request was due`,
    "",
    row("", "requests/s", "p50 ms", "p99 ms", "CPU µs"),
    ...sideNames.map(sideRow),
    "",
    ratio("throughput ÷ Express", ratios.throughputToExpress),
    ratio("throughput ÷ node:http", ratios.throughputToNodeHttp),
    ratio("p99 ÷ Express (lower is better)", ratios.p99OverExpress),
    ratio("throughput ÷ the usual build", ratios.throughputToUsualBuild),
    ratio("p99 ÷ the usual build (lower is better)", ratios.p99OverUsualBuild),
    ratio("embedded: throughput ÷ Express", ratios.embedded.throughputToExpress),
    ratio("embedded: throughput ÷ node:http", ratios.embedded.throughputToNodeHttp),
    ratio("embedded: p99 ÷ Express (lower)", ratios.embedded.p99OverExpress),
  ].join("\n");
}
