/** The statement of account: which items are open, what they come to, how old they are, and what cannot be torn apart. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money, subtract, toDecimalString, total } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { addDays } from "../../src/kernel/time.ts";
import { bucketOf, makeStatement, spreadPaid, type StatedInvoice } from "../../src/receivables/statement.ts";
import { sampleFacts } from "../server/documents/sample-statement.ts";

const day = (text: string) => text as CalendarDate;
const asOf = day("2026-11-29");
const none = { invoices: [], charges: [], creditNotes: [], payments: [] };
const [sample] = sampleFacts().invoices;
if (sample === undefined) throw new Error("the sample has no invoice");
const plain: StatedInvoice = sample;

describe("the items", () => {
  it("are all that is open, oldest first, each with the balance up to it", () => {
    const [part] = makeStatement(sampleFacts(), asOf).parts;
    const told = part?.items.map(({ kind, number, open, balance }) => [kind, number, toDecimalString(open), toDecimalString(balance)]);
    expect(told).toEqual([
      ["invoice", "2026/000001", "12000.00", "12000.00"],
      ["interestNote", "IN 2026/000001", "75.00", "12075.00"],
      ["invoice", "2026/000002", "100.00", "12175.00"],
      ["creditNote", "CN 2026/000001", "-20.00", "12155.00"],
      ["payment", "=2026/000002", "-10.10", "12144.90"],
    ]);
  });

  it("tell what was settled and what is disputed of them, and the invoice to which they belong", () => {
    const items = makeStatement(sampleFacts(), asOf).parts[0]?.items ?? [];
    expect(
      items.map(({ settled, disputed, invoiceNumber }) => [toDecimalString(settled), toDecimalString(disputed), invoiceNumber]),
    ).toEqual([
      ["345.67", "1000.00", "2026/000001"],
      ["15.00", "0.00", "2026/000001"],
      ["49.90", "0.00", "2026/000002"],
      ["0.00", "0.00", "2026/000003"],
      ["-49.90", "0.00", null],
    ]);
  });

  it("never dispute more than is open", () => {
    const invoices = [{ ...plain, disputed: money(14_990n, "PLN") }];
    expect(makeStatement({ ...none, invoices }, asOf).parts[0]?.items[0]?.disputed).toEqual(money(10_000n, "PLN"));
  });

  it("are none where nothing is open", () => {
    expect(makeStatement(none, asOf).parts).toEqual([]);
    expect(makeStatement({ ...none, invoices: [{ ...plain, paid: plain.total }] }, asOf).parts).toEqual([]);
    const writtenOff = subtract(plain.total, plain.paid);
    expect(makeStatement({ ...none, invoices: [{ ...plain, writtenOff }] }, asOf).parts).toEqual([]);
  });

  it("of another currency are a part of their own, in order of the codes", () => {
    const euro = sampleFacts("EUR");
    const polish = sampleFacts();
    const both = { ...polish, invoices: [...polish.invoices, ...euro.invoices.map((one) => ({ ...one, id: `${one.id}e` }))] };
    const told = makeStatement(both, asOf).parts.map(({ currency, owed }) => [currency, toDecimalString(owed)]);
    expect(told).toEqual([
      ["EUR", "12100.00"],
      ["PLN", "12175.00"],
    ]);
  });
});

describe("what they come to", () => {
  it("is owed, overdue, disputed and credit, by age", () => {
    const [part] = makeStatement(sampleFacts(), asOf).parts;
    const { notDue, days1To30, days31To60, days61To90, daysOver90 } = part?.ageing ?? {};
    expect([notDue, days1To30, days31To60, days61To90, daysOver90].map((sum) => sum?.amountMinor)).toEqual([
      10_000n,
      0n,
      7_500n,
      1_200_000n,
      0n,
    ]);
    expect([part?.owed, part?.overdue, part?.disputed, part?.credit, part?.balance].map((sum) => sum?.amountMinor)).toEqual([
      1_217_500n,
      1_207_500n,
      100_000n,
      3_010n,
      1_214_490n,
    ]);
  });

  it.each([
    [-3, "notDue"],
    [0, "notDue"],
    [1, "days1To30"],
    [30, "days1To30"],
    [31, "days31To60"],
    [60, "days31To60"],
    [61, "days61To90"],
    [90, "days61To90"],
    [91, "daysOver90"],
  ] as const)("puts %s days past due into %s", (days, bucket) => {
    expect(bucketOf(days)).toBe(bucket);
    const due = { ...plain, issuedOn: day("2026-01-01"), dueOn: addDays(asOf, -days) };
    expect(makeStatement({ ...none, invoices: [due] }, asOf).parts[0]?.items[0]?.bucket).toBe(bucket);
  });

  it("adds up, whatever the items: ages to what is owed, items to the balance, and the last running balance is the balance", () => {
    const invoice = fc.record({
      total: fc.bigInt(1n, 10n ** 9n),
      taken: fc.bigInt(0n, 10n ** 9n),
      age: fc.integer({ min: -60, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(invoice, { minLength: 1, maxLength: 30 }), (made) => {
        const invoices = made.map(({ total: whole, taken, age }, index) => ({
          ...plain,
          id: `inv_${index}`,
          number: `2026/${index}`,
          dueOn: addDays(asOf, -age),
          total: money(whole, "PLN"),
          paid: money(taken < whole ? taken : whole, "PLN"),
        }));
        for (const part of makeStatement({ ...none, invoices }, asOf).parts) {
          expect(total(Object.values(part.ageing), "PLN")).toEqual(part.owed);
          expect(
            total(
              part.items.map(({ open }) => open),
              "PLN",
            ),
          ).toEqual(part.balance);
          expect(part.items.at(-1)?.balance).toEqual(part.balance);
        }
      }),
    );
  });
});

describe("what was paid on charges by a day", () => {
  it("pays the oldest first, and what is waived takes nothing", () => {
    const of = (minor: bigint) => money(minor, "PLN");
    const charges = [
      { amount: of(1_000n), waived: of(400n) },
      { amount: of(500n), waived: of(0n) },
      { amount: of(300n), waived: of(0n) },
    ];
    expect(spreadPaid(charges, of(800n)).map(({ amountMinor }) => amountMinor)).toEqual([600n, 200n, 0n]);
  });
});
