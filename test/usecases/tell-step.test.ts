/** A step that was told with a charge: what the buyer's next checkout learns of it. */
import { describe, expect, it } from "vitest";
import { standardStrategy } from "../../src/dunning/strategy.ts";
import type { CalendarDate, Instant } from "../../src/kernel/time.ts";
import type { Books } from "../../src/ports/books.ts";
import type { ExposureItem } from "../../src/ports/identity-book.ts";
import type { Invoice } from "../../src/receivables/invoice.ts";
import { type TakenStep, tellStep } from "../../src/usecases/shared/reminder-steps.ts";
import { add } from "../../src/kernel/money.ts";
import { invoiceWith, pln } from "../receivables/invoices.ts";

const when = { today: "2026-12-11" as CalendarDate, now: "2026-12-11T09:00:00.000Z" as Instant };
const charge = { id: "chg_1", part: "fees", amount: pln(500n), paid: pln(0n), waived: pln(0n), noteNumber: null };

async function tell(invoice: Invoice, step: string, liftsCheckoutBlock: boolean) {
  const exposures: ExposureItem[] = [];
  const published: unknown[] = [];
  const books = {
    agreements: { holdsOf: () => Promise.resolve(new Map()), terms: () => Promise.resolve({ dispute: { liftsCheckoutBlock } }) },
    charges: { tell: () => Promise.resolve([charge]), setNoteNumber: () => Promise.resolve() },
    dunning: { past: () => Promise.resolve([]) },
    identity: {
      putExposure: (_buyer: string, exposure: ExposureItem) => Promise.resolve(exposures.push(exposure)).then(() => "clu_1"),
      raiseDunning: () => Promise.resolve("clu_1"),
    },
    invoices: { lock: () => Promise.resolve(invoice), nextNumber: () => Promise.resolve(7), update: () => Promise.resolve() },
    outbox: { put: (topic: string, payload: unknown) => Promise.resolve(void published.push([topic, payload])) },
    timeline: { append: () => Promise.resolve() },
  } as unknown as Books;
  const action = { invoiceId: invoice.id, step, messageId: "msg_1", strategyVersion: "standard-1" };
  const taken = { action, invoice, strategy: standardStrategy, failed: null, tried: [], settle: () => Promise.resolve(true) };
  await tellStep(books, taken as unknown as TakenStep, { channel: "letter" }, when);
  return { exposure: exposures.at(-1), published };
}

const overdue = { ...invoiceWith([0n, 0n]), overdueSince: "2026-12-09" as CalendarDate };
const disputed = { ...overdue, disputed: overdue.total };

describe("a step that left with a charge", () => {
  it("raises what is at risk, and servers hear of it once", async () => {
    const { exposure, published } = await tell(overdue, "friendlyReminder", true);
    expect(exposure).toMatchObject({ isOverdue: true, amount: add(overdue.total, pln(500n)) });
    expect(published).toEqual([["profileChanged", { clusterIds: ["clu_1"] }]]);
  });

  it("is heard of also before the first level", async () => {
    const { published } = await tell(overdue, "preDueNotice", true);
    expect(published).toEqual([["profileChanged", { clusterIds: ["clu_1"] }]]);
  });

  it.each([
    [true, false, null],
    [false, true, overdue.dueOn],
  ])("on a claim that is wholly disputed, where disputes lift the block: %s", async (lifts, isOverdue, dueOn) => {
    const { exposure } = await tell(disputed, "friendlyReminder", lifts);
    expect(exposure).toMatchObject({ isOverdue, dueOn, isDisputed: true });
  });
});
