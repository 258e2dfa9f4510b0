/** The note of one charge as a PDF: what it is for, its whole working, what is open of it, and how to pay that. */
import { add, compare } from "../../src/kernel/money.ts";
import type { ChargeNoteDocument } from "../../src/ports/documents.ts";
import { drawInterestWorking } from "./interest-table.ts";
import type { Flow } from "./invoice-lines-table.ts";
import { makeRoom } from "./letter-flow.ts";
import { closePaper, openPaper } from "./paper.ts";
import type { PaperHead } from "./paper-head.ts";
import { drawPaperPayment } from "./paper-payment.ts";
import { paymentBlockHeight } from "./payment-block.ts";
import { inks, mm, page, type Sheet } from "./sheet.ts";
import { type ChargeNoteTexts, chargeNoteTexts } from "./texts/charge-note-texts.ts";
import { invoiceTexts } from "./texts/invoice-texts.ts";
import { writeDate, writeMoney } from "./written-form.ts";

const line = { x: page.left, width: page.right - page.left } as const;
const sums = { x: mm(92), width: page.right - mm(92), labelShare: 0.66, rowHeight: 17, gap: 8 } as const;
const gap = mm(7);

function headOf(document: ChargeNoteDocument, texts: ChargeNoteTexts): PaperHead {
  const { language, number, issuedOn, invoice, reference, working } = document;
  const words = invoiceTexts[language];
  const write = (day: typeof issuedOn) => writeDate(day, language);
  return {
    title: texts.title[working.part],
    heading: `${texts.heading[working.part]} ${number}`,
    facts: [
      [words.number, number],
      [words.issuedOn, write(issuedOn)],
      [texts.invoice, invoice.number],
      [words.dueOn, write(invoice.dueOn)],
      [words.reference, reference],
    ],
    note: texts.noTax,
  };
}

function drawParagraph(sheet: Sheet, flow: Flow, text: string, quiet = false): void {
  const box = { ...line, size: quiet ? 8 : 9.5, lines: 4, ...(quiet ? { ink: inks.quiet } : {}) };
  const height = sheet.heightOf(text, box);
  makeRoom(flow, height);
  sheet.text(sheet.root, "P", text, { ...box, y: flow.y });
  flow.y += height + (quiet ? 4 : 9);
}

function drawWorking(sheet: Sheet, document: ChargeNoteDocument, texts: ChargeNoteTexts, flow: Flow): void {
  const { working, language, issuedOn, invoice } = document;
  const write = (day: typeof issuedOn) => writeDate(day, language);
  const { number, total } = invoice;
  const about = { number, issuedOn: write(invoice.issuedOn), total: writeMoney(total, language), dueOn: write(invoice.dueOn) };
  drawParagraph(sheet, flow, texts.about(about));
  if (working.part === "interest") return drawInterestWorking(sheet, working.periods, { texts, language }, flow);
  drawParagraph(sheet, flow, working.part === "compensation" ? texts.compensation : texts.fee(write(issuedOn)));
  if (working.source !== null && working.source !== "") drawParagraph(sheet, flow, texts.basis(working.source), true);
}

type SumRow = readonly [label: string, amount: string, isStrong: boolean];

function sumRows({ working, amount, paid, waived, open, language }: ChargeNoteDocument, texts: ChargeNoteTexts): readonly SumRow[] {
  const write = (money: typeof amount) => writeMoney(money, language);
  const rows: SumRow[] = [];
  if (working.part === "interest" && working.stated.amountMinor !== 0n) {
    const through = texts.through(writeDate(working.through, language));
    rows.push([through, write(add(amount, working.stated)), false], [texts.stated, `− ${write(working.stated)}`, false]);
  }
  rows.push([texts.thisNote, write(amount), true]);
  if (paid.amountMinor !== 0n) rows.push([texts.paid, `− ${write(paid)}`, false]);
  if (waived.amountMinor !== 0n) rows.push([texts.waived, `− ${write(waived)}`, false]);
  if (compare(open, amount) !== 0) rows.push([texts.open, write(open), true]);
  return rows;
}

function drawSums(sheet: Sheet, rows: readonly SumRow[], flow: Flow): void {
  makeRoom(flow, sums.gap + rows.length * (sums.rowHeight + 5));
  flow.y += sums.gap;
  const table = sheet.branch(sheet.root, "Table");
  for (const [label, amount, isStrong] of rows) {
    const row = sheet.branch(table, "TR");
    const labelWidth = sums.width * sums.labelShare;
    if (isStrong) {
      sheet.rule(sums.x, flow.y - 1, sums.width, inks.text, 0.8);
      flow.y += 5;
    }
    const look = isStrong ? ({ size: 10, weight: "bold" } as const) : ({ size: 9 } as const);
    sheet.text(row, "TH", label, { ...look, x: sums.x, y: flow.y, width: labelWidth });
    sheet.text(row, "TD", amount, { ...look, x: sums.x + labelWidth, y: flow.y, width: sums.width - labelWidth, align: "right" });
    flow.y += sums.rowHeight;
  }
}

/** The note as PDF 1.7, A4. Its payment code asks for what is open of it. */
export async function renderChargeNotePdf(document: ChargeNoteDocument): Promise<Buffer> {
  const { language, open, reference, working, country, account, seller } = document;
  const texts = chargeNoteTexts[language];
  const { sheet, flow } = openPaper(document, headOf(document, texts));
  drawWorking(sheet, document, texts, flow);
  drawSums(sheet, sumRows(document, texts), flow);
  flow.y += gap;
  if (working.part === "interest" && country === "CZ") drawParagraph(sheet, flow, texts.interestUntaxed, true);
  drawParagraph(sheet, flow, texts.objection, true);
  if (open.amountMinor > 0n) {
    makeRoom(flow, paymentBlockHeight + gap);
    const heading = texts.pleasePay(writeMoney(open, language));
    const payeeAccepts = texts.payeeAccepts(account.holder, seller.name);
    drawPaperPayment(sheet, document, { open, reference, dueOn: null, heading, payeeAccepts }, flow.y + gap / 2);
  } else drawParagraph(sheet, flow, texts.settled);
  return closePaper(sheet, document);
}
