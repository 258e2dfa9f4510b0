/** How a text message is counted and written: the 7-bit alphabet of GSM, and letters that are put into it. */
import anyAscii from "any-ascii";

/** The basic alphabet (3GPP TS 23.038, 6.2.1), without its escape sign. */
const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** Its extension table: each takes two places. */
const extended = "^{}\\[~]|€";
const places = new Map([...Array.from(basic, (sign) => [sign, 1] as const), ...Array.from(extended, (sign) => [sign, 2] as const)]);

/** Places in one message, and in each part of several: their header takes seven (3GPP TS 23.040, 9.2.3.24.1). */
const gsmPlaces = { single: 160, part: 153 } as const;
const unicodePlaces = { single: 70, part: 67 } as const;

/** Where each part ends, a sign never being halved. */
function countParts(widths: readonly number[], { single, part }: { readonly single: number; readonly part: number }): number {
  if (widths.reduce((sum, width) => sum + width, 0) <= single) return 1;
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > part) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}

/** The parts that a network sends and counts; one sign outside the 7-bit alphabet makes all of them Unicode (UCS-2). An empty text is one. */
export function countSegments(text: string): number {
  const signs = Array.from(text);
  const widths = signs.map((sign) => places.get(sign));
  return widths.every((width) => width !== undefined)
    ? countParts(widths, gsmPlaces)
    : countParts(
        signs.map((sign) => sign.length),
        unicodePlaces,
      );
}

/** The marks that German cannot do without; all others go together, so that no word keeps one and loses another. */
const keptMarks = new Set("ÄÖÜäöü");

/** One sign in the 7-bit alphabet: its letter without the mark, else itself, else what it sounds like. */
function inGsm(sign: string): string {
  if (keptMarks.has(sign)) return sign;
  if (/\s/u.test(sign)) return " ";
  const bare = sign.normalize("NFD").replaceAll(/\p{M}/gu, "");
  if (bare !== "" && Array.from(bare).every((letter) => places.has(letter))) return bare;
  return Array.from(anyAscii(sign))
    .filter((letter) => places.has(letter))
    .join("");
}

/** The text in the 7-bit alphabet: Polish, Czech and Slovak as they are written without marks (`zapłata` as `zaplata`); German stays as it is. */
export function writeInGsm(text: string): string {
  return Array.from(text.toWellFormed().normalize("NFC"), inGsm).join("").replaceAll(/ {2,}/g, " ").trim();
}
