/** Figures for Prometheus: requests by route and status, decisions by outcome, and the process itself. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** Upper bounds in seconds around the promise of 8 ms at the median and 40 ms at the 99th percentile. */
const latencyBuckets = [0.001, 0.002, 0.004, 0.008, 0.015, 0.025, 0.04, 0.08, 0.15, 0.3, 1, 3];

export interface ServiceMetrics {
  readonly contentType: string;
  text(): Promise<string>;
  observeRequest(route: string, status: number, elapsedMs: number): void;
  countDecision(outcome: string, isDegraded: boolean): void;
  countRampStep(step: string): void;
}

/** The series of a name, looked up in the registry once; there are no more than routes × statuses. */
function kept<T>(series: Map<string, T>, name: string, find: () => T): T {
  const known = series.get(name);
  if (known !== undefined) return known;
  const found = find();
  series.set(name, found);
  return found;
}

/** What waits for a person over all merchants. */
export type CountReviews = () => Promise<{ readonly open: number; readonly overdue: number }>;

/** Told when the figures are asked for; while they cannot be read nothing is told, and the other figures are. */
function watchReviews(registry: Registry, countReviews: CountReviews): void {
  const gauge = new Gauge({
    name: "saldo_reviews",
    help: "Reviews that wait for a person, over all merchants: open, and of these overdue",
    labelNames: ["state"],
    registers: [registry],
    collect: async () => {
      gauge.reset();
      const counts = await countReviews().catch(() => null);
      if (counts === null) return;
      gauge.labels("open").set(counts.open);
      gauge.labels("overdue").set(counts.overdue);
    },
  });
}

/** Metrics of one server process. */
export function makeMetrics(countReviews: CountReviews): ServiceMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "saldo_request_seconds",
    help: "Time to answer, by route and status class",
    labelNames: ["route", "status"],
    buckets: latencyBuckets,
    registers: [registry],
  });
  const decisions = new Counter({
    name: "saldo_decisions_total",
    help: "Decisions, by outcome and whether anything was missing",
    labelNames: ["outcome", "degraded"],
    registers: [registry],
  });
  const timers = new Map<string, ReturnType<typeof requests.labels>>();
  const counters = new Map<string, ReturnType<typeof decisions.labels>>();
  watchReviews(registry, countReviews);
  const rampSteps = new Counter({
    name: "saldo_ramp_steps_total",
    help: "Steps that ramps of policies took by themselves: advanced or rolledBack",
    labelNames: ["step"],
    registers: [registry],
  });
  return {
    countRampStep: (step) => rampSteps.labels(step).inc(),
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observeRequest: (route, status, elapsedMs) => {
      const statusClass = `${Math.floor(status / 100)}xx`;
      kept(timers, `${route} ${statusClass}`, () => requests.labels(route, statusClass)).observe(elapsedMs / 1000);
    },
    countDecision: (outcome, isDegraded) =>
      kept(counters, `${outcome} ${isDegraded}`, () => decisions.labels(outcome, String(isDegraded))).inc(),
  };
}
