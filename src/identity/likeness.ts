/** Measures how alike two short words are: Jaro–Winkler, and whether one slip of the finger lies between them. */

/** Jaro–Winkler counts at most this many letters of a common beginning, each with this share of what is missing. */
const maxPrefix = 4;
const prefixShare = 0.1;

/** The letters of `left` that have a partner in `right` near the same place, and which letters of `right` are partners. */
function pairLetters(left: string, right: string): { readonly letters: string; readonly taken: readonly boolean[] } {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const taken = Array<boolean>(right.length).fill(false);
  let letters = "";
  for (let index = 0; index < left.length; index += 1) {
    const last = Math.min(right.length - 1, index + reach);
    for (let other = Math.max(0, index - reach); other <= last; other += 1) {
      if (taken[other] === true || left[index] !== right[other]) continue;
      taken[other] = true;
      letters += left.charAt(index);
      break;
    }
  }
  return { letters, taken };
}

function commonPrefix(left: string, right: string): number {
  let length = 0;
  while (length < maxPrefix && length < left.length && left[length] === right[length]) length += 1;
  return length;
}

/** From 0 (nothing in common) to 1 (equal), by Winkler 1990: common letters, their order, and a common beginning. */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1;
  const { letters, taken } = pairLetters(left, right);
  if (letters === "") return 0;
  const partners = Array.from(right).filter((_letter, index) => taken[index] === true);
  const outOfOrder = partners.filter((letter, index) => letter !== letters[index]).length / 2;
  const count = letters.length;
  const jaro = (count / left.length + count / right.length + (count - outOfOrder) / count) / 3;
  return jaro + commonPrefix(left, right) * prefixShare * (1 - jaro);
}

/** True when one letter was added, left out, replaced, or changed places with its neighbour; equal words are no slip. */
export function isOneSlipApart(left: string, right: string): boolean {
  if (left === right || Math.abs(left.length - right.length) > 1) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  const [restLeft, restRight] = [left.slice(start), right.slice(start)];
  if (restLeft.slice(1) === restRight || restLeft === restRight.slice(1) || restLeft.slice(1) === restRight.slice(1)) return true;
  const isTurned = restLeft[0] === restRight[1] && restLeft[1] === restRight[0];
  return isTurned && restLeft.slice(2) === restRight.slice(2);
}
