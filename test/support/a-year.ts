/** A shop whose clock a test moves over a year, in this process: the real use cases and jobs on real books, with a mailbox in place of a mail server. */
import { createHash, randomUUID } from "node:crypto";
import { isIdle } from "../../server/jobs/idle-day.ts";
import { type DayDependencies, runShopDay } from "../../server/jobs/run-shop-day.ts";
import { verifyLedger } from "../../server/store/ledger-verify.ts";
import { systemTimers } from "../../server/platform/system-clock.ts";
import { type Country, type Place, timeZones } from "../../src/kernel/calendar.ts";
import { type Currency, type Money, money } from "../../src/kernel/money.ts";
import { addDays, type CalendarDate, type Instant, instantAt } from "../../src/kernel/time.ts";
import { type Invoice, openAmount } from "../../src/receivables/invoice.ts";
import { shippedLaw } from "../../src/receivables/law/law.ts";
import { bookPayment } from "../../src/usecases/book-payment.ts";
import { captureAnOrder } from "../../src/usecases/capture-order.ts";
import { draftProgramme, publishProgramme } from "../../src/usecases/change-programme.ts";
import { makeStrategySource } from "../../src/usecases/shared/strategies.ts";
import { type Home, newId, shop } from "../contract/books-homes.ts";
import { plainSending } from "../usecases/sending.ts";
import { authorizedOrder } from "./authorized-order.ts";

/** The hour of each day at which work is done: that of a clock which is moved. */
const workHour = 9;
const ids = { next: newId };
const mail = { subject: "s", html: "h", text: "t", attachments: [] };

/** What was made, as its use case told it. */
const made = <T>(answered: { ok: boolean; refusal?: unknown }, told: T[]): T => {
  const [first] = told;
  if (!answered.ok || first === undefined) throw new Error(`refused: ${JSON.stringify(answered.refusal)}`);
  return first;
};

export interface ClaimOf {
  readonly country: Country;
  /** Absent: the country has none, or nobody asks. */
  readonly regions?: Place["regions"];
  readonly kind: "person" | "company";
  readonly total: Money;
  readonly issuedOn: string;
  /** A buyer of another claim; absent: one whom nobody knows. */
  readonly buyerId?: string;
}

export class Year {
  readonly #home: Home;
  #now: Instant;

  constructor(home: Home, begins: string) {
    this.#home = home;
    this.#now = this.#at(begins);
  }

