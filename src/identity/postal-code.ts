/** Brings postal codes to one form and finds them inside a line of an address. */
import { asciiFold } from "./fold.ts";

const lengths: Readonly<Record<string, number>> = { PL: 5, CZ: 5, SK: 5, DE: 5, AT: 4 };

/** How a postal code looks inside a folded line, per market; a country code may stand before it. */
const shapes: Readonly<Record<string, RegExp>> = {
  PL: /(?<![\w/-])(?:pl-? ?)?(\d{2}[ -]?\d{3})(?![\w/-])/g,
  CZ: /(?<![\w/-])(?:cz-? ?)?(\d{3} ?\d{2})(?![\w/-])/g,
  SK: /(?<![\w/-])(?:sk-? ?)?(\d{3} ?\d{2})(?![\w/-])/g,
  DE: /(?<![\w/-])(?:d-? ?)?(\d{5})(?![\w/-])/g,
  AT: /(?<![\w/-])(?:a-? ?)?(\d{4})(?![\w/-])/g,
};

const digitsOf = (text: string) => text.replaceAll(/\D/g, "");

/** The digits of a postal code of a market (`00044`), letters and digits elsewhere; null when it is missing or has the wrong length. */
export function postalCodeKey(raw: string | null, country: string): string | null {
  if (raw === null) return null;
  const length = lengths[country];
  const folded = asciiFold(raw);
  const key = length === undefined ? folded.replaceAll(/[^a-z0-9]/g, "") : digitsOf(folded);
  return key === "" || (length !== undefined && key.length !== length) ? null : key;
}

/** True when a postal code may stand at this place of a piece: with words after it, with words only before it, or alone. */
function isPlace(before: string, after: string, isFirstPiece: boolean): boolean {
  const hasBefore = /[a-z]/.test(before);
  return hasBefore
    ? !isFirstPiece && !/\d/.test(before) && after.trim() === ""
    : !/\d/.test(before) && (!isFirstPiece || /^[ ,]*[a-z]{3}/.test(after));
}

/**
 * Takes the postal code out of one comma-separated piece of a folded line: the one already `known`, wherever it stands, or else one
 * that its form (Polish hyphen) or its place (before or after the town) gives away.
 */
export function takePostalCode(
  piece: string,
  context: { readonly country: string; readonly known: string | null; readonly isFirstPiece: boolean },
): { readonly rest: string; readonly postalCode: string | null } {
  const shape = shapes[context.country];
  for (const match of shape === undefined ? [] : piece.matchAll(shape)) {
    const digits = digitsOf(match[1] ?? "");
    const [before, after] = [piece.slice(0, match.index), piece.slice(match.index + match[0].length)];
    const isUnmistakable = context.country === "PL" && /\d-\d/.test(match[0]);
    const isWanted = context.known === null ? isUnmistakable || isPlace(before, after, context.isFirstPiece) : digits === context.known;
    if (isWanted) return { rest: `${before} ${after}`.trim(), postalCode: digits };
  }
  return { rest: piece, postalCode: null };
}
