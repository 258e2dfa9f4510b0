/** An invented statement of account that the tests of documents vary. */
import { type Currency, money } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { StatementDocument } from "../../../src/ports/documents.ts";
import { makeStatement, type StatementFacts } from "../../../src/receivables/statement.ts";
import { polishInvoice } from "./sample-documents.ts";

const day = (text: string) => text as CalendarDate;
const asOf = day("2026-11-29");

/** Two invoices, one of them late and partly disputed, a note, a credit note of an invoice that was paid, and a payment that was too much. */
export function sampleFacts(currency: Currency = "PLN"): StatementFacts {
  const of = (minor: bigint) => money(minor, currency);
  const dated = { issuedOn: day("2026-11-24"), dueOn: day("2026-12-08") };
  const plain = { credited: of(0n), paid: of(0n), writtenOff: of(0n), disputed: of(0n) };
  return {
    invoices: [
      { ...plain, ...dated, id: "inv_2", number: "2026/000002", reference: "2026000002", total: of(14_990n), paid: of(4_990n) },
      {
        ...plain,
        id: "inv_1",
        number: "2026/000001",
        reference: "2026000001",
        issuedOn: day("2026-09-01"),
        dueOn: day("2026-09-15"),
        total: of(1_234_567n),
        credited: of(34_567n),
        disputed: of(100_000n),
      },
      {
        ...plain,
        ...dated,
        id: "inv_3",
        number: "2026/000003",
        reference: "2026000003",
        total: of(5_000n),
        credited: of(2_000n),
        paid: of(5_000n),
      },
      { ...plain, ...dated, id: "inv_4", number: "2026/000004", reference: "2026000004", total: of(7_000n), paid: of(7_000n) },
    ],
    charges: [
      {
        id: "chg_1",
        invoiceId: "inv_1",
        part: "interest",
        number: "IN 2026/000001",
        toldOn: day("2026-10-01"),
        amount: of(9_000n),
        paid: of(1_000n),
        waived: of(500n),
      },
    ],
    creditNotes: [{ id: "crn_1", invoiceId: "inv_3", number: "CN 2026/000001", issuedOn: day("2026-11-26") }],
    payments: [{ id: "pay_1", reference: "=2026/000002", valueDate: day("2026-11-27"), amount: of(6_000n), unallocated: of(1_010n) }],
  };
}

export const polishStatement: StatementDocument = {
  language: "pl",
  seller: polishInvoice.seller,
  account: polishInvoice.account,
  country: "PL",
  debtor: polishInvoice.debtor,
  madeAt: polishInvoice.madeAt,
  statement: makeStatement(sampleFacts(), asOf),
};