  #at(day: string): Instant {
    return instantAt(day as CalendarDate, workHour, timeZones[shop.country]);
  }

  /** What use cases are given, by the clock of this year. */
  get tools() {
    const clock = { now: () => this.#now, monotonicMs: () => performance.now() };
    return { registry: this.#home.registry, clock, ids, timers: systemTimers, law: shippedLaw };
  }

  /** Does one write and returns what it made; throws what it was refused for. */
  async act<T>(
    write: (options: {
      shop: typeof shop;
      claim: null;
      render: (value: T) => { status: number; body: string };
    }) => Promise<{ ok: boolean; refusal?: unknown }>,
  ): Promise<T> {
    const told: T[] = [];
    const render = (value: T) => {
      told.push(value);
      return { status: 200, body: "{}" };
    };
    return made(await write({ shop, claim: null, render }), told);
  }

  async publish(programme: unknown): Promise<void> {
    const digest = { sha256: (text: string) => createHash("sha256").update(text).digest("hex") };
    const drafted = await draftProgramme({ ...this.tools, digest }, shop, programme satisfies unknown);
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.refusal));
    await this.act((options) => publishProgramme(this.tools, "Ewa", options));
  }

  /** An invoice of fourteen days to a buyer whom nobody knows; one of an earlier day is taken over with its ladder still before it. */
  async claim({ country, kind, total, issuedOn, ...of }: ClaimOf): Promise<Invoice> {
    const now = this.#at(issuedOn);
    const tools = { ...this.tools, clock: { ...this.tools.clock, now: () => now } };
    const order = await authorizedOrder(this.#home.registry, ids, shop, {
      total,
      now,
      kind,
      country,
      email: `${randomUUID()}@example.com`,
      ...of,
    });
    const { invoice } = await this.act<{ invoice: Invoice }>((options) =>
      captureAnOrder(tools, { orderId: order.id, amount: total, items: null, shippedAt: null }, options),
    );
    return invoice;
  }

  /** Moves the clock to nine o'clock of `day`, and does what falls due on every day on the way. */
  async until(day: string): Promise<void> {
    for (let next = this.#nextDay(); next <= day; next = addDays(next, 1)) {
      this.#now = this.#at(next);
      if (!(await isIdle(this.#home.registry, shop, this.#now, { isPrinting: false }))) await runShopDay(this.#dayTools(), shop, this.#now);
    }
  }

  #nextDay(): CalendarDate {
    return addDays(this.#now.slice(0, 10) as CalendarDate, 1);
  }

  #dayTools(): DayDependencies {
    const sending = {
      ...plainSending,
      ...this.tools,
      mailer: { send: () => Promise.resolve({ accepted: true, response: "250" }), close: () => Promise.resolve() },
      readyToRender: () => Promise.resolve(),
      renderReminder: () => Promise.resolve(mail),
      renderReviewAnswer: () => mail,
      strategies: makeStrategySource(),
      senderAddress: "no-reply@saldo.example",
    };
    const onFault = (error: unknown) => {
      throw error;
    };
    return { ...this.tools, sendingFor: () => sending, onFault };
  }

  /** Books a payment, of today unless another value date is given; null: all that is open. */
  async pay(invoiceId: string, amountMinor: bigint | null, valuedOn?: string): Promise<Readonly<Record<string, bigint>>> {
    const { total } = await this.read(invoiceId);
    const amount = amountMinor === null ? openAmount(await this.read(invoiceId)) : money(amountMinor, total.currency);
    const from = { reference: null, payerName: null, payerIban: null, by: "bank" };
    const valueDate = (valuedOn ?? this.#now.slice(0, 10)) as CalendarDate;
    const payment = await this.act<{ allocations: readonly { part: string; amount: Money }[] }>((options) =>
      bookPayment(this.tools, { invoiceId, amount, valueDate, ...from }, options),
    );
    return Object.fromEntries(payment.allocations.map(({ part, amount: laid }) => [part, laid.amountMinor]));
  }

  read(invoiceId: string): Promise<Invoice> {
    return this.#home.registry.commit(shop, async (books) => {
      const invoice = await books.invoices.load(invoiceId);
      if (invoice === null) throw new Error(`there is no invoice ${invoiceId}`);
      return invoice;
    });
  }

  /** Steps that reached the debtor, each with its day. */
  async told(invoiceId: string): Promise<readonly string[]> {
    const events = await this.events(invoiceId);
    return events.filter(({ kind }) => kind === "reminderSent").map(({ at, data }) => `${at.slice(0, 10)} ${String(data["step"])}`);
  }

  events(invoiceId: string) {
    return this.#home.registry.commit(shop, (books) => books.timeline.list(invoiceId));
  }

  /** What each step charged, in minor units: `formalReminder interest`. */
  async charged(invoiceId: string): Promise<Readonly<Record<string, number>>> {
    const events = (await this.events(invoiceId)).filter(({ kind }) => kind === "claimCharged");
    return Object.fromEntries(
      events.map(({ data }) => [`${String(data["step"])} ${String(data["part"])}`, Number.parseInt(String(data["amountMinor"]), 10)]),
    );
  }

  /** Faults of the books after all that. */
  async faults(): Promise<readonly unknown[]> {
    return (await verifyLedger(this.#home.database)).faults;
  }
}

export const amountIn = (amountMinor: number, currency: Currency): Money => money(BigInt(amountMinor), currency);
