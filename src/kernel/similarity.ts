/** How alike two texts are, by their edit distance. */
import { distance } from "fastest-levenshtein";

/** Longer texts are compared by their beginning only. */
const maxLength = 300;

/** 0 to 100 in whole numbers rounded down: 100 less the edit distance in per cent of the longer text. */
export function similarity(left: string, right: string): number {
  const [one, other] = [left.slice(0, maxLength), right.slice(0, maxLength)];
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 100 : Math.floor((100 * (longest - distance(one, other))) / longest);
}
