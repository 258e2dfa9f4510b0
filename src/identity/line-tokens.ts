/** Cuts a folded street line into words, numbers and separators, with Roman numerals read as numbers. */

/** `roman` is a number that was written in Roman numerals: part of a name, never a house number. */
export interface LineToken {
  readonly kind: "word" | "number" | "roman" | "separator";
  readonly text: string;
}

/** More tokens than any street line has. */
const maxTokens = 60;
const romanShape = /^x{0,3}(?:ix|iv|v?i{0,3})$/;
const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

/** The value of a Roman numeral up to 39, or null. */
function romanValue(word: string): number | null {
  if (word === "" || !romanShape.test(word)) return null;
  const values = Array.from(word, (letter) => romanDigits[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

function rawToken(text: string): LineToken {
  if (/^\d/.test(text)) return { kind: "number", text: text.replace(/^0+(?=\d)/, "") };
  return { kind: /^[a-z]/.test(text) ? "word" : "separator", text };
}

/** A single letter counts as a numeral only inside a name: before a word at the start, or between a word and a number. */
function isNumeralPlace(token: LineToken, before: LineToken | undefined, after: LineToken | undefined): boolean {
  if (token.text.length > 1) return before?.kind !== "number";
  const isOpening = before === undefined && after?.kind === "word" && after.text.length > 2;
  return isOpening || (before?.kind === "word" && before.text.length > 1 && after?.kind === "number");
}

/** The tokens of a folded line, at most sixty: words of letters, numbers without leading zeros, `/` and `-`. */
export function lineTokens(line: string): readonly LineToken[] {
  const tokens = (line.match(/\d+|[a-z]+|[/-]/g) ?? []).slice(0, maxTokens).map(rawToken);
  return tokens.map((token, index) => {
    const value = token.kind === "word" ? romanValue(token.text) : null;
    const isNumeral = value !== null && isNumeralPlace(token, tokens[index - 1], tokens[index + 1]);
    return isNumeral ? { kind: "roman", text: String(value) } : token;
  });
}
