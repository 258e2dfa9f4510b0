/** An invoice as a claim: due dates, payments and credit notes at their edges, and the word for where it stands. */
import { describe, expect, it } from "vitest";
import type { Country } from "../../src/kernel/calendar.ts";
import { money } from "../../src/kernel/money.ts";
import * as receivables from "../../src/receivables/invoice.ts";
import { invoiceWith, type Laid, laidOn, on, pln } from "./invoices.ts";

const costsFirst = ["fees", "compensation", "interest", "principal"] as const;

describe("an invoice is due", () => {
  it.each<[string, string, number, Country, string]>([
    ["on a bank day as counted", "2026-11-24", 14, "PL", "2026-12-08"],
    ["at once on a bank day", "2026-11-24", 0, "PL", "2026-11-24"],
    ["at once from a Sunday", "2026-11-29", 0, "PL", "2026-11-30"],
    ["on Monday for a Saturday", "2026-11-28", 14, "PL", "2026-12-14"],
    ["on Monday for a Sunday", "2026-11-29", 14, "DE", "2026-12-14"],
    ["after Polish Christmas", "2026-11-24", 30, "PL", "2026-12-28"],
    ["on Christmas Eve in Germany", "2026-11-24", 30, "DE", "2026-12-24"],
    ["after Christmas in Czechia", "2026-12-10", 14, "CZ", "2026-12-28"],
    ["after Epiphany in Austria", "2026-12-23", 14, "AT", "2027-01-07"],
    ["after Easter in Slovakia", "2026-03-20", 14, "SK", "2026-04-07"],
    ["over a leap day", "2028-02-15", 14, "CZ", "2028-02-29"],
  ])("%s", (_name, issuedOn, termDays, country, dueOn) => {
    expect(receivables.dueDate(on(issuedOn), termDays, country)).toBe(dueOn);
  });

  it.each([
    ["in Berlin, where Epiphany is none", ["BE"], "2027-01-06"],
    ["in Bavaria, after Epiphany", ["BY"], "2027-01-07"],
    ["on the border of Bavaria and Hesse, the later of the two", ["BY", "HE"], "2027-01-07"],
  ] as const)("%s", (_name, regions, dueOn) => {
    expect(receivables.dueDate(on("2026-12-23"), 14, { country: "DE", regions })).toBe(dueOn);
  });
});

describe("a payment", () => {
  it.each<[string, Laid, bigint, Laid, bigint, bigint]>([
    ["of all", [0n, 0n], 10_000n, [0n, 10_000n, 0n], 10_000n, 0n],
    ["of a part", [0n, 0n], 1n, [0n, 1n, 0n], 1n, 0n],
    ["of the rest", [2_000n, 3_000n], 5_000n, [2_000n, 8_000n, 0n], 5_000n, 0n],
    ["of one unit too much", [2_000n, 3_000n], 5_001n, [2_000n, 8_000n, 0n], 5_000n, 1n],
    ["of what is paid", [0n, 10_000n], 7n, [0n, 10_000n, 0n], 0n, 7n],
    ["of what is credited", [10_000n, 0n], 7n, [10_000n, 0n, 0n], 0n, 7n],
    ["of what is not disputed leaves the dispute", [0n, 0n, 4_000n], 6_000n, [0n, 6_000n, 4_000n], 6_000n, 0n],
    ["of a disputed part ends the dispute of it", [0n, 0n, 4_000n], 7_000n, [0n, 7_000n, 3_000n], 7_000n, 0n],
    ["of all ends a dispute", [0n, 0n, 4_000n], 10_000n, [0n, 10_000n, 0n], 10_000n, 0n],
  ])("%s", (_name, before, minor, after, allocated, rest) => {
    const effect = receivables.payInvoice(invoiceWith(before), pln(minor), costsFirst);
    expect(laidOn(effect.invoice)).toEqual(after);
    const laid = allocated === 0n ? [] : [{ part: "principal", amount: pln(allocated) }];
    expect([effect.laid, effect.rest]).toEqual([laid, pln(rest)]);
  });

  it("in another currency throws: it was refused before", () => {
    expect(() => receivables.payInvoice(invoiceWith([0n, 0n]), money(1n, "EUR"), costsFirst)).toThrow("mixed currencies");
  });
});

