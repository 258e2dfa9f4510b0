/** Finds the house number and the flat in a street line; Czech and Slovak lines may have two numbers for one building. */
import { type LineToken, lineTokens } from "./line-tokens.ts";
import { streetKey } from "./street.ts";
import { countedWords, floorMarks, months, numberMarks, regnalNames, unitMarks } from "./street-words.ts";

/** What one line says: the key of the street, or null; the numbers of the building, [] without one; the flat, or null. */
export interface StreetLine {
  readonly street: string | null;
  readonly numbers: readonly string[];
  readonly unit: string | null;
  /** The 14 of `12-14`, or null. */
  readonly rangeEnd: number | null;
}

/** Countries where `1234/56` are the register number and the street number of one building. */
const twoNumberCountries = new Set(["CZ", "SK"]);
const maxRegnalNumber = 39;

const isMark = (token: LineToken | undefined, marks: ReadonlySet<string>) => token?.kind === "word" && marks.has(token.text);
const isNumber = (token: LineToken | undefined) => token?.kind === "number";

/** True when the number at `index` belongs to a name: before a month, "-lecia", "pułku"; or after a pope and before the real number. */
function isInName(tokens: readonly LineToken[], index: number): boolean {
  const next = tokens[index + 1];
  const word = next?.text === "-" ? tokens[index + 2] : next;
  if (isMark(word, months) || isMark(word, countedWords)) return true;
  return isMark(tokens[index - 1], regnalNames) && isNumber(next) && Number(tokens[index]?.text) <= maxRegnalNumber;
}

function isCandidate(tokens: readonly LineToken[], index: number): boolean {
  const before = tokens[index - 1];
  if (!isNumber(tokens[index]) || isMark(before, unitMarks) || isMark(before, floorMarks)) return false;
  return !isInName(tokens, index);
}

/** True when a word of two letters or more, other than a mark, follows: more likely a name or a town than the end of a street line. */
function isBeforeWord(tokens: readonly LineToken[], index: number): boolean {
  const next = tokens[index + 1];
  return next?.kind === "word" && next.text.length > 1 && !unitMarks.has(next.text) && !floorMarks.has(next.text);
}

/** Where the house number stands, or -1: after a street and before no word; else after a street; else the first number at all. */
function houseIndex(tokens: readonly LineToken[]): number {
  const candidates = tokens.flatMap((_token, index) => (isCandidate(tokens, index) ? [index] : []));
  const firstWord = tokens.findIndex((token) => token.kind === "word");
  const afterStreet = candidates.filter((index) => firstWord !== -1 && index > firstWord);
  return afterStreet.find((index) => !isBeforeWord(tokens, index)) ?? afterStreet[0] ?? candidates[0] ?? -1;
}

/** The letter that belongs to the number at `index`, or "": `5A`, `5 a`, but not the m of `5 m 3`. */
function letterAfter(tokens: readonly LineToken[], index: number): string {
  const letter = tokens[index + 1];
  const after = tokens[index + 2];
  if (letter?.kind !== "word" || letter.text.length > 1) return "";
  const isUnitOrFloor = (unitMarks.has(letter.text) || floorMarks.has(letter.text)) && isNumber(after);
  return isUnitOrFloor || isMark(after, floorMarks) ? "" : letter.text;
}

const numberAt = (tokens: readonly LineToken[], index: number) => `${tokens[index]?.text ?? ""}${letterAfter(tokens, index)}`;

/** True for the 3 of "piętro 3" and of "3. OG"; not for a flat before a floor, as in "lok. 4 piętro 3". */
function isFloor(tokens: readonly LineToken[], index: number): boolean {
  if (isMark(tokens[index - 1], floorMarks)) return true;
  return isMark(tokens[index + 1], floorMarks) && !isMark(tokens[index - 1], unitMarks);
}

interface Tail {
  /** Numbers after a slash, or after a dash that makes no range. */
  readonly after: readonly string[];
  readonly marked: string | null;
  readonly rangeEnd: number | null;
}

/** Reads what stands behind the house number. */
function readTail(tokens: readonly LineToken[], house: number): Tail {
  const after: string[] = [];
  let marked: string | null = null;
  let rangeEnd: number | null = null;
  const start = house + 1 + letterAfter(tokens, house).length;
  for (let index = start; index < tokens.length; index += 1) {
    const [before, token] = [tokens[index - 1], tokens[index]];
    if (!isNumber(token) || isFloor(tokens, index)) continue;
    const isRange = before?.text === "-" && Number(token?.text) > Number.parseInt(tokens[house]?.text ?? "", 10) && after.length === 0;
    if (isRange) rangeEnd ??= Number(token?.text);
    if (isMark(before, unitMarks)) marked ??= numberAt(tokens, index);
    else if ((before?.kind === "separator" && !isRange) || (index === start && isNumber(token))) after.push(numberAt(tokens, index));
  }
  return { after, marked, rangeEnd };
}

/** The flat that a line of its own names: `m. 4`, `lok. 4`, `4`; null when it names none. */
export function unitOfLine(line: string): string | null {
  const tokens = lineTokens(line.replaceAll(numberMarks, " "));
  const index = tokens.findIndex(
    (token, at) => isNumber(token) && (isMark(tokens[at - 1], unitMarks) || (at === 0 && tokens.length <= 2 && !isFloor(tokens, at))),
  );
  return index === -1 ? null : numberAt(tokens, index);
}

/** Reads one piece of a folded line of an address in `country` (ISO 3166-1). */
export function readStreetLine(line: string, country: string): StreetLine {
  const tokens = lineTokens(line.replaceAll(numberMarks, " "));
  const house = houseIndex(tokens);
  const street = streetKey(house > 0 ? tokens.slice(0, house) : tokens.slice(house + 1), country);
  if (house === -1) return { street, numbers: [], unit: null, rangeEnd: null };
  const { after, marked, rangeEnd } = readTail(tokens, house);
  const number = numberAt(tokens, house);
  const [second, ...others] = after;
  if (twoNumberCountries.has(country) && second !== undefined && tokens.some((token) => token.text === "/")) {
    return { street, numbers: [...new Set([number, second])], unit: marked ?? others[0] ?? null, rangeEnd };
  }
  return { street, numbers: [number], unit: marked ?? (after.length > 0 ? after.join("/") : null), rangeEnd };
}
