/** A payment code as a picture: dark runs to draw as vectors, or a PNG for a mail. */
import { create, toBuffer } from "qrcode";

/** Level M bears a stain or a crease; EPC069-12 prescribes it. */
const errorCorrectionLevel = "M";
/** Light modules around the code (ISO/IEC 18004). */
const quietZone = 4;

/** A horizontal run of dark modules, in modules from the upper left corner. */
export interface DarkRun {
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

/** The code of `text`: its width in modules, quiet zone included, and all that is dark. Throws when the text is too long for a code. */
export function paymentCodeRuns(text: string): { readonly width: number; readonly runs: readonly DarkRun[] } {
  const { size, data } = create(text, { errorCorrectionLevel }).modules;
  const runs: DarkRun[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const start = column;
      while (column < size && data[row * size + column] === 1) column += 1;
      if (column > start) runs.push({ row: row + quietZone, column: start + quietZone, length: column - start });
    }
  }
  return { width: size + 2 * quietZone, runs };
}

/** The code of `text` as a PNG of some 200 pixels, black on white. */
export async function paymentCodePng(text: string): Promise<Uint8Array> {
  return toBuffer(text, { errorCorrectionLevel, margin: quietZone, scale: 5, type: "png" });
}
