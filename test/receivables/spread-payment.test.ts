/** One payment on the claims of a plan: the named one first, then the others in the order of the law, nothing disputed beside it. */
import { describe, expect, it } from "vitest";
import { add } from "../../src/kernel/money.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import { shippedLaw } from "../../src/receivables/law/law.ts";
import { spreadPayment } from "../../src/receivables/spread-payment.ts";
import { invoiceWith, on, pln } from "./invoices.ts";

const claim = (id: string, dueOn: string, amounts: Parameters<typeof invoiceWith>[0] = [0n, 0n], country: Invoice["country"] = "PL") =>
  invoiceWith(amounts, { id, dueOn: on(dueOn), country });

function taken(amount: bigint, named: Invoice, fellows: readonly Invoice[], dunned: readonly string[] = []) {
  const asked = fellows.map((invoice) => ({ invoice, isDunned: dunned.includes(invoice.id) }));
  const { effects, rest } = spreadPayment(pln(amount), named, asked, { valueDate: on("2027-02-01"), law: shippedLaw });
  const parts = effects.map(({ invoice, laid }) => [invoice.id, laid.map(({ amount: part }) => part).reduce(add, pln(0n)).amountMinor]);
  return { parts, rest: rest.amountMinor };
}

describe("a payment on the claims of a plan", () => {
  const [first, second, third] = [claim("a", "2026-12-01"), claim("b", "2026-11-01"), claim("c", "2026-12-15")];

  it.each([
    [9_000n, [["a", 9_000n]], 0n],
    [10_000n, [["a", 10_000n]], 0n],
    [
      10_001n,
      [
        ["a", 10_000n],
        ["b", 1n],
      ],
      0n,
    ],
    [
      25_000n,
      [
        ["a", 10_000n],
        ["b", 10_000n],
        ["c", 5_000n],
      ],
      0n,
    ],
    [
      30_001n,
      [
        ["a", 10_000n],
        ["b", 10_000n],
        ["c", 10_000n],
      ],
      1n,
    ],
  ] as const)("of %d pays the named one, then by due day", (amount, parts, rest) => {
    expect(taken(amount, first, [third, second])).toEqual({ parts, rest });
  });

  it("pays a dunned claim before an older one where the law says so", () => {
    const czech = [claim("b", "2026-11-01", [0n, 0n], "CZ"), claim("c", "2026-12-15", [0n, 0n], "CZ")];
    expect(taken(11_000n, claim("a", "2026-12-01", [0n, 0n], "CZ"), czech, ["c"]).parts).toEqual([
      ["a", 10_000n],
      ["c", 1_000n],
    ]);
  });

  it("leaves what is disputed of the others open, and is left over then", () => {
    const disputed = claim("b", "2026-11-01", [0n, 0n, 4_000n]);
    expect(taken(20_000n, first, [disputed])).toEqual({
      parts: [
        ["a", 10_000n],
        ["b", 6_000n],
      ],
      rest: 4_000n,
    });
  });

  it("goes on when the named one is paid already", () => {
    expect(taken(500n, claim("a", "2026-12-01", [0n, 10_000n]), [second])).toEqual({
      parts: [
        ["a", 0n],
        ["b", 500n],
      ],
      rest: 0n,
    });
  });
});
