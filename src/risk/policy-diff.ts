/** What changed between two versions of a policy: rule by rule, figure by figure, for a person and for a machine. */
import { canonicalJson } from "../kernel/canonical-json.ts";
import { pointerOf } from "../kernel/json-pointer.ts";
import { amountWords, conditionWords, isRecord, type Json, type JsonRecord, valueWords } from "./policy-words.ts";

export type ChangeKind = "added" | "removed" | "changed" | "moved";

export interface PolicyChange {
  readonly kind: ChangeKind;
  /** The field of the policy in which it lies. */
  readonly part: string;
  /** What changed inside of the part; the part itself where it is one value. */
  readonly name: string;
  /** Into the newer document; into the older one for what was removed. */
  readonly pointer: string;
  /** Null: not there. */
  readonly before: Json;
  readonly after: Json;
  readonly text: string;
}

type Path = readonly (string | number)[];

/** Lists whose members have a name of their own: a member is the same in both versions when its name is. */
const namedBy: Readonly<Record<string, string>> = { rules: "id", offers: "id", characteristics: "fact" };
/** Tiers are named by the score from which they hold; their parent is the currency. */
const tierName = "minScore";

interface Member {
  readonly name: string;
  readonly value: Json;
  readonly path: Path;
}

interface Pair {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly pathBefore: Path;
  readonly pathAfter: Path;
  /** The names on the way, as a reader would say them. */
  readonly names: readonly string[];
}

function isSame(left: Json, right: Json): boolean {
  return canonicalJson(left) === canonicalJson(right);
}

/** The name field of a list's members; null: it is one value to a reader. */
function nameFieldOf(names: readonly string[]): string | null {
  if (names.length === 2 && names[0] === "limits") return tierName;
  return namedBy[names.at(-1) ?? ""] ?? null;
}

/** The named members of a value, or null where it has none and is compared as a whole. */
function membersOf(value: Json, path: Path, names: readonly string[]): readonly Member[] | null {
  const nameField = nameFieldOf(names);
  if (Array.isArray(value) && nameField !== null) {
    return (value as readonly Json[]).map((member, index) => {
      const name = isRecord(member) ? member[nameField] : undefined;
      return {
        name: typeof name === "string" || typeof name === "number" ? String(name) : `number ${index + 1}`,
        value: member,
        path: [...path, index],
      };
    });
  }
  if (!isRecord(value) || names.at(-1) === "when" || names[0] === "derived" || names[0] === "lookups") return null;
  return Object.entries(value).map(([name, member]) => ({ name, value: member, path: [...path, name] }));
}

function wordsOf(value: Json, names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  if (last === "when") return conditionWords(value);
  if (last.endsWith("Minor")) return amountWords(value, names[1] ?? "");
  const condition = isRecord(value) ? value["when"] : undefined;
  if (names[0] === "rules" && names.length === 2 && isRecord(value) && condition !== undefined)
    return `${valueWords(value["outcome"] ?? null)} when ${conditionWords(condition)}`;
  return valueWords(value);
}

/** `limits PLN, from score 500, buyerLimitMinor`. */
function placeWords(names: readonly string[]): string {
  const [part = "", ...rest] = names;
  const shown = rest.map((name, index) => (part === "limits" && index === 1 ? `from score ${name}` : name));
  if (part === "rules") return [`rule ${shown[0] ?? ""}`, ...shown.slice(1)].join(", ");
  return [[part, ...shown.slice(0, 1)].join(" "), ...shown.slice(1)].join(", ");
}

function changeOf(pair: Pair, kind: "added" | "removed" | "changed"): PolicyChange {
  const { before = null, after = null, names } = pair;
  const place = placeWords(names);
  const told = {
    added: () => `${place}: added (${wordsOf(after, names)})`,
    removed: () => `${place}: removed (was ${wordsOf(before, names)})`,
    changed: () => `${place}: ${wordsOf(before, names)} → ${wordsOf(after, names)}`,
  };
  const pointer = pointerOf(kind === "removed" ? pair.pathBefore : pair.pathAfter);
  return { kind, part: names[0] ?? "", name: names.slice(1).join(" ") || (names[0] ?? ""), pointer, before, after, text: told[kind]() };
}