describe("a credit note", () => {
  it.each<[string, Laid, bigint, Laid, bigint, bigint]>([
    ["of all that is open", [0n, 0n], 10_000n, [10_000n, 0n, 0n], 10_000n, 0n],
    ["of a part", [0n, 0n], 4_000n, [4_000n, 0n, 0n], 4_000n, 0n],
    ["of exactly what is open", [0n, 6_000n], 4_000n, [4_000n, 6_000n, 0n], 4_000n, 0n],
    ["of one unit that was paid", [0n, 6_000n], 4_001n, [4_001n, 5_999n, 0n], 4_000n, 1n],
    ["of what was paid in full", [0n, 10_000n], 10_000n, [10_000n, 0n, 0n], 0n, 10_000n],
    ["of the last unit after earlier ones", [9_999n, 1n], 1n, [10_000n, 0n, 0n], 0n, 1n],
    ["of more than is not disputed ends the dispute of it", [0n, 0n, 10_000n], 4_000n, [4_000n, 0n, 6_000n], 4_000n, 0n],
    ["of all ends a dispute", [0n, 0n, 10_000n], 10_000n, [10_000n, 0n, 0n], 10_000n, 0n],
  ])("%s", (_name, before, minor, after, fromOpen, toDebtor) => {
    const effect = receivables.creditInvoice(invoiceWith(before), pln(minor));
    if (!effect.ok) throw new Error(effect.refusal);
    expect(laidOn(effect.value.invoice)).toEqual(after);
    expect([effect.value.fromOpen, effect.value.toDebtor]).toEqual([pln(fromOpen), pln(toDebtor)]);
  });

  it.each<[string, Laid, bigint]>([
    ["one unit more than the invoice", [0n, 0n], 10_001n],
    ["one unit more than earlier ones left", [4_000n, 0n], 6_001n],
    ["one unit more than earlier ones left of a paid invoice", [4_000n, 6_000n], 6_001n],
  ])("of %s is refused", (_name, before, minor) => {
    expect(receivables.creditInvoice(invoiceWith(before), pln(minor))).toEqual({ ok: false, refusal: "creditExceedsInvoice" });
  });
});

describe("an invoice stands at", () => {
  it.each<[receivables.InvoiceStatus, string, Laid, string]>([
    ["open", "nothing paid on the due date", [0n, 0n], "2026-12-08"],
    ["overdue", "nothing paid the day after", [0n, 0n], "2026-12-09"],
    ["partlyPaid", "one unit paid", [0n, 1n], "2026-12-08"],
    ["overdue", "one unit left the day after", [0n, 9_999n], "2026-12-09"],
    ["open", "a part credited", [9_999n, 0n], "2026-12-08"],
    ["disputed", "all that is open in dispute, though a part is paid", [0n, 1n, 9_999n], "2026-12-08"],
    ["disputed", "in dispute as a whole, though overdue", [0n, 0n, 10_000n], "2026-12-09"],
    ["partlyPaid", "a part in dispute, a part paid", [0n, 1n, 9_998n], "2026-12-08"],
    ["overdue", "a part in dispute, the rest overdue", [0n, 0n, 9_999n], "2026-12-09"],
    ["paid", "all paid, however late", [0n, 10_000n], "2027-12-09"],
    ["paid", "a part credited and the rest paid", [9_999n, 1n], "2026-12-08"],
    ["paid", "all paid, though it was disputed", [0n, 10_000n, 1n], "2026-12-08"],
    ["credited", "all credited", [10_000n, 0n], "2027-12-09"],
  ])("%s: %s", (status, _name, laid, today) => {
    expect(receivables.invoiceStatus(invoiceWith(laid), on(today))).toBe(status);
  });
});

describe("the amounts of an invoice", () => {
  it("are open as principal, and can be credited whatever was paid", () => {
    const invoice = invoiceWith([2_000n, 3_000n]);
    expect(receivables.openAmount(invoice)).toEqual(pln(5_000n));
    expect(receivables.creditableAmount(invoice)).toEqual(pln(8_000n));
    expect(receivables.openParts(invoice)).toEqual({ principal: pln(5_000n), interest: pln(0n), fees: pln(0n), compensation: pln(0n) });
  });
});

describe("the numbers of documents", () => {
  it.each([
    [2026, 1, "2026/000001", "2026000001", "CN 2026/000001"],
    [2027, 123, "2027/000123", "2027000123", "CN 2027/000123"],
    [2026, 999_999, "2026/999999", "2026999999", "CN 2026/999999"],
    [2026, 1_000_000, "2026/1000000", "20261000000", "CN 2026/1000000"],
  ])("%i, %i", (year, running, number, paymentReference, creditNote) => {
    expect(receivables.invoiceNumber(year, running)).toEqual({ number, paymentReference });
    expect(receivables.creditNoteNumber(year, running)).toBe(creditNote);
  });
});
