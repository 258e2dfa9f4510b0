/** `npm run bench:identity`: how many pairs of one buyer are recognised, how many pairs of two are mistaken, and what one comparison costs. */
import { compareSubjects } from "../../../src/identity/compare.ts";
import { identityMaterials } from "../../../src/identity/identity-keys.ts";
import { describeMachine } from "../machine.ts";
import { readOptions } from "../options.ts";
import { makeProgress } from "../progress.ts";
import { rounded } from "../statistics.ts";
import { countEqualContacts } from "./floor.ts";
import { countLinks, isAsExpected, type KindCount, type SubjectPair, subjectsOf, totalsOf } from "./measure.ts";
import { makePairs } from "./pairs.ts";

const defaultSeed = 1;
const defaultPerKind = 100;
const maxPerKind = 5000;
/** Wrong pairs that --wrong prints. */
const maxToldPairs = 40;

const usage = `npm run bench:identity -- [--seed N] [--per-kind N] [--wrong] [--json]

  --seed      the pairs to make; the same seed makes the same pairs (default ${defaultSeed})
  --per-kind  pairs of each kind and country (default ${defaultPerKind})
  --wrong     print pairs that are not linked as they must be; they are invented, nobody's own
  --json      one JSON object instead of a table`;

/** Processor time in microseconds per call: what others do on the machine does not count. */
function costOf(pairs: readonly SubjectPair[], call: (pair: SubjectPair) => unknown): number {
  for (const pair of pairs) call(pair);
  const before = process.cpuUsage();
  for (const pair of pairs) call(pair);
  const { user, system } = process.cpuUsage(before);
  return rounded((user + system) / pairs.length, 1);
}

const sharesOf = (counts: ReadonlyMap<string, KindCount>) =>
  Object.fromEntries(
    [...counts].map(([kind, { expected, pairs, hard, soft }]) => [
      kind,
      { expected, pairs, hard: rounded(hard / pairs, 4), any: rounded((hard + soft) / pairs, 4) },
    ]),
  );

const roundedTotals = (counts: ReadonlyMap<string, KindCount>) =>
  Object.fromEntries(Object.entries(totalsOf(counts)).map(([name, share]) => [name, rounded(share as number, 4)]));

function measure(seed: number, perKind: number) {
  const progress = makeProgress(4);
  progress.step("making pairs");
  const made = makePairs(seed, perKind);
  progress.step("reading pairs");
  const pairs = made.map(subjectsOf);
  progress.step("comparing pairs");
  const counts = countLinks(pairs);
  progress.step("timing");
  const cost = {
    compareMicros: costOf(pairs, ({ a, b }) => compareSubjects(a, b)),
    keysMicros: costOf(pairs, ({ a }) => identityMaterials(a)),
  };
  progress.end();
  const [saldo, floor] = [roundedTotals(counts), roundedTotals(countEqualContacts(made))];
  return {
    name: "identity",
    machine: describeMachine(),
    seed,
    pairs: pairs.length,
    floors: { equalContacts: floor },
    saldo: { ...saldo, ...cost, kinds: sharesOf(counts) },
    ratios: { recallToEqualContacts: rounded((saldo["recallAny"] ?? 0) / (floor["recallAny"] ?? 1), 2) },
  };
}

function tellWrong(seed: number, perKind: number): void {
  let told = 0;
  countLinks(makePairs(seed, perKind).map(subjectsOf), ({ kind, expected, a, b }, link) => {
    if (told >= maxToldPairs || isAsExpected(link, expected)) return;
    told += 1;
    process.stdout.write(`${kind}: ${link} instead of ${expected} ${JSON.stringify({ a, b })}\n`);
  });
}

function wholeNumber(text: string | undefined, fallback: number, max: number): number {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max) throw new Error(`a number from 1 to ${max} is needed, not ${text ?? ""}`);
  return value;
}

const values = readOptions(usage, { seed: { type: "string" }, "per-kind": { type: "string" }, wrong: { type: "boolean" } });
const seed = wholeNumber(values.seed, defaultSeed, 2 ** 31);
const perKind = wholeNumber(values["per-kind"], defaultPerKind, maxPerKind);
if (values.wrong === true) tellWrong(seed, perKind);
else {
  const report = measure(seed, perKind);
  if (values.json === true) process.stdout.write(`${JSON.stringify(report)}\n`);
  else {
    console.table(report.saldo.kinds);
    console.table({ saldo: report.saldo, equalContacts: report.floors.equalContacts }, Object.keys(report.floors.equalContacts));
    process.stdout.write(
      `one comparison ${report.saldo.compareMicros} µs, keys of one buyer ${report.saldo.keysMicros} µs of processor time\n`,
    );
  }
}
