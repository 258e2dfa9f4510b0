/** Folds personal names so that gendered endings, marks, titles, double names and swapped fields give the same key. */
import { firstNameKey, isKnownFirstName } from "./first-name-table.ts";
import { wordsOf } from "./fold.ts";

/** Academic titles and forms of address, folded. */
const titles = new Set([
  ...["mgr", "inz", "dr", "prof", "ing", "bc", "judr", "mudr", "phdr", "pan", "pani", "mr", "mrs", "ms", "ks"],
  ...["hab", "lek", "med", "rndr", "mvdr", "paeddr", "doc", "csc", "phd", "mba", "dipl", "herr", "frau", "geb", "roz", "rozena"],
  ...["jr", "sr", "junior", "senior", "jun", "sen", "mladsi", "starsi", "ml", "st"],
]);
/** Words before a noble or Dutch surname, which people leave out. */
const particles = new Set(["von", "van", "vom", "zu", "zum", "zur", "de", "der", "den", "del", "di", "da", "la"]);

/** What is left of a surname after an ending is cut. */
const minStemLength = 3;
/** Each round cuts one ending; no name has more. */
const maxRounds = 6;

/** Endings that say only gender, case or spelling; tried in this order. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/([sc]|dz)k(?:yi|yj|ij|iy|ii|yy)$/, "$1k"],
  [/ova?$/, ""],
  [/[aiyo]$/, ""],
  [/([bcdfghjklmnprstvwxz])e([ckl])$/, "$1$2"],
];

function cutEnding(word: string): string {
  for (const [ending, rest] of endings) {
    const cut = word.replace(ending, rest);
    if (cut !== word && cut.length >= minStemLength) return cut;
  }
  return word;
}

/**
 * The stem of one folded name: Kowalski and Kowalska give `kowalsk`; Svoboda and Svobodová `svobod`; Hájek and Hájková `hajk` (the e
 * that Czech drops before an ending); Novotný and Novotná `novotn`.
 */
export function stemOf(word: string): string {
  let stem = word;
  for (let round = 0; round < maxRounds; round += 1) {
    const cut = cutEnding(stem);
    if (cut === stem) return stem;
    stem = cut;
  }
  return stem;
}

/** Words that are neither title nor particle; all of them when nothing else is there. */
function withoutTitles(words: readonly string[]): readonly string[] {
  const names = words.filter((word) => !titles.has(word) && !particles.has(word));
  return names.length > 0 ? names : words;
}

/** The folded words of a name field without titles and particles. */
export function nameWords(name: string | null): readonly string[] {
  return withoutTitles(wordsOf(name));
}

/** The stems of the folded words of a name, sorted, none twice. */
export function surnameStems(name: string | null): readonly string[] {
  return sortedOnce(stemsOf(name));
}

const sortedOnce = (words: readonly string[]): readonly string[] => [...new Set(words)].sort();

function stemsOf(name: string | null): readonly string[] {
  return nameWords(name).map(stemOf);
}

/** Folded forms of one person's name; null where the name does not say enough. */
export interface NameKeys {
  /** Stems of the surname's parts, sorted: Kowalska-Nowak and Nowak Kowalska are the same. */
  readonly surname: string | null;
  /** The first of the first names. */
  readonly first: string | null;
  /** Surname and first name, one form for Krzysiek and Krzysztof; the surname alone without a first name. Keeps spouses apart. */
  readonly whole: string | null;
  /** Stems of all parts of the name, sorted: the same when first name and surname stand in each other's field, or both in one. */
  readonly swap: string | null;
}

/** The stem of a word of the whole name; a first name keeps its ending, or Jan and Jana were one. */
function partOf(word: string): string {
  return isKnownFirstName(word) ? firstNameKey(word) : stemOf(word);
}

/** The keys of a name; digits and signs in it are not read. */
export function nameKeys(firstName: string | null, lastName: string | null): NameKeys {
  const surname = surnameStems(lastName);
  const firstWords = nameWords(firstName);
  const swap = sortedOnce([...firstWords, ...nameWords(lastName)].map(partOf));
  const first = firstWords[0] ?? null;
  const family = surname.length > 0 ? surname.join(" ") : null;
  return {
    surname: family,
    first,
    whole: family === null || first === null ? family : `${family}, ${firstNameKey(first)}`,
    swap: swap.length > 1 ? swap.join(" ") : null,
  };
}
