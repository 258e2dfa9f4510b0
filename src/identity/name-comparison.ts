/** Compares two personal names part by part: spelling, gendered endings, short forms, initials, swapped fields, double surnames. */
import { firstNameShare, isKnownFirstName, isSameFirstName } from "./first-name-table.ts";
import { wordsOf } from "./fold.ts";
import { isOneSlipApart, jaroWinkler } from "./likeness.ts";
import { nameWords, stemOf } from "./name.ts";
import { isKnownSurname, surnameShare } from "./surname-table.ts";

/** A name as its folded words; `generation` is what "junior" or "starší" says. */
export interface ReadName {
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly generation: "younger" | "older" | null;
}

/** How one part of a name agrees: `part` is one half of a double surname, `open` that one side has none or an initial only. */
export type PartAgreement = "same" | "form" | "slip" | "part" | "open" | "differs";

/** How two names agree; shares are those of the agreeing part among all people, 1 where nothing agrees. */
export interface NameAgreement {
  readonly surname: PartAgreement;
  readonly first: PartAgreement;
  readonly isSwapped: boolean;
  readonly surnameShare: number;
  readonly firstShare: number;
}

/** The start value of the reference for names that are alike. */
const minLikeness = 0.92;
/** Shorter stems differ by a letter because they are other names: Kos and Kot. */
const minSlipLength = 4;
/** From here on a high likeness is enough. */
const minLikeLength = 6;
const younger = new Set(["jr", "jun", "junior", "ml", "mladsi"]);
const older = new Set(["sr", "sen", "senior", "st", "starsi"]);

function generationOf(words: readonly string[]): "younger" | "older" | null {
  if (words.length < 2) return null;
  if (words.some((word) => younger.has(word))) return "younger";
  return words.some((word) => older.has(word)) ? "older" : null;
}

/** Initials in the middle say less than the names beside them. */
function withoutInitials(words: readonly string[]): readonly string[] {
  const long = words.filter((word) => word.length > 1);
  return long.length > 0 ? long : words;
}

/** Cuts a whole name that stands in one field: at the first name that the table knows, else behind the first word. */
function cutWhole(words: readonly string[]): Pick<ReadName, "first" | "last"> {
  if (words.length < 2) return { first: [], last: words };
  const known = Math.max(
    0,
    words.findIndex((word) => isKnownFirstName(word)),
  );
  return { first: words.slice(known, known + 1), last: withoutInitials(words.filter((_word, index) => index !== known)) };
}

/** The name in both fields, or the whole one in either; null when there is none. */
export function readName(firstName: string | null, lastName: string | null): ReadName | null {
  const [first, last] = [nameWords(firstName), nameWords(lastName)];
  const generation = generationOf([...wordsOf(firstName), ...wordsOf(lastName)]);
  if (first.length === 0 && last.length === 0) return null;
  if (first.length === 0) return { ...cutWhole(last), generation };
  if (last.length === 0) return { ...(first.length > 1 ? cutWhole(first) : { first, last: [] }), generation };
  const stems = new Set(last.map(stemOf));
  const own = first.filter((word) => !stems.has(stemOf(word)));
  const extra = own.length > 0 ? own : first;
  return { first: withoutInitials(extra), last: withoutInitials(last), generation };
}

const stemsOf = (words: readonly string[]) => [...new Set(words.map(stemOf))].sort();

/** Short stems and two frequent names agree when equal only; others when one slip or a high likeness lies between them. */
function isAlike(left: string, right: string): boolean {
  const [shorter, longer] = [Math.min(left.length, right.length), Math.max(left.length, right.length)];
  if (shorter < minSlipLength || longer === minSlipLength || (isKnownSurname(left) && isKnownSurname(right))) return false;
  return isOneSlipApart(left, right) || (shorter >= minLikeLength && jaroWinkler(left, right) >= minLikeness);
}

