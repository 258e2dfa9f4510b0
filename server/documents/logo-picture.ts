/** Checks the bytes of a logo before it is kept, so that no picture fails, or grows, when a message is made. */
import { crc32, inflateSync } from "node:zlib";
import type { Logo } from "../../src/ports/brand-book.ts";
import { logoPixels, maxLogoBytes } from "../../src/wire/brands.ts";

/** Why bytes are no logo, with the cure. */
export interface LogoFault {
  readonly code: "wrongFormat" | "tooLarge" | "tooSmall";
  readonly detail: string;
}

export type LogoCheck = { readonly ok: true; readonly logo: Logo } | { readonly ok: false; readonly fault: LogoFault };

interface Pixels {
  readonly width: number;
  readonly height: number;
}

const pngSignature = "89504e470d0a1a0a";
/** Samples of one pixel by the colour type of PNG (W3C PNG, 11.2.1). */
const samplesByColourType: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const mostFilters = 4;
/** Start of frame, baseline and progressive (ITU-T T.81, B.1.1.3). */
const frameMarkers = new Set([0xc0, 0xc1, 0xc2]);

const refuse = (code: LogoFault["code"], detail: string): LogoCheck => ({ ok: false, fault: { code, detail } });
const damaged = refuse("wrongFormat", "the picture is damaged; save it again");

interface Chunk {
  readonly type: string;
  readonly body: Buffer;
}

/** The chunks of a PNG up to its end; null when one is cut, has a wrong check sum, or something follows the end. */
function chunksOf(bytes: Buffer): readonly Chunk[] | null {
  const chunks: Chunk[] = [];
  let at = pngSignature.length / 2;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return null;
    const type = bytes.toString("latin1", at + 4, at + 8);
    chunks.push({ type, body: bytes.subarray(at + 8, end - 4) });
    if (type === "IEND") return end === bytes.length ? chunks : null;
    at = end;
  }
  return null;
}

/** True when the rows of the picture are all there, each with a filter that exists. */
function isDecodable(chunks: readonly Chunk[], rowBytes: number, height: number): boolean {
  const size = (rowBytes + 1) * height;
  try {
    const packed = Buffer.concat(chunks.flatMap(({ type, body }) => (type === "IDAT" ? [body] : [])));
    const rows = inflateSync(packed, { maxOutputLength: size });
    if (rows.length !== size) return false;
    for (let row = 0; row < height; row += 1) if ((rows[row * (rowBytes + 1)] ?? 255) > mostFilters) return false;
    return true;
  } catch {
    return false;
  }
}

function boundsFault({ width, height }: Pixels): LogoCheck | null {
  const { least, mostWide, mostHigh } = logoPixels;
  const told = `the picture is ${width} by ${height} pixels`;
  if (width < least || height < least) return refuse("tooSmall", `${told}; it must be at least ${least} each way`);
  if (width > mostWide || height > mostHigh) return refuse("tooLarge", `${told}; it must be at most ${mostWide} wide and ${mostHigh} high`);
  return null;
}

function checkPng(bytes: Buffer): LogoCheck {
  const chunks = chunksOf(bytes);
  const head = chunks?.[0];
  if (!chunks || head?.type !== "IHDR" || head.body.length !== 13) return damaged;
  const [depth = 0, colourType = 0, , , interlace = 0] = head.body.subarray(8);
  const pixels = { width: head.body.readUInt32BE(0), height: head.body.readUInt32BE(4) };
  const samples = samplesByColourType[colourType];
  const out = boundsFault(pixels);
  if (out !== null) return out;
  if (depth !== 8 || interlace !== 0 || samples === undefined)
    return refuse("wrongFormat", "save the PNG with 8 bits for each colour and without interlacing");
  if (colourType === 3 && !chunks.some(({ type, body }) => type === "PLTE" && body.length > 0 && body.length % 3 === 0)) return damaged;
  if (!isDecodable(chunks, pixels.width * samples, pixels.height)) return damaged;
  return { ok: true, logo: { mediaType: "image/png", ...pixels, content: bytes } };
}

/** The frame of a JPEG by walking its segments; null when there is none before the picture begins. */
function frameOf(bytes: Buffer): (Pixels & { readonly components: number }) | null {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (frameMarkers.has(marker))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7), components: bytes[at + 9] ?? 0 };
    if (marker === 0xda) return null;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function checkJpeg(bytes: Buffer): LogoCheck {
  const frame = frameOf(bytes);
  if (frame === null || bytes.readUInt16BE(bytes.length - 2) !== 0xffd9) return damaged;
  const { components, ...pixels } = frame;
  const out = boundsFault(pixels);
  if (out !== null) return out;
  if (components !== 1 && components !== 3) return refuse("wrongFormat", "save the JPEG in RGB or grey, not in CMYK");
  return { ok: true, logo: { mediaType: "image/jpeg", ...pixels, content: bytes } };
}

/** The logo in `bytes`: PNG (8 bits, not interlaced) or JPEG (grey or RGB), within the bounds of size; else what is wrong with it. */
export function checkLogo(bytes: Buffer): LogoCheck {
  if (bytes.length > maxLogoBytes) return refuse("tooLarge", `the picture has ${bytes.length} bytes; it must have at most ${maxLogoBytes}`);
  if (bytes.length >= 33 && bytes.toString("hex", 0, 8) === pngSignature) return checkPng(bytes);
  if (bytes.length >= 33 && bytes.readUInt16BE(0) === 0xffd8) return checkJpeg(bytes);
  return refuse("wrongFormat", "the picture must be a PNG or a JPEG");
}
