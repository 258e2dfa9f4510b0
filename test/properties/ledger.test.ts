/** What holds in the ledger after any sequence of captures, voids, refunds, payments and expiries: the accounts say what orders and invoices say. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CalendarDate } from "../../src/kernel/time.ts";
import { balanceOf } from "../../src/ledger/balance.ts";
import { type Account, account, type AccountCode } from "../../src/ledger/chart.ts";
import * as entries from "../../src/ledger/entries.ts";
import type { JournalEntry } from "../../src/ledger/posting.ts";
import { captureOrder, expireOrder, type Order, refundOrder, voidOrder } from "../../src/orders/order.ts";
import { creditableAmount, creditInvoice, type Invoice, openAmount, payInvoice } from "../../src/receivables/invoice.ts";
import { authorizedAt, orderWith } from "../orders/orders.ts";
import { invoiceWith, pln } from "../receivables/invoices.ts";

const seed = 20_261_124;
const runs = { seed, numRuns: 300 };
const day = "2026-11-24" as CalendarDate;

const minor = fc.oneof(fc.bigInt({ min: 1n, max: 2_500n }), fc.bigInt({ min: 1n, max: 12_000n }));
const event = fc.record({
  kind: fc.constantFrom("authorize", "capture", "capture", "void", "refund", "pay", "pay", "payUnknown", "expire"),
  minor,
  pick: fc.nat({ max: 99 }),
});
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

/** The whole of a merchant: its orders, its invoices, its ledger, and what came to the bank. */
class Merchant {
  readonly orders: Order[] = [];
  readonly invoices: Invoice[] = [];
  readonly entries: JournalEntry[] = [];
  received = 0n;
  overpaid = 0n;
  givenBack = 0n;
  unapplied = 0n;
  #ids = 0;

