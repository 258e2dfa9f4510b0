/** `npm run bench:policy`: one policy of twenty rules with its whole trace, in Saldo's compiled form and in three other engines. */
import { describeMachine } from "../machine.ts";
import { readOptions } from "../options.ts";
import { makeProgress } from "../progress.ts";
import { median, rounded } from "../statistics.ts";
import { makeCases } from "./cases.ts";
import { jsonLogicForm } from "./json-logic-form.ts";
import { jsonRulesEngineForm } from "./json-rules-engine-form.ts";
import { Mismatch, type Plan, proveEqual, timeAll, type Timed } from "./measure.ts";
import { characteristics, lists, rules } from "./neutral-policy.ts";
import type { Contender } from "./outcome.ts";
import { saldoDecideForm, saldoForm } from "./saldo-form.ts";
import { zenForm } from "./zen-form.ts";

const fullPlan: Plan = { cases: 10_000, seed: 20_261_124, rounds: 9, sliceMs: 400 };
const quickPlan: Plan = { ...fullPlan, rounds: 3, sliceMs: 150 };

const usage = `npm run bench:policy -- [--quick] [--json]

  --quick   short rounds; figures are rougher
  --json    one JSON object instead of a table

First all engines judge the same 10,000 generated buyers: a different answer ends the bench with 1 and shows the buyer.`;

/** Each ratio is the median of the rounds' own ratios. */
function ratioTo(timed: Timed, name: keyof Timed): number {
  return rounded(median(timed[name].map((micros, round) => micros / (timed.saldo[round] ?? Number.NaN))), 2);
}

function reportOf(plan: Plan, hits: readonly number[], timed: Timed) {
  const micros = (name: keyof Timed) => ({ micros: rounded(median(timed[name]), 3), rounds: timed[name].map((one) => rounded(one, 3)) });
  return {
    name: "policy",
    machine: describeMachine(),
    plan: { ...plan, rules: rules.length, lists: Object.keys(lists).length, characteristics: characteristics.length },
    equal: { cases: plan.cases, leastHits: Math.min(...hits), mostHits: Math.max(...hits) },
    floors: {
      emptyClosure: micros("emptyClosure"),
      jsonRulesEngine: micros("jsonRulesEngine"),
      zen: micros("zen"),
      jsonLogicCompiled: micros("jsonLogicCompiled"),
    },
    saldo: micros("saldo"),
    saldoDecide: micros("saldoDecide"),
    ratios: {
      ofDecide: ratioTo(timed, "saldoDecide"),
      toJsonRulesEngine: ratioTo(timed, "jsonRulesEngine"),
      toZen: ratioTo(timed, "zen"),
      toJsonLogicCompiled: ratioTo(timed, "jsonLogicCompiled"),
    },
  };
}

function tableOf({ machine, plan, equal, floors, saldo, saldoDecide, ratios }: ReturnType<typeof reportOf>): string {
  const row = (label: string, micros: number, ratio: number | null) =>
    `${label.padEnd(44)}${micros.toFixed(2).padStart(10)}${(ratio === null ? "" : ratio.toFixed(1)).padStart(12)}`;
  return [
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.loadAverage.join(" ")}`,
    `${plan.rules} rules, ${plan.lists} lists, ${plan.characteristics} characteristics; equal on ${equal.cases} buyers`,
    `each rule hit ${equal.leastHits} to ${equal.mostHits} of them; ${plan.rounds} rounds of ${plan.sliceMs} ms each`,
    "",
    `${"".padEnd(44)}${"µs".padStart(10)}${"÷ Saldo".padStart(12)}`,
    row("an empty closure", floors.emptyClosure.micros, null),
    row("Saldo, rules and score with their trace", saldo.micros, null),
    row("Saldo, the whole decision", saldoDecide.micros, ratios.ofDecide),
    row("json-logic-engine, compiled", floors.jsonLogicCompiled.micros, ratios.toJsonLogicCompiled),
    row("json-rules-engine", floors.jsonRulesEngine.micros, ratios.toJsonRulesEngine),
    row("GoRules Zen", floors.zen.micros, ratios.toZen),
  ].join("\n");
}

async function main(): Promise<void> {
  const values = readOptions(usage, { quick: { type: "boolean" } });
  const plan = values.quick === true ? quickPlan : fullPlan;
  const progress = makeProgress(plan.rounds + 2);
  const cases = makeCases(plan.cases, plan.seed);
  const contenders = [
    saldoForm(cases),
    saldoDecideForm(cases),
    jsonRulesEngineForm(cases),
    zenForm(cases),
    jsonLogicForm(cases),
  ] as unknown as readonly Contender[];
  try {
    progress.step(`proving equal results on ${plan.cases} buyers`);
    const hits = await proveEqual(contenders, cases);
    const report = reportOf(plan, hits, await timeAll(contenders, cases, plan, progress));
    progress.end();
    console.log(values.json === true ? JSON.stringify(report) : tableOf(report));
  } catch (error) {
    progress.end();
    if (!(error instanceof Mismatch)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

await main();
