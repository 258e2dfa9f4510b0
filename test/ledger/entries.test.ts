/** The ledger: which accounts move at each event, and what cannot be written down. */
import { describe, expect, it } from "vitest";
import { money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { balanceOf } from "../../src/ledger/balance.ts";
import { account, type AccountCode, chart } from "../../src/ledger/chart.ts";
import * as entries from "../../src/ledger/entries.ts";
import { entryKinds, type JournalEntry, posting } from "../../src/ledger/posting.ts";

const day = "2026-11-24" as CalendarDate;
const pln = (minor: bigint) => money(minor, "PLN");
const none = pln(0n);

/** The postings of an entry as `debit < credit: minor`. */
function lines({ postings }: JournalEntry): string[] {
  const name = (one: { code: string; of: string }) => (one.of === "" ? one.code : `${one.code}/${one.of}`);
  return postings.map(({ debit, credit, amount }) => `${name(debit)} < ${name(credit)}: ${amount.amountMinor.toString()}`);
}

describe("an account", () => {
  it.each<[AccountCode, string, string | null]>([
    ["1000", "", null],
    ["1000", "inv_1", "account 1000 is kept per none"],
    ["1200", "inv_1", null],
    ["1200", "", "account 1200 is kept per invoice"],
    ["2000", "", "account 2000 is kept per invoice"],
    ["2020", "", "account 2020 is kept per payment"],
    ["2030", "", "account 2030 is kept per buyer"],
    ["9000", "ord_1", null],
    ["9000", "", "account 9000 is kept per order"],
    ["9010", "", "account 9010 is kept per order"],
  ])("%s of %j", (code, of, fault) => {
    if (fault === null) expect(account(code, of)).toEqual({ code, of });
    else expect(() => account(code, of)).toThrow(fault);
  });

  it("outside the balance sheet has a code of nine thousand", () => {
    for (const [code, { kind }] of Object.entries(chart)) expect(kind === "memorandum").toBe(code.startsWith("9"));
  });
});

describe("a posting", () => {
  const claim = account("1200", "inv_1");
  it.each([
    ["one unit", account("1000"), claim, 1n, null],
    ["nothing", account("1000"), claim, 0n, "more than zero"],
    ["less than nothing", account("1000"), claim, -1n, "more than zero"],
    ["from an account to itself", claim, account("1200", "inv_1"), 1n, "two accounts"],
    ["between two invoices of one code", claim, account("1200", "inv_2"), 1n, null],
    ["between two codes of one invoice", claim, account("2000", "inv_1"), 1n, null],
  ])("of %s", (_name, debit, credit, minor, fault) => {
    if (fault === null) expect(posting(debit, credit, pln(minor))).toEqual({ debit, credit, amount: pln(minor) });
    else expect(() => posting(debit, credit, pln(minor))).toThrow(fault);
  });
});

describe("an entry", () => {
  const toInvoices = [
    { invoiceId: "inv_1", part: "principal" as const, amount: pln(60n) },
    { invoiceId: "inv_2", part: "principal" as const, amount: pln(40n) },
  ];
  const credit = (fromOpen: bigint, toDebtor: bigint) =>
    entries.creditNoteIssued("crn_1", "inv_1", "buy_1", { fromOpen: pln(fromOpen), toDebtor: pln(toDebtor) }, day);
  const paid = (amounts: Partial<entries.PaymentAmounts>) =>
    entries.paymentBooked("pay_1", { toInvoices: [], overpaid: null, unapplied: none, ...amounts }, day);
  const overpaid = (minor: bigint) => ({ buyerId: "buy_1", amount: pln(minor) });

  it.each<[string, JournalEntry, string, string, string[]]>([
    ["an authorization", entries.exposureHeld("ord_1", pln(100n), day), "exposureHeld", "ord_1", ["9000/ord_1 < 9010/ord_1: 100"]],
    ["a release", entries.exposureReleased("ord_1", "cap_1", pln(40n), day), "exposureReleased", "cap_1", ["9010/ord_1 < 9000/ord_1: 40"]],
    ["an invoice", entries.invoiceIssued("inv_1", pln(40n), day), "invoiceIssued", "inv_1", ["1200/inv_1 < 2000/inv_1: 40"]],
    ["a credit note on what is open", credit(40n, 0n), "creditNoteIssued", "crn_1", ["2000/inv_1 < 1200/inv_1: 40"]],
    ["a credit note on what was paid", credit(0n, 40n), "creditNoteIssued", "crn_1", ["2000/inv_1 < 2030/buy_1: 40"]],
    [
      "a credit note on both",
      credit(30n, 10n),
      "creditNoteIssued",
      "crn_1",
      ["2000/inv_1 < 1200/inv_1: 30", "2000/inv_1 < 2030/buy_1: 10"],
    ],
    ["a payment of two invoices", paid({ toInvoices }), "paymentBooked", "pay_1", ["1000 < 1200/inv_1: 60", "1000 < 1200/inv_2: 40"]],
    ["a payment that was too much", paid({ overpaid: overpaid(5n) }), "paymentBooked", "pay_1", ["1000 < 2030/buy_1: 5"]],
    ["a payment of nobody known", paid({ unapplied: pln(7n) }), "paymentBooked", "pay_1", ["1000 < 2020/pay_1: 7"]],
    [
      "a payment of all three kinds",
      paid({ toInvoices, overpaid: overpaid(5n), unapplied: pln(7n) }),
      "paymentBooked",
      "pay_1",
      ["1000 < 1200/inv_1: 60", "1000 < 1200/inv_2: 40", "1000 < 2030/buy_1: 5", "1000 < 2020/pay_1: 7"],
    ],
    [
      "a payment that leaves nothing over",
      paid({ toInvoices, overpaid: overpaid(0n) }),
      "paymentBooked",
      "pay_1",
      ["1000 < 1200/inv_1: 60", "1000 < 1200/inv_2: 40"],
    ],
  ])("of %s", (_name, entry, kind, sourceId, expected) => {
    expect(entry).toMatchObject({ kind, sourceId, eventDate: day });
    expect(entryKinds).toContain(entry.kind);
    expect(lines(entry)).toEqual(expected);
  });

  it.each([
    ["a release of nothing", () => entries.exposureReleased("ord_1", "cap_1", none, day)],
    ["an invoice of nothing", () => entries.invoiceIssued("inv_1", none, day)],
    ["a payment of nothing on an invoice", () => paid({ toInvoices: [{ invoiceId: "inv_1", part: "principal" as const, amount: none }] })],
    ["a negative overpayment", () => paid({ overpaid: overpaid(-1n) })],
  ])("of %s throws", (_name, make) => {
    expect(make).toThrow("more than zero");
  });
});

describe("a balance", () => {
  const bank = account("1000");
  const claim = account("1200", "inv_1");
  const seller = account("2000", "inv_1");
  const euros = account("1200", "inv_e");
  const postings = [
    posting(claim, seller, pln(100n)),
    posting(bank, claim, pln(30n)),
    posting(account("1200", "inv_2"), account("2000", "inv_2"), pln(7n)),
    posting(euros, account("2000", "inv_e"), money(9n, "EUR")),
  ];

  it.each([
    ["debits less credits", claim, pln(70n)],
    ["negative where credits prevail", seller, pln(-100n)],
    ["of the bank", bank, pln(30n)],
    ["in the account's own currency", euros, money(9n, "EUR")],
    ["of an account that nothing names", account("1200", "inv_9"), null],
    ["of another code of the same invoice", account("9000", "inv_1"), null],
  ])("%s", (_name, of, balance) => {
    expect(balanceOf(of, postings)).toEqual(balance);
  });

  it("throws where one account mixes currencies", () => {
    expect(() => balanceOf(bank, [...postings, posting(bank, euros, money(9n, "EUR"))])).toThrow("mixed currencies");
  });
});
