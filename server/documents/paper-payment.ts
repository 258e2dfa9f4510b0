/** How to pay what a paper asks for: its account and reference, and the code for a banking app. */
import { timeZones } from "../../src/kernel/calendar.ts";
import type { Money } from "../../src/kernel/money.ts";
import { type CalendarDate, dateIn } from "../../src/kernel/time.ts";
import type { Paper } from "../../src/ports/documents.ts";
import { paymentCode } from "../../src/receivables/payment-code.ts";
import { drawPaymentBlock } from "./payment-block.ts";
import type { Sheet } from "./sheet.ts";
import { invoiceTexts } from "./texts/invoice-texts.ts";
import { writeIban, writeMoney } from "./written-form.ts";

/** What is asked for, in the words of the paper; a day in the past is left out of the code. */
export interface PaymentAsk {
  readonly open: Money;
  readonly reference: string;
  readonly dueOn: CalendarDate | null;
  readonly heading: string;
  /** Where the account belongs to somebody else than the seller: why. */
  readonly payeeAccepts: string;
}

/** Draws the block from `top` on; the code is left out where the currency has none. */
export function drawPaperPayment(sheet: Sheet, paper: Paper, ask: PaymentAsk, top: number): void {
  const { account, seller, language, country, madeAt } = paper;
  const { open: amount, reference, heading } = ask;
  const texts = invoiceTexts[language];
  const dueOn = ask.dueOn !== null && ask.dueOn < dateIn(madeAt, timeZones[country]) ? null : ask.dueOn;
  const bic = account.bic === null ? [] : ([[texts.bic, account.bic]] as const);
  const content = {
    colour: seller.colour,
    heading,
    rows: [
      [texts.payee, account.holder],
      [texts.account, writeIban(account.iban)],
      ...bic,
      [texts.reference, reference],
      [texts.amount, writeMoney(amount, language)],
    ],
    note: account.holder === seller.name ? null : ask.payeeAccepts,
    code: paymentCode({ country, account, amount, reference, message: seller.name, dueOn })?.text ?? null,
    scan: texts.scan,
    codeMeaning: texts.codeMeaning,
  } as const;
  drawPaymentBlock(sheet, content, top);
}
