/** What holds for every claim under any sequence of payments and credit notes: every unit is accounted for, and nothing falls below zero. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { subtract } from "../../src/kernel/money.ts";
import { creditInvoice, type Invoice, invoiceStatus, openAmount, payInvoice } from "../../src/receivables/invoice.ts";
import { invoiceWith, on, pln } from "../receivables/invoices.ts";

const seed = 20_261_124;
const runs = { seed, numRuns: 500 };
const total = 10_000n;

interface Act {
  readonly kind: "pay" | "credit";
  readonly minor: bigint;
}
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom("pay", "credit"),
  minor: fc.oneof(fc.bigInt({ min: 1n, max: 2_000n }), fc.bigInt({ min: 1n, max: 12_000n })),
});
const acts = fc.array(act, { maxLength: 20 });

/** A claim with all that came in, went beside it, or went back to the debtor. */
interface Account {
  readonly invoice: Invoice;
  readonly received: bigint;
  readonly credited: bigint;
  readonly overpaid: bigint;
  readonly givenBack: bigint;
}

function carryOut(account: Account, { kind, minor }: Act): Account {
  if (kind === "pay") {
    const { invoice, laid, rest } = payInvoice(account.invoice, pln(minor), ["fees", "compensation", "interest", "principal"]);
    const allocated = subtract(pln(minor), rest);
    expect(laid.map(({ amount }) => amount)).toEqual(allocated.amountMinor === 0n ? [] : [allocated]);
    expect(allocated.amountMinor + rest.amountMinor).toBe(minor);
    return { ...account, invoice, received: account.received + minor, overpaid: account.overpaid + rest.amountMinor };
  }
  const effect = creditInvoice(account.invoice, pln(minor));
  if (!effect.ok) {
    expect(account.credited + minor).toBeGreaterThan(total);
    return account;
  }
  const { invoice, fromOpen, toDebtor } = effect.value;
  expect(fromOpen.amountMinor + toDebtor.amountMinor).toBe(minor);
  return { ...account, invoice, credited: account.credited + minor, givenBack: account.givenBack + toDebtor.amountMinor };
}

function carryOutAll(all: readonly Act[], disputed: bigint, look: (account: Account) => void = () => undefined): Account {
  let account: Account = { invoice: invoiceWith([0n, 0n, disputed]), received: 0n, credited: 0n, overpaid: 0n, givenBack: 0n };
  for (const one of all) {
    account = carryOut(account, one);
    look(account);
  }
  return account;
}

const disputed = fc.bigInt({ min: 0n, max: total });

describe(`every claim (seed ${seed})`, () => {
  it("is open, credited and paid to exactly its total; none of the three is ever negative", () => {
    fc.assert(
      fc.property(acts, disputed, (all, dispute) => {
        carryOutAll(all, dispute, ({ invoice }) => {
          const open = openAmount(invoice).amountMinor;
          expect(open + invoice.credited.amountMinor + invoice.paid.amountMinor).toBe(total);
          for (const part of [open, invoice.credited.amountMinor, invoice.paid.amountMinor]) expect(part).toBeGreaterThanOrEqual(0n);
        });
      }),
      runs,
    );
  });

  it("knows where every unit received has gone: on the claim, beside it, or back to the debtor", () => {
    fc.assert(
      fc.property(acts, (all) => {
        carryOutAll(all, 0n, ({ invoice, received, credited, overpaid, givenBack }) => {
          expect(invoice.paid.amountMinor + overpaid + givenBack).toBe(received);
          expect(invoice.credited.amountMinor).toBe(credited);
        });
      }),
      runs,
    );
  });

  it("ends the same in whatever order payments and credit notes came", () => {
    const together = fc
      .array(act, { maxLength: 8 })
      .filter((all) => all.reduce((sum, one) => sum + (one.kind === "credit" ? one.minor : 0n), 0n) <= total);
    fc.assert(
      fc.property(
        together.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const [one, two] = [carryOutAll(all, 0n), carryOutAll(shuffled, 0n)];
          expect(two.invoice).toEqual(one.invoice);
          expect(two.overpaid + two.givenBack).toBe(one.overpaid + one.givenBack);
          const due = total - one.credited - one.received;
          expect(openAmount(one.invoice).amountMinor).toBe(due > 0n ? due : 0n);
        },
      ),
      runs,
    );
  });

  it("is disputed to at most what is open, and no more than before", () => {
    fc.assert(
      fc.property(acts, disputed, (all, dispute) => {
        let before = dispute;
        carryOutAll(all, dispute, ({ invoice }) => {
          expect(invoice.disputed.amountMinor).toBeLessThanOrEqual(openAmount(invoice).amountMinor);
          expect(invoice.disputed.amountMinor).toBeLessThanOrEqual(before);
          before = invoice.disputed.amountMinor;
        });
      }),
      runs,
    );
  });

  it("stands as settled exactly when nothing is open", () => {
    fc.assert(
      fc.property(acts, disputed, (all, dispute) => {
        carryOutAll(all, dispute, ({ invoice }) => {
          const isSettled = ["paid", "credited"].includes(invoiceStatus(invoice, on("2026-12-09")));
          expect(isSettled).toBe(openAmount(invoice).amountMinor === 0n);
        });
      }),
      runs,
    );
  });
});
