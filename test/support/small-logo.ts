/** Pictures made byte by byte: a PNG of one colour, and its parts to break. */
import { crc32, deflateSync } from "node:zlib";

/** One chunk of a PNG. */
export function pngChunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const chunk = Buffer.alloc(8 + named.length);
  chunk.writeUInt32BE(body.length, 0);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), 4 + named.length);
  return chunk;
}

export interface PngWish {
  readonly width: number;
  readonly height: number;
  /** 2 is RGB, 6 is RGB with transparency, 3 has a palette. */
  readonly colourType?: number;
  readonly depth?: number;
  readonly interlace?: number;
  /** Instead of rows of the right length. */
  readonly rows?: Buffer;
}

/** A PNG whose rows are all of one value. */
export function makePng({ width, height, colourType = 2, depth = 8, interlace = 0, rows }: PngWish): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colourType, 0, 0, interlace], 8);
  const samples = colourType === 6 ? 4 : colourType === 2 ? 3 : 1;
  const row = Buffer.alloc(1 + width * samples, 0x60);
  row[0] = 0;
  const all = rows ?? Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", head),
    ...(colourType === 3 ? [pngChunk("PLTE", Buffer.alloc(3 * 256, 0x80))] : []),
    pngChunk("IDAT", deflateSync(all)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

export const smallLogo = makePng({ width: 240, height: 60 });

/** The head and the end of a JPEG, enough to tell its frame. */
export function makeJpeg({ width, height, components = 3 }: { width: number; height: number; components?: number }): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 8 + 3 * components, 8, height >> 8, height & 255, width >> 8, width & 255, components]);
  const first = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
  return Buffer.concat([first, frame, Buffer.alloc(3 * components, 0x11), Buffer.from([0xff, 0xd9])]);
}
