/** Holds persons and companies against loaded lists: exact folded names first, then similar ones in a small block, with birth dates to tell namesakes apart. */
import { wordsOf } from "../identity/fold.ts";
import { jaroWinkler } from "../identity/likeness.ts";
import type { MatchLevel } from "./source-reports.ts";

/** An entry of a list; names folded by `foldedName`; birth dates `YYYY-MM-DD`, or `YYYY` where only the year is known. */
export interface ListedPerson {
  readonly id: string;
  readonly names: readonly string[];
  readonly birthDates: readonly string[];
}

/** Who is held against a list. Companies have no birth date: their whole name must agree. */
export interface ScreenedPerson {
  readonly name: string;
  readonly birthDate: string | null;
  readonly isCompany: boolean;
}

export interface ScreeningIndex {
  add(person: ListedPerson): void;
  /** The strongest match. */
  best(person: ScreenedPerson): MatchLevel;
}

/** Names at least this much alike may be one name: the starting value of the reference for names in one block. */
const leastLikeness = 0.92;
/** Entries of a block that are compared with one buyer. */
const maxCandidates = 200;
/** Words of a name that make blocks. */
const maxBlockWords = 4;
const blockLetters = 3;

/** The words of a name in small ASCII letters, sorted, so that their order does not matter; null when none is left. */
export function foldedName(text: string): string | null {
  const words = wordsOf(text);
  return words.length === 0 ? null : [...words].sort().join(" ");
}

/** Heads of each two words: a slip of the pen further inside stays in the block. */
function blocksOf(name: string): readonly string[] {
  const heads = name
    .split(" ")
    .map((word) => word.slice(0, blockLetters))
    .slice(0, maxBlockWords);
  return heads.flatMap((left, index) => heads.slice(index + 1).map((right) => `${left} ${right}`));
}

/** True when each word has a like one in the other name, or, where the number of words differs, the names are alike as wholes. */
function isSimilar(left: string, right: string): boolean {
  const [words, others] = [left.split(" "), right.split(" ")];
  if (words.length !== others.length) return jaroWinkler(left, right) >= leastLikeness;
  return words.every((word) => others.some((other) => jaroWinkler(word, other) >= leastLikeness));
}

type Birth = "same" | "sameYear" | "unknown" | "differs";

function birthOf(listed: readonly string[], birthDate: string | null): Birth {
  if (listed.length === 0 || birthDate === null) return "unknown";
  if (listed.includes(birthDate)) return "same";
  return listed.includes(birthDate.slice(0, 4)) ? "sameYear" : "differs";
}

function exactLevel(birth: Birth, { isCompany }: ScreenedPerson): MatchLevel {
  if (birth === "differs") return "none";
  return birth === "unknown" && !isCompany ? "possible" : "strong";
}

function similarLevel(birth: Birth): MatchLevel {
  if (birth === "differs") return "none";
  return birth === "same" ? "strong" : "possible";
}

const strength: Readonly<Record<MatchLevel, number>> = { none: 0, possible: 1, strong: 2 };
const stronger = (left: MatchLevel, right: MatchLevel): MatchLevel => (strength[left] >= strength[right] ? left : right);

interface Named {
  readonly name: string;
  readonly birthDates: readonly string[];
}

function put(entries: Map<string, Named[]>, key: string, entry: Named): void {
  const there = entries.get(key);
  if (there === undefined) entries.set(key, [entry]);
  else there.push(entry);
}

/** An empty index, to be filled entry by entry. */
export function makeScreeningIndex(): ScreeningIndex {
  const byName = new Map<string, Named[]>();
  const byBlock = new Map<string, Named[]>();
  const byBirth = new Map<string, Named[]>();

  const similar = (person: ScreenedPerson, candidates: readonly Named[], best: MatchLevel): MatchLevel => {
    let level = best;
    for (const { name, birthDates } of candidates.slice(0, maxCandidates)) {
      const birth = birthOf(birthDates, person.birthDate);
      if (birth !== "differs" && isSimilar(person.name, name)) level = stronger(level, similarLevel(birth));
      if (level === "strong") return level;
    }
    return level;
  };

  return {
    add: ({ names, birthDates }) => {
      for (const name of names) {
        const entry = { name, birthDates };
        put(byName, name, entry);
        for (const block of blocksOf(name)) put(byBlock, block, entry);
        for (const birthDate of birthDates) put(byBirth, birthDate, entry);
      }
    },
    best: (person) => {
      const exact = (byName.get(person.name) ?? []).map(({ birthDates }) => exactLevel(birthOf(birthDates, person.birthDate), person));
      const level = exact.reduce<MatchLevel>(stronger, "none");
      if (level === "strong" || person.isCompany) return level;
      const born = person.birthDate === null ? level : similar(person, byBirth.get(person.birthDate) ?? [], level);
      return blocksOf(person.name).reduce<MatchLevel>((best, block) => similar(person, byBlock.get(block) ?? [], best), born);
    },
  };
}
