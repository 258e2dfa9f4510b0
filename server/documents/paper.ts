/** A paper under way: its head, the flow of its body over the pages, and the foot of each. */
import { timeZones } from "../../src/kernel/calendar.ts";
import { dateIn } from "../../src/kernel/time.ts";
import type { Paper } from "../../src/ports/documents.ts";
import type { Flow } from "./invoice-lines-table.ts";
import { drawFurtherHead, drawHead, headBottom, type PaperHead } from "./paper-head.ts";
import { writeAddresses } from "./postal-address.ts";
import { inks, mm, page, Sheet } from "./sheet.ts";
import { invoiceTexts } from "./texts/invoice-texts.ts";
import { writeDate, writeName } from "./written-form.ts";

const furtherTop = mm(20);
const footY = mm(282);

/** Begins a paper and draws its head. */
export function openPaper(paper: Paper, head: PaperHead): { readonly sheet: Sheet; readonly flow: Flow } {
  const sheet = new Sheet({ language: paper.language, title: head.heading, author: writeName(paper.seller.name), madeAt: paper.madeAt });
  const flow: Flow = {
    y: headBottom,
    turn: () => {
      sheet.pdf.addPage();
      drawFurtherHead(sheet, paper, head.heading);
      flow.y = furtherTop;
    },
  };
  drawHead(sheet, paper, head);
  return { sheet, flow };
}

/** Draws the feet and ends the paper. */
export function closePaper(sheet: Sheet, paper: Paper): Promise<Buffer> {
  const { seller, language, country, madeAt } = paper;
  const texts = invoiceTexts[language];
  const left = [seller.name, ...writeAddresses(paper).seller].join(" · ");
  const asOf = texts.asOf(writeDate(dateIn(madeAt, timeZones[country]), language));
  sheet.onEveryPage((number, count) => {
    sheet.rule(page.left, footY - 5, page.right - page.left, inks.quiet, 0.3);
    sheet.decoration(() => {
      sheet.write(left, { x: page.left, y: footY, width: mm(95), size: 7, ink: inks.quiet });
      const right = `${asOf} · ${texts.page(number, count)}`;
      sheet.write(right, { x: mm(120), y: footY, width: page.right - mm(120), size: 7, ink: inks.quiet, align: "right" });
    });
  });
  return sheet.finish();
}
