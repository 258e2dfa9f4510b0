/** Cuts a stream of UTF-8 bytes into lines with bounded memory, whatever ends them and however long they are. */

/** A line with its number from 1; `text` is null when it is longer than a line may be. */
export interface TextLine {
  readonly number: number;
  readonly text: string | null;
}

/** No pair of buyers comes near this many characters. */
export const maxLineLength = 100_000;

/** The lines of `chunks` without their ends (LF or CRLF) and without a byte order mark; a last line may lack its end. */
export async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  let number = 1;
  let isTooLong = false;
  for await (const chunk of chunks) {
    const pieces = decoder.decode(chunk, { stream: true }).split("\n");
    for (const [index, piece] of pieces.entries()) {
      const line: string = isTooLong ? "" : rest + piece;
      isTooLong ||= line.length > maxLineLength;
      rest = isTooLong ? "" : line;
      if (index === pieces.length - 1) continue;
      yield { number, text: isTooLong ? null : rest.replace(/\r$/, "") };
      [rest, isTooLong, number] = ["", false, number + 1];
    }
  }
  rest += decoder.decode();
  if (rest !== "" || isTooLong) yield { number, text: isTooLong ? null : rest.replace(/\r$/, "") };
}
