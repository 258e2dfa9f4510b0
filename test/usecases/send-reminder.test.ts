/** One reminder from claim to end: what the debtor is told comes next, and what is kept when something happened while it left. */
import { describe, expect, it } from "vitest";
import type { FailedAttempts } from "../../src/dunning/attempts.ts";
import type { PastStep } from "../../src/dunning/plan.ts";
import type { ReminderStep } from "../../src/dunning/strategy.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Books } from "../../src/ports/books.ts";
import type { OrderParticulars } from "../../src/ports/order-book.ts";
import type { DunningEnd } from "../../src/ports/reminder-books.ts";
import type { ReminderNotice } from "../../src/ports/documents.ts";
import { MailFailure } from "../../src/ports/mailer.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import { shippedLaw } from "../../src/receivables/law/law.ts";
import { makeStrategySource } from "../../src/usecases/shared/strategies.ts";
import { type SendDependencies, sendReminder } from "../../src/usecases/send-reminder.ts";
import { invoiceWith, pln } from "../receivables/invoices.ts";
import { orderWith } from "../orders/orders.ts";
import { plainSending } from "./sending.ts";
import { shopIn } from "./shops.ts";

const particulars = {
  debtorName: "Jan",
  addressLines: [],
  email: "jan@example.com",
  language: "pl",
  country: "PL",
  regions: [],
  items: [],
  sandbox: [],
  phone: null,
  selection: null,
};

/** What happens while the mail is on its way. */
interface Meanwhile {
  readonly past?: readonly PastStep[];
  readonly invoice?: Invoice;
  readonly loses?: boolean;
  readonly failure?: Error;
  /** What failed before. */
  readonly failed?: FailedAttempts;
  /** Gets the ends of its claims. */
  readonly ends?: DunningEnd[];
  /** How long the mail takes to be made. */
  readonly preparedInMs?: number;
  readonly law?: SendDependencies["law"];
}

async function send(step: ReminderStep, at: string, meanwhile: Meanwhile = {}) {
  const { past = [], invoice, loses = false, failure, failed = null, ends = [], preparedInMs = 0, law = shippedLaw } = meanwhile;
  const events: string[] = [];
  const notices: ReminderNotice[] = [];
  const steps: PastStep[] = [...past];
  let kept = invoiceWith([0n, 0n]);
  let isLeaving = false;
  let elapsedMs = 0;
  const settle = (_id: string, one: ReminderStep, _token: string, end: DunningEnd) => {
    ends.push(end);
    const status = end.status === "sent" || end.status === "skipped" ? end.status : "planned";
    if (!loses) steps.push({ step: one, status, sentOn: end.status === "sent" ? end.on : null });
    return Promise.resolve(!loses);
  };
  const books = {
    agreements: { holdsOf: () => Promise.resolve(new Map()) },
    invoices: {
      lock: () => Promise.resolve(isLeaving && invoice !== undefined ? invoice : kept),
      update: (changed: Invoice) => Promise.resolve(void (kept = changed)),
    },
    orders: {
      particulars: () => Promise.resolve(particulars as OrderParticulars),
      load: () => Promise.resolve(orderWith([0n, 10_000n, 0n, 0n])),
    },
    dunning: {
      companions: () => Promise.resolve([]),
      claim: () => Promise.resolve({ token: "t", failed, tried: [], delayedBy: null, interrupted: null }),
      settle,
      past: () => Promise.resolve(steps),
    },
    consents: { ofPerson: () => Promise.resolve([]) },
    wishes: { load: () => Promise.resolve(null) },
    mailReports: { marksOf: () => Promise.resolve([]) },
    contacts: {
      reserve: (_buyer: string, _contact: unknown, judge: (earlier: []) => unknown) => Promise.resolve(judge([])),
      release: () => Promise.resolve(),
    },
    timeline: { append: (_id: string, event: { kind: string }) => Promise.resolve(void events.push(event.kind)) },
    messages: { insert: () => Promise.resolve(void events.push("messageKept")) },
    charges: { ofInvoices: () => Promise.resolve([]), tell: () => Promise.resolve([]) },
    identity: { raiseDunning: () => Promise.resolve("clu_1") },
    outbox: { put: () => Promise.resolve() },
  } as unknown as Books;
  const now = at as Instant;
  const dependencies = {
    ...plainSending,
    law,
    registry: { commit: <T>(_shop: unknown, work: (all: Books) => Promise<T>) => work(books) },
    clock: { monotonicMs: () => elapsedMs },
    mailer: {
      send: () => {
        isLeaving = true;
        return failure === undefined ? Promise.resolve({ accepted: true, response: "250" }) : Promise.reject(failure);
      },
    },
    readyToRender: () => Promise.resolve(),
    renderReminder: (notice: ReminderNotice) => {
      notices.push(notice);
      elapsedMs += preparedInMs;
      return Promise.resolve({ subject: "s", html: "h", text: "t", attachments: [] });
    },
    strategies: makeStrategySource(),
    senderAddress: "saldo@example.com",
  };
  const action = { invoiceId: "inv_1", step, strategyVersion: "standard-1", messageId: "msg_1" };
  const outcome = await sendReminder(dependencies, shopIn("PL"), action, now);
  return { outcome, events, notice: notices[0] ?? null, nextStep: kept.nextStep, hasLeft: isLeaving, ends };
}

