/** How to pay an invoice: the account, the reference and the code for a banking app; or that nothing is left to pay. */
import { timeZones } from "../../src/kernel/calendar.ts";
import { dateIn } from "../../src/kernel/time.ts";
import type { InvoiceDocument } from "../../src/ports/documents.ts";
import { paymentCode } from "../../src/receivables/payment-code.ts";
import type { Flow } from "./invoice-lines-table.ts";
import { drawPaymentBlock, paymentBlockHeight } from "./payment-block.ts";
import { type Branch, mm, page, type Sheet } from "./sheet.ts";
import type { InvoiceTexts } from "./texts/invoice-texts.ts";
import { writeDate, writeIban, writeMoney } from "./written-form.ts";

const block = { x: page.left, width: page.right - page.left, gap: mm(8) } as const;
const settledHeight = mm(26);
const stampInk = "#1a7f47";

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

function drawPayment(sheet: Sheet, document: InvoiceDocument, texts: InvoiceTexts, top: number): void {
  const { account, seller, language, open } = document;
  const today = dateIn(document.madeAt, timeZones[document.country]);
  const dueOn = document.dueOn < today ? null : document.dueOn;
  const content = {
    colour: seller.colour,
    heading: texts.pleasePay(writeMoney(open, language), writeDate(document.dueOn, language)),
    rows: paymentRows(document, texts),
    note: account.holder === seller.name ? null : texts.payeeAccepts(account.holder, seller.name),
    code: paymentCode({ ...document, amount: open, message: seller.name, dueOn })?.text ?? null,
    scan: texts.scan,
    codeMeaning: texts.codeMeaning,
  };
  drawPaymentBlock(sheet, content, top);
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
  const height = block.gap + (asksForMoney ? paymentBlockHeight : settledHeight);
  if (flow.y + height > page.bottom) flow.turn();
  const top = flow.y + block.gap;
  if (asksForMoney) drawPayment(sheet, document, texts, top);
  else drawSettled(sheet, document, texts, top);
  flow.y += height;
}
