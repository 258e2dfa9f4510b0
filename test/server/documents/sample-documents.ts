/** Invented invoices and notices that the tests of documents vary. */
import { money } from "../../../src/kernel/money.ts";
import { noCharges } from "../../../src/receivables/invoice.ts";
import type { CalendarDate, Instant } from "../../../src/kernel/time.ts";
import type { ChargeNoteDocument, InvoiceDocument, ReminderNotice } from "../../../src/ports/documents.ts";

export const polishInvoice: InvoiceDocument = {
  kind: "invoice",
  language: "pl",
  number: "2026/000001",
  issuedOn: "2026-11-24" as CalendarDate,
  dueOn: "2026-12-08" as CalendarDate,
  orderRef: "BS-10482",
  seller: {
    name: "Buty & Spółka",
    addressLines: ["ul. Zmyślona 17", "00-999 Warszawa", "PL"],
    taxId: "9999999999",
    colour: "#9c3d1f",
    brandName: "Buty & Spółka",
    logo: null,
  },
  account: { iban: "PL14999999990000000000000001", bic: null, holder: "Saldo Faktoring Demo", taxId: "9999999999" },
  country: "PL",
  debtor: { name: "Anna Żółkiewska", addressLines: ["ul. Leszczynowa 12/4", "80-175 Gdańsk", "PL"] },
  lines: [
    { name: "Buty „Świstak”", quantity: 2, unitPrice: money(6_000n, "PLN"), taxRatePercent: "23", total: money(12_000n, "PLN") },
    { name: "Przewodnik", quantity: 1, unitPrice: money(2_990n, "PLN"), taxRatePercent: "5", total: money(2_990n, "PLN") },
  ],
  total: money(14_990n, "PLN"),
  open: money(10_000n, "PLN"),
  reference: "2026000001",
  stamp: null,
  madeAt: "2026-11-24T10:00:00.000Z" as Instant,
};

export const czechInvoice: InvoiceDocument = {
  ...polishInvoice,
  language: "cs",
  country: "CZ",
  seller: { ...polishInvoice.seller, name: "Boty a spol.", brandName: "Boty a spol." },
  account: { iban: "CZ7999990000002000000018", bic: null, holder: "Saldo Faktoring Demo", taxId: null },
  lines: [{ name: "Boty", quantity: 1, unitPrice: money(43_000n, "CZK"), taxRatePercent: "21", total: money(43_000n, "CZK") }],
  total: money(43_000n, "CZK"),
  open: money(43_000n, "CZK"),
};

export const germanInvoice: InvoiceDocument = {
  ...polishInvoice,
  language: "de",
  country: "DE",
  seller: { ...polishInvoice.seller, name: "Lampenladen Nord", brandName: "Lampenladen Nord", colour: "#1f5f7a" },
  account: { iban: "DE93999999990000000001", bic: null, holder: "Lampenladen Nord", taxId: null },
  lines: [{ name: "Leuchte „Förde“", quantity: 1, unitPrice: money(11_900n, "EUR"), taxRatePercent: "19", total: money(11_900n, "EUR") }],
  total: money(11_900n, "EUR"),
  open: money(11_900n, "EUR"),
};

export const polishNotice: ReminderNotice = {
  agreed: null,
  language: "pl",
  template: "friendlyReminder",
  creditorName: "Buty & Spółka",
  merchantName: "Buty & Spółka",
  colour: "#9c3d1f",
  debtorName: "Anna Żółkiewska",
  invoiceNumber: "2026/000001",
  orderRef: "BS-10482",
  total: money(52_960n, "PLN"),
  open: money(40_000n, "PLN"),
  disputed: money(0n, "PLN"),
  paid: money(10_000n, "PLN"),
  credited: money(2_960n, "PLN"),
  charges: noCharges({ currency: "PLN" as const }),
  dueOn: "2026-12-08" as CalendarDate,
  today: "2026-12-11" as CalendarDate,
  daysPastDue: 3,
  account: polishInvoice.account,
  country: "PL",
  place: { country: "PL", regions: [] },
  reference: "2026000001",
  contactEmail: "pomoc@buty-spolka.example",
  contactPhone: null,
  copyUrl: null,
  others: [],
  nextStep: { kind: "formalReminder", on: "2026-12-22" as CalendarDate },
};

const day = (text: string) => text as CalendarDate;

/** Interest on a Polish invoice over two rates, part of which an earlier note told. */
export const polishInterestNote: ChargeNoteDocument = {
  language: "pl",
  seller: polishInvoice.seller,
  account: polishInvoice.account,
  country: "PL",
  debtor: polishInvoice.debtor,
  madeAt: "2025-07-16T10:00:00.000Z" as Instant,
  number: "IN 2025/000007",
  issuedOn: day("2025-07-15"),
  invoice: { number: "2025/000041", issuedOn: day("2025-03-17"), dueOn: day("2025-03-31"), total: money(1_000_000n, "PLN") },
  working: {
    part: "interest",
    through: day("2025-07-15"),
    periods: [
      {
        from: day("2025-04-01"),
        to: day("2025-06-30"),
        days: 91,
        principal: money(1_000_000n, "PLN"),
        ratePercent: "15.75",
        basis: "act/365",
        amount: money(39_267n, "PLN"),
        source: "M.P. 2024 poz. 1106",
      },
      {
        from: day("2025-07-01"),
        to: day("2025-07-15"),
        days: 15,
        principal: money(1_000_000n, "PLN"),
        ratePercent: "15.25",
        basis: "act/365",
        amount: money(6_267n, "PLN"),
        source: "M.P. 2025 poz. 602",
      },
    ],
    stated: money(20_000n, "PLN"),
  },
  amount: money(25_534n, "PLN"),
  paid: money(5_000n, "PLN"),
  waived: money(0n, "PLN"),
  open: money(20_534n, "PLN"),
  reference: "2025000041",
};

export const germanCompensationNote: ChargeNoteDocument = {
  ...polishInterestNote,
  language: "de",
  country: "DE",
  seller: germanInvoice.seller,
  account: germanInvoice.account,
  number: "FC 2025/000002",
  invoice: { ...polishInterestNote.invoice, total: money(119_000n, "EUR") },
  working: { part: "compensation", source: "BGB § 288 (5)" },
  amount: money(4_000n, "EUR"),
  paid: money(0n, "EUR"),
  waived: money(0n, "EUR"),
  open: money(4_000n, "EUR"),
};