const preSent = { step: "preDueNotice", status: "sent", sentOn: "2026-12-07" } as PastStep;
const friendlySent = { step: "friendlyReminder", status: "sent", sentOn: "2026-12-11" } as PastStep;

describe("a reminder tells the debtor what comes next, and the invoice says the same", () => {
  it.each<[ReminderStep, string, PastStep[], string | null, string | null]>([
    ["preDueNotice", "2026-12-07T09:00:00.000Z", [], "friendlyReminder", "2026-12-11"],
    ["friendlyReminder", "2026-12-11T09:00:00.000Z", [preSent], "formalReminder", "2026-12-22"],
    ["friendlyReminder", "2026-12-18T09:00:00.000Z", [preSent], "formalReminder", "2026-12-28"],
    ["friendlyReminder", "2026-12-11T09:00:00.000Z", [{ ...preSent, status: "skipped", sentOn: null }], "formalReminder", "2026-12-22"],
    ["formalReminder", "2026-12-22T09:00:00.000Z", [preSent, friendlySent], null, "2027-01-05"],
    ["formalReminder", "2026-12-22T09:00:00.000Z", [{ ...friendlySent, status: "skipped", sentOn: null }, preSent], null, "2027-01-05"],
  ])("%s on %s", async (step, at, past, kind, on) => {
    const { outcome, events, notice, nextStep } = await send(step, at, { past });
    expect([outcome, events]).toEqual(["sent", ["reminderSent", "messageKept"]]);
    expect(notice?.nextStep).toEqual(kind === null ? null : { kind, on });
    expect(nextStep).toEqual({ kind: kind ?? "person", on });
  });
});

