/** Books one receipt: on the invoice that it names, part of it or more, and stops every reminder of a claim that it settles. */
import { type Money, subtract, zero } from "../kernel/money.ts";
import { daysBetween, type CalendarDate, type Instant } from "../kernel/time.ts";
import type { Result } from "../kernel/result.ts";
import { paymentBooked } from "../ledger/entries.ts";
import { type Invoice, openAmount, payInvoice, type PaymentEffect } from "../receivables/invoice.ts";
import { allocationOrder } from "../receivables/law/allocation.ts";
import type { Law } from "../receivables/law/law.ts";
import type { Books, Payment, Registry } from "../ports/books.ts";
import type { Clock, Ids, Timers } from "../ports/clock.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { claimChanged } from "./shared/claim-changed.ts";
import { shopDay } from "./shared/shop-time.ts";
import { type AssertNothingLeaves, commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export interface PaymentDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now" | "monotonicMs">;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly law: Pick<Law, "parts">;
}

/** One receipt; it names an invoice by id, or by what the payer quoted. */
export interface Receipt {
  readonly invoiceId: string | null;
  readonly reference: string | null;
  readonly amount: Money;
  readonly valueDate: CalendarDate;
  readonly payerName: string | null;
  readonly payerIban: string | null;
  readonly by: string;
}

export type PaymentRefusal = "invoiceNotFound" | "currencyMismatch" | "valueDateInFuture";

/**
 * Commits the receipt. It is never booked while a reminder of the same invoice is leaving, so that nothing leaves after it.
 * Refusals, in order: valueDateInFuture, invoiceNotFound, currencyMismatch. An unknown reference is booked as unapplied cash.
 */
export function bookPayment(
  dependencies: PaymentDependencies,
  receipt: Receipt,
  options: Omit<OnceOptions<Payment>, "now">,
): Promise<Result<Answered, PaymentRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<Payment, PaymentRefusal>(dependencies, options, (books, now, assertNothingLeaves) =>
    book(books, dependencies, { receipt, now, today: shopDay(options.shop, now), assertNothingLeaves }),
  );
}

interface Booking {
  readonly receipt: Receipt;
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly assertNothingLeaves: AssertNothingLeaves;
}

async function book(
  books: Books,
  { ids, law }: Pick<PaymentDependencies, "ids" | "law">,
  { receipt, now, today, assertNothingLeaves }: Booking,
): Promise<Payment> {
  if (receipt.valueDate > today) return rollBack<PaymentRefusal>("valueDateInFuture");
  const invoice = await findInvoice(books, receipt);
  if (invoice !== null && invoice.total.currency !== receipt.amount.currency) return rollBack<PaymentRefusal>("currencyMismatch");
  const paymentId = ids.next("payment");
  if (invoice === null) return bookUnapplied(books, paymentId, receipt, now);
  await assertNothingLeaves(books, invoice.id);
  const { order } = allocationOrder(invoice.country, invoice.segment, receipt.valueDate, law);
  const { invoice: paid, laid, rest } = payInvoice(invoice, receipt.amount, order);
  const allocations = laid.map(({ part, amount }) => ({ invoiceId: invoice.id, part, amount }));
  const payment = makePayment(paymentId, receipt, now, { allocations, unallocated: rest });
  await books.payments.insert(payment);
  for (const { part, amount } of laid) if (part !== "principal") await books.charges.pay(invoice.id, part, amount);
  const amounts = { toInvoices: allocations, overpaid: { buyerId: invoice.buyerId, amount: rest }, unapplied: zero(rest.currency) };
  await books.ledger.post(paymentBooked(paymentId, amounts, receipt.valueDate), now);
  const allocated = subtract(receipt.amount, rest);
  const data = { paymentId, amountMinor: String(allocated.amountMinor), currency: rest.currency, valueDate: receipt.valueDate };
  const byPart = laid.some(({ part }) => part !== "principal") ? { parts: partsOf(laid) } : {};
  await claimChanged(books, paid, today, { kind: "paymentBooked", by: receipt.by, at: now, data: { ...data, ...byPart } });
  if (allocated.amountMinor > 0n && openAmount(paid).amountMinor === 0n) await rememberPaid(books, paid, receipt.valueDate);
  return payment;
}

/** What each part took, in minor units. */
function partsOf(laid: PaymentEffect["laid"]): Readonly<Record<string, string>> {
  return Object.fromEntries(laid.map(({ part, amount }) => [`${part}Minor`, String(amount.amountMinor)]));
}

async function findInvoice(books: Pick<Books, "invoices">, receipt: Receipt): Promise<Invoice | null> {
  if (receipt.invoiceId !== null) {
    return (await books.invoices.lock(receipt.invoiceId)) ?? rollBack<PaymentRefusal>("invoiceNotFound");
  }
  return receipt.reference === null ? null : books.invoices.lockByReference(receipt.reference);
}

async function bookUnapplied(
  books: Pick<Books, "payments" | "ledger">,
  paymentId: string,
  receipt: Receipt,
  now: Instant,
): Promise<Payment> {
  const payment = makePayment(paymentId, receipt, now, { allocations: [], unallocated: receipt.amount });
  await books.payments.insert(payment);
  await books.ledger.post(paymentBooked(paymentId, { toInvoices: [], overpaid: null, unapplied: receipt.amount }, receipt.valueDate), now);
  return payment;
}

function makePayment(id: string, receipt: Receipt, now: Instant, laid: Pick<Payment, "allocations" | "unallocated">): Payment {
  const { amount, reference, payerName, payerIban, valueDate } = receipt;
  return { id, amount, reference, payerName, payerIban, valueDate, bookedAt: now, ...laid };
}

async function rememberPaid(books: Pick<Books, "identity">, invoice: Invoice, valueDate: CalendarDate): Promise<void> {
  const daysLate = daysBetween(invoice.dueOn, valueDate);
  const late = daysLate > 0 ? { invoicesPaidLate: 1, daysLate } : {};
  await books.identity.addHistory(invoice.buyerId, { invoicesPaid: 1, ...late });
}
