/** How a worded text is read: its variables, what else looks like Liquid, and its words without marks. */

/** A place in a text that is Liquid but no variable, as it stands. */
export interface LiquidReading {
  readonly variables: readonly string[];
  readonly strange: readonly string[];
  /** The text with a full stop in place of what is Liquid, so that words on both sides stay apart. */
  readonly plain: string;
}

const output = /\{\{-?([^{}]*)-?\}\}/gu;
const leftOver = /\{\{[^]{0,40}|\{%[^]{0,40}|\}\}|%\}/gu;
const variableName = /^[a-zA-Z]{1,40}$/;

/** What a text shows. Anything but `{{ name }}` is strange: tags, filters, members, and braces that do not close. */
export function readLiquid(text: string): LiquidReading {
  const variables: string[] = [];
  const strange: string[] = [];
  const plain = text.replaceAll(output, (whole, inner: string) => {
    const name = inner.trim();
    if (variableName.test(name)) variables.push(name);
    else strange.push(whole);
    return " . ";
  });
  strange.push(...(plain.match(leftOver) ?? []));
  return { variables, strange, plain };
}

/** Small letters without marks; invisible signs are gone, and signs that look like letters are those letters. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss")
    .replaceAll("đ", "d");
}

/** The words of a folded text, each with a blank on both sides; single letters that stand apart (`s ą d`) are one word. */
export function wordsOf(folded: string): string {
  const spaced = folded.replaceAll(/[^\p{L}\p{N}.]+/gu, " ").replaceAll(/\.+/g, " . ");
  const joined = spaced.replaceAll(/(?<![\p{L}\p{N}])\p{L}(?: \p{L}){2,}(?![\p{L}\p{N}])/gu, (letters) => letters.replaceAll(" ", ""));
  return ` ${joined.replaceAll(/\s+/g, " ").trim()} `;
}

const patterns = new Map<string, RegExp>();

function patternOf(beginning: string): RegExp {
  const known = patterns.get(beginning);
  if (known !== undefined) return known;
  const made = new RegExp(`(?<= )${beginning.replaceAll("*", "[\\p{L}\\p{N}]*")}(?= )`, "u");
  patterns.set(beginning, made);
  return made;
}

/** The first word of `words` (from wordsOf) that begins so; null when there is none. `*` stands for any ending. */
export function findWord(words: string, beginning: string): string | null {
  return patternOf(beginning).exec(words)?.[0] ?? null;
}
