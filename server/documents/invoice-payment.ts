/** How to pay an invoice: the account, the reference and the code for a banking app; or that nothing is left to pay. */
import { timeZones } from "../../src/kernel/calendar.ts";
import { dateIn } from "../../src/kernel/time.ts";
import type { InvoiceDocument } from "../../src/ports/documents.ts";
import { paymentCode } from "../../src/receivables/payment-code.ts";
import { safeColour, tint } from "./colour.ts";
import type { Flow } from "./invoice-lines-table.ts";
import type { InvoiceTexts } from "./texts/invoice-texts.ts";
import { paymentCodeRuns } from "./payment-code-picture.ts";
import { type Branch, inks, mm, page, type Sheet } from "./sheet.ts";
import { writeDate, writeIban, writeMoney } from "./written-form.ts";

const block = { x: page.left, width: page.right - page.left, height: mm(53), padding: mm(5), gap: mm(8) } as const;
const code = { side: mm(38), captionGap: 5 } as const;
const rows = { labelWidth: mm(34), height: 15 } as const;
const settledHeight = mm(26);
const stampInk = "#1a7f47";

function drawCode(sheet: Sheet, parent: Branch, text: string, texts: InvoiceTexts, top: number): void {
  const { width, runs } = paymentCodeRuns(text);
  const x = page.right - block.padding - code.side;
  const y = top + block.padding;
  const module = code.side / width;
  const draw = () => {
    sheet.pdf.rect(x, y, code.side, code.side).fill("#ffffff");
    for (const run of runs) sheet.pdf.rect(x + run.column * module, y + run.row * module, run.length * module, module);
    sheet.pdf.fill("#000000");
  };
  sheet.element(parent, "Figure", draw, texts.codeMeaning);
  sheet.text(parent, "P", texts.scan, {
    x: x - mm(4),
    y: y + code.side + code.captionGap,
    width: code.side + mm(8),
    size: 7.5,
    ink: inks.quiet,
    align: "center",
  });
}

function paymentRows({ account, reference, open, language }: InvoiceDocument, texts: InvoiceTexts): readonly (readonly [string, string])[] {
  const bic = account.bic === null ? [] : ([[texts.bic, account.bic]] as const);
  return [
    [texts.payee, account.holder],
    [texts.account, writeIban(account.iban)],
    ...bic,
    [texts.reference, reference],
    [texts.amount, writeMoney(open, language)],
  ];
}

function drawRows(
  sheet: Sheet,
  parent: Branch,
  document: InvoiceDocument,
  texts: InvoiceTexts,
  place: { top: number; width: number },
): number {
  const table = sheet.branch(parent, "Table");
  const list = paymentRows(document, texts);
  const x = block.x + block.padding;
  list.forEach(([label, value], index) => {
    const row = sheet.branch(table, "TR");
    const y = place.top + index * rows.height;
    sheet.text(row, "TH", label, { x, y, width: rows.labelWidth, size: 8.5, ink: inks.quiet });
    sheet.text(row, "TD", value, { x: x + rows.labelWidth, y: y - 0.5, width: place.width - rows.labelWidth, size: 9.5, weight: "bold" });
  });
  return place.top + list.length * rows.height;
}

function drawPayment(sheet: Sheet, document: InvoiceDocument, texts: InvoiceTexts, top: number): void {
  const { account, seller, language, open } = document;
  const section = sheet.branch(sheet.root, "Sect");
  const colour = safeColour(seller.colour);
  sheet.decoration(() => {
    sheet.pdf.roundedRect(block.x, top, block.width, block.height, 6).fill(tint(colour, 0.07));
    sheet.pdf.rect(block.x, top + 10, 3, block.height - 20).fill(colour);
  });
  const today = dateIn(document.madeAt, timeZones[document.country]);
  const dueOn = document.dueOn < today ? null : document.dueOn;
  const made = paymentCode({ ...document, amount: open, message: seller.name, dueOn });
  const width = block.width - 2 * block.padding - (made === null ? 0 : code.side + block.padding);
  const box = { x: block.x + block.padding, width };
  const heading = texts.pleasePay(writeMoney(open, language), writeDate(document.dueOn, language));
  sheet.text(section, "H2", heading, { ...box, y: top + block.padding, size: 10.5, weight: "bold", lines: 2 });
  const rowsTop = top + block.padding + sheet.heightOf(heading, { width, size: 10.5, weight: "bold", lines: 2 }) + 8;
  const bottom = drawRows(sheet, section, document, texts, { top: rowsTop, width });
  if (account.holder !== seller.name) {
    sheet.text(section, "P", texts.payeeAccepts(account.holder, seller.name), {
      ...box,
      y: bottom + 4,
      size: 7.5,
      ink: inks.quiet,
      lines: 3,
    });
  }
  if (made !== null) drawCode(sheet, section, made.text, texts, top);
}

/** A stamp, a little aslant as stamps are. */
function drawStamp(sheet: Sheet, section: Branch, texts: InvoiceTexts, top: number): void {
  const stamp = { x: page.right - mm(62), y: top + mm(5), width: mm(56), height: mm(14) };
  const origin = [stamp.x + stamp.width / 2, stamp.y + stamp.height / 2];
  sheet.element(section, "P", () => {
    sheet.pdf.save().rotate(-6, { origin });
    sheet.pdf.roundedRect(stamp.x, stamp.y, stamp.width, stamp.height, 5).lineWidth(2).stroke(stampInk);
    sheet.write(texts.settledStamp, {
      x: stamp.x,
      y: stamp.y + mm(3.6),
      width: stamp.width,
      size: 18,
      weight: "bold",
      ink: stampInk,
      align: "center",
    });
    sheet.pdf.restore();
  });
}

function drawSettled(sheet: Sheet, document: InvoiceDocument, texts: InvoiceTexts, top: number): void {
  const section = sheet.branch(sheet.root, "Sect");
  const isInvoice = document.kind === "invoice";
  const sentence = isInvoice ? texts.settledThanks : texts.creditNoteMeaning;
  const width = isInvoice ? block.width - mm(70) : block.width;
  sheet.text(section, "P", sentence, { x: block.x, y: top + mm(9), width, size: 10, lines: 3 });
  if (isInvoice) drawStamp(sheet, section, texts, top);
}

/** Draws how to pay what is open; a settled invoice gets a stamp, a credit note its meaning, and neither of them a code. */
export function drawPaymentPart(sheet: Sheet, document: InvoiceDocument, texts: InvoiceTexts, flow: Flow): void {
  const asksForMoney = document.kind === "invoice" && document.open.amountMinor > 0n;
  const height = block.gap + (asksForMoney ? block.height : settledHeight);
  if (flow.y + height > page.bottom) flow.turn();
  const top = flow.y + block.gap;
  if (asksForMoney) drawPayment(sheet, document, texts, top);
  else drawSettled(sheet, document, texts, top);
  flow.y += height;
}
