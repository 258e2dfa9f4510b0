/** Text functions of policies, bounded in the length of their texts: patterns without regular expressions. */

/** Longer texts are compared by their beginning only. */
const maxLength = 300;

function fitsOne(sign: string, character: string): boolean {
  return sign === "?" || (sign === "#" ? character >= "0" && character <= "9" : sign === character);
}

/**
 * True when the whole of `text` fits `pattern`: `*` stands for any characters, `?` for one, `#` for one digit.
 * Takes at most pattern × text steps: after a mismatch only the last `*` grows.
 */
export function fitsPattern(text: string, pattern: string): boolean {
  const end = Math.min(text.length, maxLength);
  let at = 0;
  let sign = 0;
  let star = -1;
  let grown = 0;
  while (at < end) {
    if (pattern[sign] === "*") {
      star = sign++;
      grown = at;
    } else if (sign < pattern.length && fitsOne(pattern[sign] ?? "", text[at] ?? "")) {
      sign++;
      at++;
    } else if (star >= 0) {
      sign = star + 1;
      at = ++grown;
    } else return false;
  }
  while (pattern[sign] === "*") sign++;
  return sign === pattern.length;
}
