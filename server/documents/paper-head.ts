/** The head of every paper about a claim: a letter's head, the heading, and one line below it. */
import type { Paper } from "../../src/ports/documents.ts";
import { drawBand, drawFacts, drawFurtherPage, drawSenderLines, drawWindow } from "./letter-head.ts";
import { writeAddresses } from "./postal-address.ts";
import { inks, mm, page, type Sheet } from "./sheet.ts";
import { invoiceTexts } from "./texts/invoice-texts.ts";

const maxSellerLines = 3;

/** Where what follows the head may begin. */
export const headBottom = mm(112);

/** What a head says beside names and addresses. */
export interface PaperHead {
  /** The kind of paper, short. */
  readonly title: string;
  readonly heading: string;
  /** At most five. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** One line below the heading. */
  readonly note: string;
}

/** Draws all that stands above the body of a paper. */
export function drawHead(sheet: Sheet, paper: Paper, head: PaperHead): void {
  const { seller, debtor, language } = paper;
  const section = sheet.branch(sheet.root, "Sect");
  const line = { x: page.left, width: page.right - page.left };
  const addresses = writeAddresses(paper);
  drawBand(sheet, section, { ...seller, name: seller.brandName }, head.title);
  const taxLine = seller.taxId === null ? [] : [`${invoiceTexts[language].taxId} ${seller.taxId}`];
  const ownName = seller.logo === null && seller.brandName === seller.name ? [] : [seller.name];
  drawSenderLines(sheet, section, [...ownName, ...addresses.seller.slice(0, maxSellerLines), ...taxLine]);
  drawWindow(sheet, section, [seller.name, ...addresses.seller].join(" · "), [debtor.name, ...addresses.debtor]);
  drawFacts(sheet, section, head.facts);
  sheet.text(section, "H1", head.heading, { ...line, y: mm(96), size: 17, weight: "bold" });
  sheet.text(section, "P", head.note, { ...line, y: mm(104.5), size: 8.5, ink: inks.quiet });
}

/** The short head of a further page. */
export function drawFurtherHead(sheet: Sheet, { seller }: Paper, heading: string): void {
  drawFurtherPage(sheet, { ...seller, name: seller.brandName }, heading);
}
