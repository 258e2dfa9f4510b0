/** Books one receipt: on the invoice that it names, what is left over on the others of its plan, and stops every reminder of a claim that it settles. */
import { add, type Money, zero } from "../kernel/money.ts";
import { daysBetween, type CalendarDate, type Instant } from "../kernel/time.ts";
import type { Result } from "../kernel/result.ts";
import { paymentBooked } from "../ledger/entries.ts";
import type { Agreement } from "../receivables/agreements/agreement.ts";
import { isAgreed } from "../receivables/agreements/notice.ts";
import { isMendable, lastDayInTime } from "../receivables/agreements/mend.ts";
import { type Invoice, openAmount, type PaymentEffect } from "../receivables/invoice.ts";
import type { Law } from "../receivables/law/law.ts";
import { type FellowClaim, spreadPayment } from "../receivables/spread-payment.ts";
import type { Books, Payment, Registry } from "../ports/books.ts";
import type { Clock, Ids, Timers } from "../ports/clock.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { claimChanged } from "./shared/claim-changed.ts";
import { type LatePayment, mendBroken } from "./shared/mend-agreement.ts";
import { shopDay } from "./shared/shop-time.ts";
import { recoveryDate, reopen } from "./shared/write-off.ts";
import { type AssertNothingLeaves, commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export interface PaymentDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now" | "monotonicMs">;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly law: Pick<Law, "parts" | "claims">;
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
  const dayOf = (at: Instant) => shopDay(options.shop, at);
  return commitWhileNothingLeaves<Payment, PaymentRefusal>(dependencies, options, (books, now, assertNothingLeaves) =>
    book(books, dependencies, { receipt, now, today: dayOf(now), dayOf, assertNothingLeaves }),
  );
}

interface Booking {
  readonly receipt: Receipt;
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly dayOf: LatePayment["dayOf"];
  readonly assertNothingLeaves: AssertNothingLeaves;
}

async function book(
  books: Books,
  { ids, law }: Pick<PaymentDependencies, "ids" | "law">,
  { receipt, now, today, dayOf, assertNothingLeaves }: Booking,
): Promise<Payment> {
  if (receipt.valueDate > today) return rollBack<PaymentRefusal>("valueDateInFuture");
  const meant = await lockMeant(books, receipt, dayOf);
  if (meant !== null && meant.named.total.currency !== receipt.amount.currency) return rollBack<PaymentRefusal>("currencyMismatch");
  const paymentId = ids.next("payment");
  if (meant === null) return bookUnapplied(books, paymentId, receipt, now);
  const { named, fellows } = meant;
  for (const { id } of [named, ...fellows.map(({ invoice }) => invoice)]) await assertNothingLeaves(books, id);
  const reopening = {
    kind: "payment",
    sourceId: paymentId,
    amount: receipt.amount,
    on: await recoveryDate(books, named, { valueDate: receipt.valueDate, dayOf }),
    by: receipt.by,
    at: now,
  } as const;
  const owed = await reopen(books, named, reopening);
  const { effects, rest } = spreadPayment(receipt.amount, owed, fellows, { valueDate: receipt.valueDate, law });
  const allocations = effects.flatMap(({ invoice, laid }) => laid.map(({ part, amount }) => ({ invoiceId: invoice.id, part, amount })));
  const payment = makePayment(paymentId, receipt, now, { allocations, unallocated: rest });
  await books.payments.insert(payment);
  const amounts = { toInvoices: allocations, overpaid: { buyerId: named.buyerId, amount: rest }, unapplied: zero(rest.currency) };
  await books.ledger.post(paymentBooked(paymentId, amounts, receipt.valueDate), now);
  for (const effect of effects) await writeEffect(books, effect, { paymentId, receipt, today, now });
  const paid = effects.map(({ invoice }) => invoice.id);
  if (receipt.valueDate < today) await mendBroken(books, paid, { paymentId, valueDate: receipt.valueDate, dayOf }, { today, at: now });
  return payment;
}

