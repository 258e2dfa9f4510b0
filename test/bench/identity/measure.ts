/** Compares generated pairs and counts, by kind, how many are linked as they must be. */
import { readPair } from "../../../server/cli/identity-pairs.ts";
import { type ComparedSubject, compareSubjects, type LinkStrength } from "../../../src/identity/compare.ts";
import type { Expected, Pair } from "./pairs.ts";

export interface KindCount {
  readonly expected: Expected;
  pairs: number;
  hard: number;
  soft: number;
}

/** A pair in the words of identity. */
export interface SubjectPair {
  readonly pair: Pair;
  readonly a: ComparedSubject;
  readonly b: ComparedSubject;
}

/** Reads a pair as the command line would. */
export function subjectsOf(pair: Pair): SubjectPair {
  const read = readPair(JSON.stringify({ id: 1, a: pair.a, b: pair.b }));
  if ("fault" in read) throw new Error(`a generated pair cannot be read: ${read.fault}`);
  return { pair, a: read.a, b: read.b };
}

/** Counts by kind; `onWrong` is told each pair that is not linked as it must be. */
export function countLinks(
  pairs: readonly SubjectPair[],
  onWrong: (pair: Pair, link: LinkStrength) => void = () => undefined,
): Map<string, KindCount> {
  const counts = new Map<string, KindCount>();
  for (const { pair, a, b } of pairs) {
    const count = counts.get(pair.kind) ?? { expected: pair.expected, pairs: 0, hard: 0, soft: 0 };
    counts.set(pair.kind, count);
    const { link } = compareSubjects(a, b);
    count.pairs += 1;
    if (link !== "none") count[link] += 1;
    if (!isAsExpected(link, pair.expected)) onWrong(pair, link);
  }
  return counts;
}

/** True when the link is what the kind of pair asks for. */
export function isAsExpected(link: LinkStrength, expected: Expected): boolean {
  if (expected === "linked") return link !== "none";
  return expected === "notHard" ? link !== "hard" : link === expected;
}

/** Recall over pairs of one person and false links over pairs of two, each from 0 to 1. */
export interface Totals {
  readonly recallHard: number;
  readonly recallAny: number;
  readonly falseHard: number;
  readonly falseAny: number;
}

/** The totals: recall of proofs where there is one, recall of any link, and false links; families count as two people. */
export function totalsOf(counts: ReadonlyMap<string, KindCount>): Totals {
  const all = [...counts.values()];
  const share = (wanted: readonly KindCount[], linked: (count: KindCount) => number) =>
    wanted.reduce((sum, count) => sum + linked(count), 0) /
    Math.max(
      1,
      wanted.reduce((sum, { pairs }) => sum + pairs, 0),
    );
  const of = (...expected: readonly Expected[]) => all.filter((count) => expected.includes(count.expected));
  const any = ({ hard, soft }: KindCount) => hard + soft;
  return {
    recallHard: share(of("hard"), ({ hard }) => hard),
    recallAny: share(of("hard", "linked"), any),
    falseHard: share(of("notHard", "none"), ({ hard }) => hard),
    falseAny: share(of("none"), any),
  };
}