/** The members of a longest run that kept its order; all others were moved. */
function longestKept(positions: readonly number[]): ReadonlySet<number> {
  const best: number[] = [];
  const from: number[] = [];
  positions.forEach((position, index) => {
    best[index] = 1;
    from[index] = -1;
    for (let earlier = 0; earlier < index; earlier += 1) {
      if ((positions[earlier] ?? 0) >= position || (best[earlier] ?? 0) + 1 <= (best[index] ?? 0)) continue;
      best[index] = (best[earlier] ?? 0) + 1;
      from[index] = earlier;
    }
  });
  const kept = new Set<number>();
  for (let index = best.indexOf(Math.max(0, ...best)); index >= 0; index = from[index] ?? -1) kept.add(index);
  return kept;
}

/** Named members of a list that stand in another order than before; a tier's or a characteristic's place says nothing. */
function movesOf(before: readonly Member[], after: readonly Member[], names: readonly string[]): readonly PolicyChange[] {
  if (names.length !== 1 || !["rules", "offers"].includes(names[0] ?? "")) return [];
  const place = new Map(before.map(({ name }, index) => [name, index]));
  const common = after.filter(({ name }) => place.has(name));
  const kept = longestKept(common.map(({ name }) => place.get(name) ?? 0));
  return common.flatMap(({ name, path }, index) => {
    if (kept.has(index)) return [];
    const [from, to] = [(place.get(name) ?? 0) + 1, Number(path.at(-1)) + 1];
    const told = { before: from, after: to, text: `${placeWords([...names, name])}: moved from place ${from} to ${to}` };
    return [{ kind: "moved" as const, part: names[0] ?? "", name, pointer: pointerOf(path), ...told }];
  });
}

function compareMembers(pair: Pair, before: readonly Member[], after: readonly Member[]): readonly PolicyChange[] {
  const newer = new Map(after.map((member) => [member.name, member]));
  const older = new Map(before.map((member) => [member.name, member]));
  const names = [...new Set([...older.keys(), ...newer.keys()])];
  const changes = names.flatMap((name) => {
    const [was, is] = [older.get(name), newer.get(name)];
    const values = { before: was?.value, after: is?.value };
    const paths = { pathBefore: was?.path ?? pair.pathBefore, pathAfter: is?.path ?? pair.pathAfter };
    return compare({ ...values, ...paths, names: [...pair.names, name] });
  });
  return [...changes, ...movesOf(before, after, pair.names)];
}

function compare(pair: Pair): readonly PolicyChange[] {
  const { before, after, pathBefore, pathAfter, names } = pair;
  if (before === undefined || after === undefined) {
    const whole = before ?? after ?? null;
    const inside = names.length === 1 ? membersOf(whole, before === undefined ? pathAfter : pathBefore, names) : null;
    if (inside !== null) return before === undefined ? compareMembers(pair, [], inside) : compareMembers(pair, inside, []);
    return [changeOf(pair, before === undefined ? "added" : "removed")];
  }
  if (isSame(before, after)) return [];
  const [older, newer] = [membersOf(before, pathBefore, names), membersOf(after, pathAfter, names)];
  return older === null || newer === null ? [changeOf(pair, "changed")] : compareMembers(pair, older, newer);
}

/**
 * Every change from `before` to `after`, in the order of the older document. Takes documents as they were kept, of any release.
 * A rule that stands elsewhere in the order is `moved`; the fewest rules are named that explain the new order.
 */
export function diffPolicies(before: JsonRecord, after: JsonRecord): readonly PolicyChange[] {
  return compare({ before, after, pathBefore: [], pathAfter: [], names: [] });
}

/** The changes as a text in English, a line each. */
export function diffText(changes: readonly PolicyChange[]): string {
  return changes.length === 0 ? "Nothing changed." : changes.map(({ text }) => text).join("\n");
}
