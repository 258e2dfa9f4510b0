/** What every letter begins with: the band of its sender, the address in the window of the envelope, and facts beside it. */
import type { Logo } from "../../src/ports/brand-book.ts";
import { inkOn, safeColour } from "./colour.ts";
import { fitLogo } from "./message-look.ts";
import { type Branch, inks, mm, page, type Sheet } from "./sheet.ts";

const bandHeight = mm(22);
const bandLogo = { width: mm(80), height: mm(14) } as const;
/** The window of a DL or C5/6 envelope on a letter of form B (DIN 5008): the line of the sender above the receiver. */
const addressWindow = { x: page.left, senderY: mm(46.5), receiverY: mm(52), width: mm(80), maxLines: 7 } as const;
const facts = { x: mm(124), y: mm(52), width: page.right - mm(124) } as const;
const sender = { y: mm(28), maxLines: 5 } as const;
const lineHeight = { small: 11, address: 14, fact: 16 } as const;

/** Who writes, as the band and further pages show it. */
export interface LetterBrand {
  readonly name: string;
  readonly colour: string;
  readonly logo: Logo | null;
}

/** The coloured band with the sender's name, or the logo on white above a line; `title`, what the letter is, stands on its right. */
export function drawBand(sheet: Sheet, parent: Branch, { name, colour, logo }: LetterBrand, title: string): void {
  const fill = safeColour(colour);
  const ink = logo === null ? inkOn(fill) : inks.text;
  if (logo === null) {
    sheet.decoration(() => sheet.pdf.rect(0, 0, page.width, bandHeight).fill(fill));
    sheet.text(parent, "P", name, { x: page.left, y: mm(7.2), width: mm(110), size: 18, weight: "bold", ink });
  } else {
    sheet.decoration(() => sheet.pdf.rect(0, bandHeight - mm(1.5), page.width, mm(1.5)).fill(fill));
    const { width, height } = fitLogo(logo, bandLogo);
    const place = { x: page.left, y: (bandHeight - mm(1.5) - height) / 2 };
    sheet.element(parent, "Figure", () => sheet.pdf.image(Buffer.from(logo.content), place.x, place.y, { width, height }), name);
  }
  sheet.decoration(() => sheet.write(title, { x: mm(137), y: mm(9), width: page.right - mm(137), size: 11, align: "right", ink }));
}

/** Small lines of the sender below the band, on the right. */
export function drawSenderLines(sheet: Sheet, parent: Branch, lines: readonly string[]): void {
  lines.slice(0, sender.maxLines).forEach((line, index) => {
    sheet.text(parent, "P", line, { ...facts, y: sender.y + index * lineHeight.small, size: 8, ink: inks.quiet, align: "right" });
  });
}

/** The receiver as the window shows it, below a line that says where the letter goes back to. */
export function drawWindow(sheet: Sheet, parent: Branch, senderLine: string, receiver: readonly string[]): void {
  const { x, width, senderY, receiverY, maxLines } = addressWindow;
  sheet.text(parent, "P", senderLine, { x, y: senderY, width, size: 6.5, ink: inks.quiet });
  sheet.rule(x, senderY + 10, width, inks.quiet, 0.3);
  receiver.slice(0, maxLines).forEach((line, index) => {
    sheet.text(parent, "P", line, { x, y: receiverY + index * lineHeight.address, width, size: 10.5 });
  });
}

/** Labels and values beside the window; `note` is a line of full width below them. */
export function drawFacts(sheet: Sheet, parent: Branch, rows: readonly (readonly [label: string, value: string])[], note = ""): void {
  const table = sheet.branch(parent, "Table");
  rows.forEach(([label, value], index) => {
    const row = sheet.branch(table, "TR");
    const y = facts.y + index * lineHeight.fact;
    const half = facts.width / 2;
    sheet.text(row, "TH", label, { x: facts.x, y, width: half, size: 8.5, ink: inks.quiet });
    sheet.text(row, "TD", value, { x: facts.x + half, y, width: half, size: 8.5, weight: "bold", align: "right" });
  });
  if (note === "") return;
  sheet.text(parent, "P", note, { ...facts, y: facts.y + rows.length * lineHeight.fact, size: 8, ink: inks.quiet, align: "right" });
}

/** The short head of a further page. */
export function drawFurtherPage(sheet: Sheet, { name, colour }: LetterBrand, title: string): void {
  const fill = safeColour(colour);
  sheet.decoration(() => {
    sheet.pdf.rect(0, 0, page.width, mm(4)).fill(fill);
    sheet.write(name, { x: page.left, y: mm(10), width: mm(90), size: 9, weight: "bold" });
    sheet.write(title, { x: mm(120), y: mm(10), width: page.right - mm(120), size: 9, align: "right" });
  });
}
