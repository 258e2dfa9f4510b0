/** Ten thousand buyers made from a seed: every fact that the bench's policy reads, with values on both sides of every edge. */
import { assembleFacts } from "../../../src/risk/facts.ts";
import type { FactName, Facts } from "../../../src/risk/fact-list.ts";
import { newBuyer } from "../../risk/buyers.ts";
import { characteristics, lists, type NeutralCondition, rules } from "./neutral-policy.ts";

type Value = number | string | boolean | readonly string[];

/** A number from 0 to below 1, the next of a fixed row (mulberry32). */
export function makeChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What to draw a fact from: the edges that the policy names, and one beside each. */
function choices(): ReadonlyMap<FactName, readonly Value[]> {
  const found = new Map<FactName, Set<Value>>();
  const add = (fact: FactName, ...values: Value[]) => {
    const held = found.get(fact) ?? new Set();
    for (const value of values) held.add(value);
    found.set(fact, held);
  };
  const addEdge = (fact: FactName, edge: number) => add(fact, Math.max(0, edge - 1), edge, edge + 1);
  const visit = (condition: NeutralCondition): void => {
    if ("members" in condition) condition.members.forEach(visit);
    else if (condition.kind === "not") visit(condition.member);
    else if (condition.kind === "listed") {
      const words = [...lists[condition.list].slice(0, 4), "PL", "books"];
      if (condition.fact === "categories") add("categories", ...words.map((word) => [word, "toys"]), [], ["garden"]);
      else add(condition.fact, ...words);
    } else if (typeof condition.value === "number") addEdge(condition.fact, condition.value);
    else add(condition.fact, ...(typeof condition.value === "boolean" ? [true, false] : [condition.value]));
  };
  rules.forEach(({ when }) => visit(when));
  for (const { fact, bins } of characteristics) {
    for (const { min, equals } of bins) {
      if (min !== undefined) addEdge(fact, min);
      if (equals !== undefined) add(fact, equals);
    }
  }
  add("buyerKind", "person");
  return new Map([...found].map(([fact, values]) => [fact, [...values]]));
}

/** `count` buyers; the same seed makes the same ones. */
export function makeCases(count: number, seed: number): readonly Facts[] {
  const chance = makeChance(seed);
  const base = assembleFacts(newBuyer);
  const drawn = [...choices()];
  return Array.from({ length: count }, () => {
    const own = drawn.map(([fact, values]) => [fact, values[Math.floor(chance() * values.length)]] as const);
    return { ...base, ...Object.fromEntries(own) };
  });
}