/** What the payment did to one claim: its charges, the claim itself, and what its buyer is known by. */
async function writeEffect(
  books: Books,
  { invoice, laid }: PaymentEffect,
  { paymentId, receipt, today, now }: { readonly paymentId: string; readonly receipt: Receipt; readonly today: CalendarDate; now: Instant },
): Promise<void> {
  const { valueDate, by } = receipt;
  for (const { part, amount } of laid) if (part !== "principal") await books.charges.pay(invoice.id, part, amount);
  const allocated = laid.reduce((sum, { amount }) => add(sum, amount), zero(receipt.amount.currency));
  const data = { paymentId, amountMinor: String(allocated.amountMinor), currency: allocated.currency, valueDate };
  const byPart = laid.some(({ part }) => part !== "principal") ? { parts: partsOf(laid) } : {};
  await claimChanged(books, invoice, today, { kind: "paymentBooked", by, at: now, data: { ...data, ...byPart } });
  if (allocated.amountMinor > 0n && openAmount(invoice).amountMinor === 0n && invoice.writtenOff.amountMinor === 0n)
    await rememberPaid(books, invoice, valueDate);
}

/** What each part took, in minor units. */
function partsOf(laid: PaymentEffect["laid"]): Readonly<Record<string, string>> {
  return Object.fromEntries(laid.map(({ part, amount }) => [`${part}Minor`, String(amount.amountMinor)]));
}

interface Meant {
  readonly named: Invoice;
  /** The other claims of its plan. */
  readonly fellows: readonly FellowClaim[];
}

/** The claim that the receipt names and those that a plan lays beside it, locked in order of id; null: nobody knows which is meant. */
async function lockMeant(
  books: Pick<Books, "agreements" | "dunning" | "invoices">,
  receipt: Receipt,
  dayOf: LatePayment["dayOf"],
): Promise<Meant | null> {
  const id = await findMeant(books, receipt);
  if (id === null) return null;
  const covered = (await planPaid(books, id, receipt, dayOf))?.invoiceIds ?? [];
  const locked = new Map<string, Invoice>();
  for (const one of new Set([id, ...covered].toSorted())) {
    const invoice = await books.invoices.lock(one);
    if (invoice !== null) locked.set(one, invoice);
  }
  const named = locked.get(id) ?? rollBack<PaymentRefusal>("invoiceNotFound");
  const stillCovered = new Set((await planPaid(books, id, receipt, dayOf))?.invoiceIds ?? []);
  const fellows = [...locked.values()].filter((one) => one.id !== id && stillCovered.has(one.id));
  const past = await books.dunning.pastOfAll(fellows.map((one) => one.id));
  const isDunned = ({ id: fellow, dueOn }: Invoice) => (past.get(fellow) ?? []).some(({ sentOn }) => sentOn !== null && sentOn > dueOn);
  return { named, fellows: fellows.map((invoice) => ({ invoice, isDunned: isDunned(invoice) })) };
}

async function findMeant({ invoices }: Pick<Books, "invoices">, { invoiceId, reference }: Receipt): Promise<string | null> {
  if (invoiceId !== null) return invoiceId;
  return reference === null ? null : invoices.findByReference(reference);
}

/** The plan that the money was meant for: the one that runs, else the last one that was breached after the day of the money. */
async function planPaid(
  { agreements }: Pick<Books, "agreements">,
  invoiceId: string,
  { valueDate }: Receipt,
  dayOf: LatePayment["dayOf"],
): Promise<Agreement | undefined> {
  const plans = (await agreements.ofInvoice(invoiceId)).filter((one) => one.kind === "paymentPlan");
  const isInTime = (plan: Agreement) =>
    isMendable(plan) && plan.settledAt !== null && valueDate <= lastDayInTime(plan, dayOf(plan.settledAt));
  return plans.find(isAgreed) ?? plans.findLast(isInTime);
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
