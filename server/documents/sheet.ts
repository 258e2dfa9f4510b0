/** An A4 document under way: fonts, tagged text in boxes of fixed place, and things that are only decoration. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import { type Instant, msFromInstant } from "../../src/kernel/time.ts";
import { writeName } from "./written-form.ts";

/** Points per millimetre. */
const pointsPerMm = 72 / 25.4;

/** Millimetres in points. */
export function mm(length: number): number {
  return length * pointsPerMm;
}

/** A4, and the margins that letters have (DIN 5008). */
export const page = { width: mm(210), height: mm(297), left: mm(25), right: mm(190), bottom: mm(272) } as const;

/** Text is near black; what is beside the point is grey, 7 to 1 on white. */
export const inks = { text: "#1b1f24", quiet: "#545b64" } as const;

type Weight = "regular" | "bold";

const fontFiles: Readonly<Record<Weight, string>> = { regular: "DejaVuSansCondensed.ttf", bold: "DejaVuSansCondensed-Bold.ttf" };
const fonts = new Map<Weight, Buffer>();

/** The whole font, read once per server: it holds every letter of the five languages. */
function font(weight: Weight): Buffer {
  const known = fonts.get(weight);
  if (known) return known;
  const read = readFileSync(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${fontFiles[weight]}`));
  fonts.set(weight, read);
  return read;
}

/** A place for text; without `lines` it is one line, and what does not fit ends in an ellipsis. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly weight?: Weight;
  readonly ink?: string;
  readonly align?: "left" | "right" | "center";
  readonly lines?: number;
}

export interface SheetOptions {
  readonly language: string;
  readonly title: string;
  readonly author: string;
  readonly madeAt: Instant;
}

/** Structure element types of a tagged PDF (ISO 32000-1, 14.8.4) in use here. */
export type Tag = "Sect" | "H1" | "H2" | "P" | "Table" | "TR" | "TH" | "TD" | "Figure";
export type Branch = PDFKit.PDFStructureElement;

export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly root: Branch;

  constructor({ language, title, author, madeAt }: SheetOptions) {
    const madeOn = new Date(msFromInstant(madeAt));
    const margins = { top: 0, bottom: 0, left: 0, right: 0 };
    this.pdf = new PDFDocument({
      size: "A4",
      margins,
      pdfVersion: "1.7",
      tagged: true,
      lang: language,
      displayTitle: true,
      bufferPages: true,
      info: { Title: title, Author: author, Creator: "Saldo", Producer: "Saldo", CreationDate: madeOn },
    });
    this.pdf.registerFont("regular", font("regular")).registerFont("bold", font("bold"));
    this.root = this.pdf.struct("Document");
    this.pdf.addStructure(this.root);
  }

  /** A branch of the document's structure below `parent`. */
  branch(parent: Branch, tag: Tag): Branch {
    const branch = this.pdf.struct(tag);
    parent.add(branch);
    return branch;
  }

  /** What `draw` draws is one element of the structure; `alt` says what a picture shows. */
  element(parent: Branch, tag: Tag, draw: () => void, alt?: string): void {
    parent.add(this.pdf.struct(tag, alt === undefined ? {} : { alt }, draw));
  }

  /** What `draw` draws is decoration: a reader that speaks passes it over. */
  decoration(draw: () => void): void {
    this.pdf.markContent("Artifact", { type: "Layout" });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Writes text into its box; only inside an element or a decoration. */
  write(text: string, box: Box): void {
    this.#choose(box);
    const height = this.pdf.currentLineHeight(true) * (box.lines ?? 1);
    this.pdf.fillColor(box.ink ?? inks.text);
    this.pdf.text(writeName(text), box.x, box.y, { width: box.width, height: height + 1, ellipsis: true, align: box.align ?? "left" });
  }

  /** Writes text as an element of its own. */
  text(parent: Branch, tag: Tag, text: string, box: Box): void {
    this.element(parent, tag, () => this.write(text, box));
  }

  /** How high the text of a box stands, its bound of lines included. */
  heightOf(text: string, box: Pick<Box, "width" | "size" | "weight" | "lines">): number {
    this.#choose(box);
    const line = this.pdf.currentLineHeight(true);
    return Math.min(this.pdf.heightOfString(writeName(text), { width: box.width }), line * (box.lines ?? 1));
  }

  /** A thin level line. */
  rule(x: number, y: number, width: number, ink: string, thickness = 0.6): void {
    this.decoration(() => this.pdf.rect(x, y, width, thickness).fill(ink));
  }

  /** Runs `draw` on every page, from the first, with its number and their count. */
  onEveryPage(draw: (number: number, count: number) => void): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.pdf.switchToPage(start + index);
      draw(index + 1, count);
    }
  }

  /** Ends the document; its bytes depend on nothing but what was drawn and `madeAt`. */
  async finish(): Promise<Buffer> {
    this.root.end();
    this.pdf.end();
    return buffer(this.pdf);
  }

  #choose({ weight, size }: Pick<Box, "weight" | "size">): void {
    this.pdf.font(weight ?? "regular").fontSize(size);
  }
}
