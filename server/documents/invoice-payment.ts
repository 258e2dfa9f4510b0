/** The end of an invoice: how to pay it, or that nothing is left to pay. */
import type { InvoiceDocument } from "../../src/ports/documents.ts";
import type { Flow } from "./invoice-lines-table.ts";
import { makeRoom } from "./letter-flow.ts";
import { drawPaperPayment, type PaymentAsk } from "./paper-payment.ts";
import { paymentBlockHeight } from "./payment-block.ts";
import { type Branch, mm, page, type Sheet } from "./sheet.ts";
import type { InvoiceTexts } from "./texts/invoice-texts.ts";
import { writeDate, writeMoney } from "./written-form.ts";

const line = { x: page.left, width: page.right - page.left } as const;
const gap = mm(8);
const settledHeight = mm(26);
const stampInk = "#1a7f47";

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
  const width = isInvoice ? line.width - mm(70) : line.width;
  sheet.text(section, "P", sentence, { x: line.x, y: top + mm(9), width, size: 10, lines: 3 });
  if (isInvoice) drawStamp(sheet, section, texts, top);
}

/** Draws how to pay what is open; a settled invoice gets a stamp, a credit note its meaning, and neither of them a code. */
export function drawPaymentPart(sheet: Sheet, document: InvoiceDocument, texts: InvoiceTexts, flow: Flow): void {
  const asksForMoney = document.kind === "invoice" && document.open.amountMinor > 0n;
  const height = gap + (asksForMoney ? paymentBlockHeight : settledHeight);
  makeRoom(flow, height);
  const top = flow.y + gap;
  if (asksForMoney) drawPaperPayment(sheet, document, askOf(document, texts), top);
  else drawSettled(sheet, document, texts, top);
  flow.y += height;
}

function askOf(document: InvoiceDocument, texts: InvoiceTexts): PaymentAsk {
  const { open, reference, dueOn, language, account, seller } = document;
  const heading = texts.pleasePay(writeMoney(open, language), writeDate(dueOn, language));
  return { open, reference, dueOn, heading, payeeAccepts: texts.payeeAccepts(account.holder, seller.name) };
}
