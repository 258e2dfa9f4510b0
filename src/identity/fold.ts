/** Folds text of any script to plain lower-case ASCII, so that spelling with or without marks compares equal. */
import anyAscii from "any-ascii";

/** The most characters of one field that are read; the rest cannot tell people apart. */
export const maxFieldLength = 300;

/** Characters nobody sees, and quotation marks inside words: left out without a gap. */
const invisible = /[\p{Cf}\p{Cc}'’‘`´ʼ]/gu;
const pictures = /[\p{Extended_Pictographic}\p{Cs}\p{Co}]/gu;

/** Printable ASCII and composed Latin letters: nothing in it is invisible, a picture or to be composed. */
const plainLatin = /^[ -~\u00c0-\u024f]*$/;

const plainAscii = /^[ -~]*$/;

function withoutInvisible(text: string): string {
  if (plainLatin.test(text)) return text.replaceAll(/['`]/g, "");
  const composed = text
    .normalize("NFC")
    .replaceAll(/[\r\n]+/g, ", ")
    .replaceAll("\t", " ");
  return composed.replaceAll(invisible, "").replaceAll(pictures, " ");
}

/** `text`, of which at most 300 characters are read, in lower-case ASCII; line breaks become commas, pictures become space. Never throws. */
export function asciiFold(text: string): string {
  const visible = withoutInvisible(text.slice(0, maxFieldLength));
  if (plainAscii.test(visible)) return visible.toLowerCase();
  return anyAscii(visible)
    .toLowerCase()
    .replaceAll("'", "")
    .slice(0, 2 * maxFieldLength);
}

/** A folded word in which `ae`, `oe`, `ue` (typed for ä, ö, ü) and the bare vowel are the same. */
export function foldDigraphs(word: string): string {
  return word.includes("e") ? word.replaceAll(/([aou])e+/g, "$1") : word;
}

/** The words of `text` as letters a to z only, digraphs folded; [] when it has none. */
export function wordsOf(text: string | null): readonly string[] {
  if (text === null) return [];
  return (asciiFold(text).match(/[a-z]+/g) ?? []).map(foldDigraphs);
}