/** A slip in the ending leaves two stems: Hájková and Hákjová. */
function isWordAlike(left: string, right: string): boolean {
  const areKnown = isKnownSurname(stemOf(left)) && isKnownSurname(stemOf(right));
  return !areKnown && Math.min(left.length, right.length) > minSlipLength && isOneSlipApart(left, right);
}

interface Part {
  readonly agreement: PartAgreement;
  readonly share: number;
}

const nothingShared = (agreement: PartAgreement): Part => ({ agreement, share: 1 });

/** Compares surnames by their stems. */
function compareSurnames(leftWords: readonly string[], rightWords: readonly string[]): Part {
  const [left, right] = [stemsOf(leftWords), stemsOf(rightWords)];
  if (left.length === 0 || right.length === 0) return nothingShared("open");
  const common = left.filter((stem) => right.includes(stem));
  const share = common.reduce((product, stem) => product * surnameShare(stem), 1);
  if (common.length > 0) return { agreement: common.length === Math.max(left.length, right.length) ? "same" : "part", share };
  if (left.join("") === right.join("")) return { agreement: "same", share: surnameShare(left.join("")) };
  const alike = left.find((stem) => right.some((other) => isAlike(stem, other)));
  if (alike !== undefined) return { agreement: "slip", share: surnameShare(alike) };
  const isWholeAlike = left.length === 1 && right.length === 1 && isWordAlike(leftWords.join(""), rightWords.join(""));
  return isWholeAlike ? { agreement: "slip", share: surnameShare(left.join("")) } : nothingShared("differs");
}

/** Jan and Jana, Petr and Petra are a man and a woman, however alike they are written. */
function isGenderPair(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return long === `${short}a`;
}

const minFirstSlipLength = 4;

function isFirstSlip(left: string, right: string): boolean {
  const isShort = Math.min(left.length, right.length) < minFirstSlipLength;
  if (isShort || isGenderPair(left, right) || (isKnownFirstName(left) && isKnownFirstName(right))) return false;
  return isOneSlipApart(left, right) || jaroWinkler(left, right) >= minLikeness;
}

function compareTwoFirst(left: string, right: string): Part {
  const share = Math.max(firstNameShare(left), firstNameShare(right));
  if (left === right) return { agreement: left.length > 1 ? "same" : "open", share: left.length > 1 ? share : 1 };
  if (left.length === 1 || right.length === 1) return nothingShared(left[0] === right[0] ? "open" : "differs");
  if (isSameFirstName(left, right)) return { agreement: "form", share };
  return isFirstSlip(left, right) ? { agreement: "slip", share } : nothingShared("differs");
}

const ranks: Readonly<Record<PartAgreement, number>> = { same: 5, form: 4, slip: 3, part: 2, open: 1, differs: 0 };

/** Compares first names; any of several may be the one that is used. */
function compareFirst(left: readonly string[], right: readonly string[]): Part {
  if (left.length === 0 || right.length === 0) return nothingShared("open");
  const joined = compareTwoFirst(left.join(""), right.join(""));
  const pairs = left.flatMap((one) => right.map((other) => compareTwoFirst(one, other)));
  return [joined, ...pairs].reduce((best, part) => (ranks[part.agreement] > ranks[best.agreement] ? part : best));
}

function aligned(left: ReadName, right: ReadName): NameAgreement {
  const surname = compareSurnames(left.last, right.last);
  const first = compareFirst(left.first, right.first);
  return {
    ...{ surname: surname.agreement, surnameShare: surname.share, first: first.agreement, firstShare: first.share },
    isSwapped: false,
  };
}

/** Compares two names as they stand, and with the fields of one swapped; the better reading counts. */
export function compareNames(left: ReadName, right: ReadName): NameAgreement {
  const straight = aligned(left, right);
  if (ranks[straight.surname] > ranks.open || left.first.length === 0 || right.first.length === 0) return straight;
  const swapped = aligned(left, { ...right, first: right.last, last: right.first });
  const isBetter = ranks[swapped.surname] > ranks.open && ranks[swapped.first] > ranks.open;
  return isBetter ? { ...swapped, isSwapped: true } : straight;
}