  #next(prefix: string): string {
    this.#ids += 1;
    return `${prefix}_${this.#ids}`;
  }

  /** Commits one event as the use cases do; what is refused changes nothing. */
  commit({ kind, minor: units, pick }: Event): void {
    if (kind === "authorize") {
      this.#authorize();
      return;
    }
    if (kind === "payUnknown") this.#payUnknown(units);
    const order = this.orders[pick % Math.max(1, this.orders.length)];
    const invoice = this.invoices[pick % Math.max(1, this.invoices.length)];
    if (order !== undefined && kind === "capture") this.#capture(order, units);
    if (order !== undefined && kind === "void") this.#free(order, voidOrder(order, pick % 3 === 0 ? null : pln(units)));
    if (order !== undefined && kind === "expire") this.#free(order, { ok: true, value: expireOrder(order) });
    if (invoice !== undefined && kind === "refund") this.#refund(invoice, units);
    if (invoice !== undefined && kind === "pay") this.#pay(invoice, units);
  }

  #authorize(): void {
    const order = orderWith([10_000n, 0n, 0n, 0n], { id: this.#next("ord"), buyerId: this.#next("buy") });
    this.orders.push(order);
    this.entries.push(entries.exposureHeld(order.id, order.total, day));
  }

  #keep(order: Order): void {
    this.orders[this.orders.findIndex((one) => one.id === order.id)] = order;
  }

  #keepInvoice(invoice: Invoice): void {
    this.invoices[this.invoices.findIndex((one) => one.id === invoice.id)] = invoice;
  }

  #capture(order: Order, units: bigint): void {
    const captured = captureOrder(order, pln(units), authorizedAt);
    if (!captured.ok) return;
    const invoice = invoiceWith([0n, 0n], { id: this.#next("inv"), orderId: order.id, buyerId: order.buyerId, total: pln(units) });
    this.#keep(captured.value);
    this.invoices.push(invoice);
    this.entries.push(
      entries.exposureReleased(order.id, this.#next("cap"), pln(units), day),
      entries.invoiceIssued(invoice.id, pln(units), day),
    );
  }

  #free(before: Order, outcome: ReturnType<typeof voidOrder>): void {
    if (!outcome.ok || outcome.value === before) return;
    const freed = pln(before.authorized.amountMinor - outcome.value.authorized.amountMinor);
    this.#keep(outcome.value);
    this.entries.push(entries.exposureReleased(before.id, this.#next("evt"), freed, day));
  }

  #refund(invoice: Invoice, units: bigint): void {
    const order = this.orders.find((one) => one.id === invoice.orderId);
    const refunded = order === undefined ? null : refundOrder(order, pln(units));
    const effect = creditInvoice(invoice, pln(units));
    if (refunded?.ok !== true || !effect.ok) return;
    this.#keep(refunded.value);
    this.#keepInvoice(effect.value.invoice);
    this.givenBack += effect.value.toDebtor.amountMinor;
    this.entries.push(entries.creditNoteIssued(this.#next("crn"), invoice.id, invoice.buyerId, effect.value, day));
  }

  #pay(invoice: Invoice, units: bigint): void {
    const { invoice: paid, laid, rest } = payInvoice(invoice, pln(units), ["fees", "compensation", "interest", "principal"]);
    const toInvoices = laid.map((one) => ({ invoiceId: invoice.id, ...one }));
    this.received += units;
    this.overpaid += rest.amountMinor;
    this.#keepInvoice(paid);
    const overpaid = { buyerId: invoice.buyerId, amount: rest };
    this.entries.push(entries.paymentBooked(this.#next("pay"), { toInvoices, overpaid, unapplied: pln(0n) }, day));
  }

  #payUnknown(units: bigint): void {
    this.received += units;
    this.unapplied += units;
    this.entries.push(entries.paymentBooked(this.#next("pay"), { toInvoices: [], overpaid: null, unapplied: pln(units) }, day));
  }

  balance(of: Account): bigint {
    return (
      balanceOf(
        of,
        this.entries.flatMap((entry) => entry.postings),
      )?.amountMinor ?? 0n
    );
  }

  /** Every account that the ledger names, once, with its balance. */
  balances(): Map<string, bigint> {
    const named = this.entries.flatMap((entry) => entry.postings).flatMap(({ debit, credit }) => [debit, credit]);
    return new Map(named.map((one) => [`${one.code}/${one.of}`, this.balance(one)]));
  }

  sumOf(code: AccountCode): bigint {
    return [...this.balances()].filter(([name]) => name.startsWith(`${code}/`)).reduce((sum, [, balance]) => sum + balance, 0n);
  }
}

const lives = fc.array(event, { maxLength: 25 }).map((all) => {
  const merchant = new Merchant();
  merchant.commit({ kind: "authorize", minor: 1n, pick: 0 });
  for (const one of all) merchant.commit(one);
  return merchant;
});
const holds = (look: (merchant: Merchant) => void) => fc.assert(fc.property(lives, look), runs);

describe(`the ledger (seed ${seed})`, () => {
  it("has on 1200 what is open of each invoice", () => {
    holds((merchant) => {
      for (const invoice of merchant.invoices) expect(merchant.balance(account("1200", invoice.id))).toBe(openAmount(invoice).amountMinor);
    });
  });

  it("owes the seller on 2000 the total of each invoice less what was credited", () => {
    holds((merchant) => {
      for (const invoice of merchant.invoices)
        expect(merchant.balance(account("2000", invoice.id))).toBe(-creditableAmount(invoice).amountMinor);
    });
  });

  it("holds on 9000 and against 9010 what is still authorised of each order", () => {
    holds((merchant) => {
      for (const { id, authorized } of merchant.orders) {
        expect(merchant.balance(account("9000", id))).toBe(authorized.amountMinor);
        expect(merchant.balance(account("9010", id))).toBe(-authorized.amountMinor);
      }
    });
  });

  it("sums up to zero, memorandum accounts by themselves", () => {
    holds((merchant) => {
      expect([...merchant.balances().values()].reduce((left, right) => left + right, 0n)).toBe(0n);
      expect(merchant.sumOf("9000") + merchant.sumOf("9010")).toBe(0n);
    });
  });

  it("has at the bank what was received, and owes debtors what they paid too much or got credited", () => {
    holds((merchant) => {
      expect(merchant.balance(account("1000"))).toBe(merchant.received);
      expect(merchant.sumOf("2020")).toBe(-merchant.unapplied);
      expect(merchant.sumOf("2030")).toBe(-(merchant.overpaid + merchant.givenBack));
    });
  });

  it("tells each event once, and every posting of it moves more than nothing", () => {
    holds((merchant) => {
      const told = merchant.entries.map((entry) => `${entry.kind} ${entry.sourceId}`);
      expect(new Set(told).size).toBe(told.length);
      for (const entry of merchant.entries) {
        expect(entry.postings.length).toBeGreaterThan(0);
        for (const { amount } of entry.postings) expect(amount.amountMinor).toBeGreaterThan(0n);
      }
    });
  });

  it("has captured of each order exactly what its invoices say, and refunded exactly what they were credited", () => {
    holds((merchant) => {
      for (const order of merchant.orders) {
        const own = merchant.invoices.filter((invoice) => invoice.orderId === order.id);
        expect(own.reduce((sum, invoice) => sum + invoice.total.amountMinor, 0n)).toBe(order.captured.amountMinor);
        expect(own.reduce((sum, invoice) => sum + invoice.credited.amountMinor, 0n)).toBe(order.refunded.amountMinor);
      }
    });
  });
});
