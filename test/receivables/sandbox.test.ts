/** What the personas of test mode do about their invoice, each at the first day on which it does. */
import { describe, expect, it } from "vitest";
import type { Invoice } from "../../src/receivables/invoice.ts";
import { sandboxAct } from "../../src/receivables/sandbox.ts";
import { invoiceWith, type Laid, on, pln } from "./invoices.ts";

describe("the persona", () => {
  it.each<[string, string[], Laid, string, ReturnType<typeof sandboxAct>]>([
    ["payslate14 waits thirteen days after the due date", ["payslate14"], [0n, 0n], "2026-12-21", null],
    ["payslate14 pays on the fourteenth", ["payslate14"], [0n, 0n], "2026-12-22", { kind: "pay", amount: pln(10_000n) }],
    ["payslate14 pays what is left, however late", ["payslate14"], [1_000n, 2_000n], "2027-03-01", { kind: "pay", amount: pln(7_000n) }],
    ["payslate14 pays nothing twice", ["payslate14"], [0n, 10_000n], "2026-12-22", null],
    ["returnshalf waits four days after the invoice", ["returnshalf"], [0n, 0n], "2026-11-28", null],
    ["returnshalf sends half back on the fifth", ["returnshalf"], [0n, 0n], "2026-11-29", { kind: "return", amount: pln(5_000n) }],
    ["returnshalf sends back once", ["returnshalf"], [5_000n, 0n], "2026-11-30", null],
    ["disputes waits for the due date to pass", ["disputes"], [0n, 0n], "2026-12-08", null],
    ["disputes objects the day after", ["disputes"], [0n, 3_000n], "2026-12-09", { kind: "dispute", amount: pln(7_000n) }],
    ["disputes objects once", ["disputes"], [0n, 0n, 1n], "2026-12-10", null],
    ["never does nothing", ["never"], [0n, 0n], "2027-12-01", null],
    ["without a tag does nothing", [], [0n, 0n], "2027-12-01", null],
    ["of both pays first", ["disputes", "payslate14"], [0n, 0n], "2026-12-22", { kind: "pay", amount: pln(10_000n) }],
  ])("%s", (_name, tags, laid, today, act) => {
    expect(sandboxAct(tags, invoiceWith(laid), on(today))).toEqual(act);
  });

  it("sends back the larger half of an odd amount", () => {
    const invoice: Invoice = { ...invoiceWith([0n, 0n]), total: pln(9_999n) };
    expect(sandboxAct(["returnshalf"], invoice, on("2026-11-29"))).toEqual({ kind: "return", amount: pln(5_000n) });
  });
});
