/** Takes the reminders of invoices back while an agreement stands, and lets the ladder go on when it has ended. */
import { nextStep } from "../../dunning/plan.ts";
import { standardStrategy } from "../../dunning/strategy.ts";
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import { dunnableAmount } from "../../receivables/agreements/hold.ts";
import type { Invoice } from "../../receivables/invoice.ts";

export type HoldingBooks = Pick<Books, "agreements" | "dunning" | "invoices" | "timeline">;
export interface Moment {
  readonly today: CalendarDate;
  readonly at: Instant;
}

/** Takes back what is planned for the invoice and plans nothing further; it is locked and as the books have it. */
export async function holdBack(books: HoldingBooks, invoice: Invoice, reason: string, { today, at }: Moment): Promise<void> {
  for (const step of await books.dunning.holdBack(invoice.id, reason, today)) {
    await books.timeline.append(invoice.id, { kind: "reminderSkipped", by: "saldo", at, data: { step, reason } });
  }
  if (invoice.nextStep !== null) await books.invoices.update({ ...invoice, nextStep: null });
}

/** Lets the ladder of each invoice go on where no other hold is left: on its own days, or with `ids` at once with the step that comes next. */
export async function goOn(books: HoldingBooks, ids: Ids | null, invoiceIds: readonly string[], when: Moment): Promise<void> {
  const holds = await books.agreements.holdsOf(invoiceIds);
  for (const id of invoiceIds.filter((one) => !holds.has(one)).toSorted()) {
    const invoice = await books.invoices.lock(id);
    if (invoice === null || dunnableAmount(invoice).amountMinor <= 0n) continue;
    await goOnWith(books, ids, invoice, when);
  }
}

async function goOnWith(books: HoldingBooks, ids: Ids | null, invoice: Invoice, { today }: Moment): Promise<void> {
  const past = await books.dunning.past(invoice.id);
  if (past.some(({ status }) => status === "planned")) return;
  const next = nextStep(standardStrategy, { dueOn: invoice.dueOn, country: invoice.country, past }, today);
  if (next !== null && ids !== null) {
    const action = { invoiceId: invoice.id, step: next.step, strategyVersion: standardStrategy.version, messageId: ids.next("message") };
    await books.dunning.plan(action, today);
  }
  const shown = next === null || ids !== null ? null : { kind: next.step, on: next.on };
  await books.invoices.update({ ...invoice, nextStep: shown });
}
