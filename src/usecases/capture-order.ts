/** Captures an order, whole or in part: the shipment becomes an invoice, and the held exposure becomes an open claim. */
import type { Result } from "../kernel/result.ts";
import { compare, type Money, zero } from "../kernel/money.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import { nextStep } from "../dunning/plan.ts";
import { chooseStrategy, lotOf } from "../dunning/programme.ts";
import { exposureReleased, invoiceIssued } from "../ledger/entries.ts";
import { captureOrder, type Order, type OrderRefusal } from "../orders/order.ts";
import { dueDate, type Invoice, invoiceNumber, noCharges } from "../receivables/invoice.ts";
import { invoiceLines } from "../receivables/invoice-lines.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { OrderLine, OrderParticulars, OrderSelection } from "../ports/order-book.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, required, rollBack } from "./shared/answer-once.ts";
import { programmeVersion } from "./shared/strategies.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";
import { tellInvoice, tellOrder } from "./shared/tell-shop.ts";

export interface CaptureDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
}

export interface Capture {
  readonly orderId: string;
  readonly amount: Money;
  readonly items: readonly OrderLine[] | null;
  readonly shippedAt: Instant | null;
}

export interface Captured {
  readonly order: Order;
  readonly invoice: Invoice;
  readonly today: CalendarDate;
}

export type CaptureRefusal = "orderNotFound" | OrderRefusal;

/** An order of a time before its buyer was told: nobody is taken for a company. */
const unknownBuyer: OrderSelection = {
  buyerKind: "person",
  buyerGroup: null,
  categories: [],
  score: null,
  isRepeat: false,
  attributes: {},
};

/** Commits the capture, its invoice, its entries and what happens next. Refusals: orderNotFound, then those of `captureOrder`. */
export function captureAnOrder(
  { registry, clock, ids }: CaptureDependencies,
  capture: Capture,
  options: Omit<OnceOptions<Captured>, "now">,
): Promise<Result<Answered, CaptureRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  const today = shopDay(options.shop, now);
  return commitOnce<Captured, CaptureRefusal>(registry, { ...options, now }, async (books) => {
    const before = (await books.orders.lock(capture.orderId)) ?? rollBack<CaptureRefusal>("orderNotFound");
    const order = required(captureOrder(before, capture.amount, now));
    const particulars = await books.orders.particulars(order.id);
    const invoice = await makeInvoice(books, ids, { order, particulars, amount: capture.amount, today });
    const lines = invoiceLines(particulars, capture.items, {
      amount: capture.amount,
      orderRef: order.orderRef,
      isWhole: compare(capture.amount, order.total) === 0,
    });
    await books.orders.update(order);
    await books.invoices.insert(invoice, lines, capture.shippedAt);
    await books.ledger.post(exposureReleased(order.id, ids.next("capture"), capture.amount, today), now);
    await books.ledger.post(invoiceIssued(invoice.id, invoice.total, today), now);
    await moveExposure(books, order, invoice);
    const issued = {
      invoiceId: invoice.id,
      number: invoice.number,
      totalMinor: String(invoice.total.amountMinor),
      currency: invoice.total.currency,
      dueOn: invoice.dueOn,
    };
    await books.timeline.append(order.id, { kind: "orderCaptured", by: "shop", at: now, data: issued });
    await books.timeline.append(invoice.id, { kind: "invoiceIssued", by: "shop", at: now, data: issued });
    await tellOrder(books, "order.captured", order, now);
    await tellInvoice(books, "invoice.issued", invoice, { today, at: now });
    return { order: { ...order, version: order.version + 1 }, invoice, today };
  });
}

/** The strategy that the shop's programme gives to this invoice. */
async function choose({ programmes }: Pick<Books, "programmes">, from: Omit<Making, "today">) {
  const { order, particulars, amount } = from;
  const live = await programmes.live();
  const programme = live === null ? null : { version: programmeVersion(live), document: live.document };
  const { buyerKind, ...rest } = particulars.selection ?? unknownBuyer;
  const facts = { country: particulars.country, buyerKind, total: amount, ...rest, lot: lotOf(order.buyerId) };
  return { ...chooseStrategy(programme, facts), segment: buyerKind === "company" ? "business" : "consumer" } as const;
}

interface Making {
  readonly order: Order;
  readonly particulars: OrderParticulars;
  readonly amount: Money;
  readonly today: CalendarDate;
}

async function makeInvoice(books: Pick<Books, "invoices" | "programmes">, ids: Ids, from: Making): Promise<Invoice> {
  const { order, particulars, amount, today } = from;
  const year = Number(today.slice(0, 4));
  const running = await books.invoices.nextNumber("invoice", year);
  const dueOn = dueDate(today, order.termDays, particulars);
  const { strategy, arm, segment } = await choose(books, from);
  const next = nextStep(strategy, { dueOn, country: particulars.country, regions: particulars.regions, past: [] }, today);
  const none = zero(amount.currency);
  return {
    id: ids.next("invoice"),
    shopId: order.shopId,
    orderId: order.id,
    buyerId: order.buyerId,
    ...invoiceNumber(year, running),
    country: particulars.country,
    regions: particulars.regions,
    issuedOn: today,
    dueOn,
    total: amount,
    credited: none,
    paid: none,
    writtenOff: none,
    disputed: none,
    charges: noCharges(none),
    segment,
    strategyVersion: strategy.version,
    strategyArm: arm,
    overdueSince: null,
    nextStep: next === null ? null : { kind: next.step, on: next.on },
    version: 1,
  };
}

async function moveExposure(books: Pick<Books, "identity" | "outbox">, order: Order, invoice: Invoice): Promise<void> {
  const held = { sourceId: order.id, kind: "authorization", amount: order.authorized, dueOn: null, isOverdue: false } as const;
  const claim = { sourceId: invoice.id, kind: "invoice", amount: invoice.total, dueOn: invoice.dueOn, isOverdue: false } as const;
  await books.identity.putExposure(order.buyerId, held);
  const clusterId = await books.identity.putExposure(order.buyerId, claim);
  await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
}
