/** The stamp of an invoice: a double frame, a sign, a caption and a few friendly words, a little aslant as stamps are. */
import type { Language } from "../../src/kernel/language.ts";
import type { Stamp } from "../../src/receivables/stamp.ts";
import { tint } from "./colour.ts";
import { mm, page, type Sheet } from "./sheet.ts";
import { stampTexts } from "./texts/stamp-texts.ts";

/** Beside the heading, below the facts and above the lines. */
const frame = { x: page.right - mm(66), y: mm(85), width: mm(66), height: mm(20.5), radius: 6, aslant: -1 } as const;
const sign = { x: frame.x + mm(8.6), y: frame.y + frame.height / 2, radius: mm(5.2) } as const;
const words = { x: frame.x + mm(16), width: frame.width - mm(18.5) } as const;
/** 7 to 1 on white. */
const stampInks: Readonly<Record<Stamp, string>> = { preventive: "#17536b", collection: "#7c2d12" };

function drawFrame({ pdf }: Sheet, ink: string): void {
  pdf.roundedRect(frame.x, frame.y, frame.width, frame.height, frame.radius).lineWidth(1.6).fillAndStroke(tint(ink, 0.05), ink);
  pdf
    .roundedRect(frame.x + 3, frame.y + 3, frame.width - 6, frame.height - 6, frame.radius - 2)
    .lineWidth(0.5)
    .stroke(ink);
}

/** A tick in a circle: all is well; a letter in a circle: please answer. */
function drawSign({ pdf }: Sheet, stamp: Stamp, ink: string): void {
  const { x, y, radius } = sign;
  pdf.circle(x, y, radius).lineWidth(1.3).stroke(ink);
  if (stamp === "preventive") {
    pdf.moveTo(x - radius * 0.45, y + radius * 0.02).lineTo(x - radius * 0.1, y + radius * 0.4);
    pdf
      .lineTo(x + radius * 0.5, y - radius * 0.38)
      .lineWidth(1.8)
      .stroke(ink);
    return;
  }
  const [halfWidth, halfHeight] = [radius * 0.55, radius * 0.38];
  pdf
    .rect(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight)
    .lineWidth(1.1)
    .stroke(ink);
  pdf
    .moveTo(x - halfWidth, y - halfHeight)
    .lineTo(x, y + halfHeight * 0.25)
    .lineTo(x + halfWidth, y - halfHeight)
    .stroke(ink);
}

/** Draws the stamp at its place on the first page; a reader that speaks reads its words. */
export function drawClaimStamp(sheet: Sheet, stamp: Stamp, language: Language): void {
  const ink = stampInks[stamp];
  const texts = stampTexts[language][stamp];
  const section = sheet.branch(sheet.root, "Sect");
  const origin: [number, number] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
  const aslant = (draw: () => void) => () => {
    sheet.pdf.save().rotate(frame.aslant, { origin });
    draw();
    sheet.pdf.restore();
  };
  sheet.decoration(
    aslant(() => {
      drawFrame(sheet, ink);
      drawSign(sheet, stamp, ink);
    }),
  );
  const caption = { ...words, y: frame.y + mm(3), size: 8, weight: "bold", ink } as const;
  sheet.element(
    section,
    "P",
    aslant(() => sheet.write(texts.caption, caption)),
  );
  const below = { ...words, y: frame.y + mm(7.2), size: 7, lines: 4, ink } as const;
  sheet.element(
    section,
    "P",
    aslant(() => sheet.write(texts.words, below)),
  );
}
