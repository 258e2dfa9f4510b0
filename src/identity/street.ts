/** Gives a street one short key, whatever of its name is abbreviated, left out or spelled otherwise. */
import { foldDigraphs } from "./fold.ts";
import type { LineToken } from "./line-tokens.ts";
import { dayWords, germanKinds, months, streetWords } from "./street-words.ts";

const german = new Set(["DE", "AT", "CH"]);
const minGermanStem = 3;

/** `hauptstrasse` and `hauptstr` as `haupt`; the ends -platz and -gasse as people abbreviate them. */
function germanWord(word: string): string {
  const bare = word.replace(/str(?:asse|ase)?$/, "");
  const short = bare.length >= minGermanStem ? bare : word;
  return short.replace(/platz$/, "pl").replace(/gasse$/, "g");
}

/** The number before a month: "3 Maja", "3-go Maja", "Trzeciego Maja"; other street names keep no number. */
function dayBefore(tokens: readonly LineToken[], month: string): string {
  const index = tokens.findLastIndex((token) => token.text === month);
  const day = tokens
    .slice(Math.max(0, index - 3), index)
    .findLast((token) => token.kind === "number" || token.kind === "roman" || dayWords.has(token.text));
  return day === undefined ? "" : (dayWords.get(day.text) ?? day.text);
}

/** The last word that says something; a lone German kind of street takes the word before it along. */
function lastWord(words: readonly string[], country: string): string | undefined {
  const naming = words.filter((word) => !streetWords.has(word) || (german.has(country) && germanKinds.has(word)));
  const kept = naming.length > 0 ? naming : words;
  const last = kept.at(-1);
  return german.has(country) && last !== undefined && germanKinds.has(last) ? kept.slice(-2).join("") : last;
}

/** The key of the street named by the tokens before a house number: its last word, with the day before a month; null without a word. */
export function streetKey(tokens: readonly LineToken[], country: string): string | null {
  const words = tokens.filter((token) => token.kind === "word" && token.text.length > 1).map((token) => token.text);
  const isGerman = german.has(country);
  const last = lastWord(isGerman ? words.map(germanWord) : words, country);
  if (last === undefined) return null;
  return months.has(last) ? dayBefore(tokens, last) + last : foldDigraphs(last);
}