describe("while a reminder leaves", () => {
  it("all of it may be disputed: no further step is promised", async () => {
    const disputed = invoiceWith([0n, 0n, 10_000n]);
    const { outcome, nextStep } = await send("friendlyReminder", "2026-12-11T09:00:00.000Z", { past: [preSent], invoice: disputed });
    expect([outcome, nextStep]).toEqual(["sent", null]);
  });

  it("a payment may settle the claim: no further step is promised", async () => {
    const { outcome, nextStep } = await send("friendlyReminder", "2026-12-11T09:00:00.000Z", {
      past: [preSent],
      invoice: invoiceWith([0n, 10_000n]),
    });
    expect([outcome, nextStep]).toEqual(["sent", null]);
  });

  it("its lease may end: it left late, and whoever has it now settles it", async () => {
    const { outcome, events, nextStep } = await send("friendlyReminder", "2026-12-11T09:00:00.000Z", { past: [preSent], loses: true });
    expect([outcome, events, nextStep]).toEqual(["sent", ["reminderLeftLate", "messageKept"], null]);
  });

  it("its address may be refused: the step is passed over, and the next one stands", async () => {
    const failure = new MailFailure("mailboxUnknown", "refused");
    const { outcome, events, nextStep } = await send("friendlyReminder", "2026-12-11T09:00:00.000Z", { past: [preSent], failure });
    expect([outcome, events, nextStep]).toEqual(["skipped", ["reminderSkipped"], { kind: "formalReminder", on: "2026-12-22" }]);
  });

  it("its address may be refused after its lease ended: nothing is said of a step that another has now", async () => {
    const failure = new MailFailure("mailboxUnknown", "refused");
    const { outcome, events } = await send("friendlyReminder", "2026-12-11T09:00:00.000Z", { past: [preSent], failure, loses: true });
    expect([outcome, events]).toEqual(["taken", []]);
  });

  it("the mail may fail for now: it stays planned, and waits five minutes", async () => {
    const failure = new MailFailure("busy", "postponed");
    const { outcome, events, ends } = await send("friendlyReminder", "2026-12-11T09:00:00.000Z", { past: [preSent], failure });
    expect([outcome, events]).toEqual(["postponed", []]);
    const failed = { count: 1, since: "2026-12-11T09:00:00.000Z" };
    expect(ends).toEqual([{ status: "planned", failed, notBefore: "2026-12-11T09:05:00.000Z" }]);
  });

  it("the mail may have failed for three days: the step is given up, and the next one stands", async () => {
    const [failure, failed] = [new MailFailure("away", "serverAway"), { count: 9, since: "2026-12-08T09:00:00.000Z" as Instant }];
    const { outcome, events, ends, nextStep } = await send("friendlyReminder", "2026-12-11T09:00:00.000Z", {
      past: [preSent],
      failure,
      failed,
    });
    expect([outcome, events, nextStep]).toEqual(["skipped", ["reminderSkipped"], { kind: "formalReminder", on: "2026-12-22" }]);
    expect(ends).toEqual([{ status: "skipped", on: "2026-12-11", reason: "notDelivered" }]);
  });

  it("a fault of ours may end it: that is told, and the reminder waits like any other", async () => {
    const ends: DunningEnd[] = [];
    const failing = send("friendlyReminder", "2026-12-11T09:00:00.000Z", { failure: new RangeError("no such picture"), ends });
    await expect(failing).rejects.toThrow("no such picture");
    expect(ends).toMatchObject([{ status: "planned", notBefore: "2026-12-11T09:05:00.000Z" }]);
  });
});

describe("a reminder leaves only while the mailer's ten seconds fit into its lease of fifteen", () => {
  it.each([
    ["ready in four seconds", 4_000, "sent", true],
    ["ready a millisecond later", 4_001, "postponed", false],
    ["ready when the lease has ended", 20_000, "postponed", false],
  ] as const)("%s", async (_name, preparedInMs, expected, left) => {
    const { outcome, hasLeft } = await send("friendlyReminder", "2026-12-11T09:00:00.000Z", { past: [preSent], preparedInMs });
    expect([outcome, hasLeft]).toEqual([expected, left]);
  });
});

const allDay = { from: 0, until: 24 };
/** People may be addressed at any hour. */
const openLaw: SendDependencies["law"] = {
  contactHours: [
    {
      country: null,
      segment: null,
      validFrom: "1970-01-01",
      bankDay: allDay,
      weekend: allDay,
      holiday: allDay,
      lastResort: null,
      source: "test",
      status: "house",
    },
  ] as unknown as SendDependencies["law"]["contactHours"],
  contactCaps: shippedLaw.contactCaps,
};

describe("a reminder says what is open at the moment of sending", () => {
  it.each([
    ["the day before the due date", "preDueNotice", "2026-12-07T09:00:00.000Z", 0],
    ["late on the due date, which has ended in the market", "friendlyReminder", "2026-12-08T23:30:00.000Z", 1],
    ["three days after it", "friendlyReminder", "2026-12-11T09:00:00.000Z", 3],
  ] as const)("%s", async (_name, step, at, daysPastDue) => {
    const { notice } = await send(step, at, { law: openLaw });
    expect(notice).toMatchObject({ daysPastDue, open: pln(10_000n), paid: pln(0n), total: pln(10_000n) });
  });
});
