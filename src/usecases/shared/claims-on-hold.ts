/** Takes the reminders of invoices back while an agreement stands, and lets the ladder go on when it has ended. */
import { followUp } from "../../dunning/plan.ts";
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import { dunnableAmount } from "../../receivables/agreements/hold.ts";
import { stepFacts } from "../../receivables/agreements/notice.ts";
import type { Invoice } from "../../receivables/invoice.ts";
import { strategyOf } from "./strategies.ts";

export type HoldingBooks = Pick<Books, "agreements" | "dunning" | "invoices" | "programmes" | "timeline">;
export interface Moment {
  readonly today: CalendarDate;
  readonly at: Instant;
}

/** Takes back what is planned for the invoice and plans nothing further; it is locked and as the books have it. */
export async function holdBack(books: HoldingBooks, invoice: Invoice, reason: string, { today, at }: Moment): Promise<void> {
  for (const step of await books.dunning.holdBack(invoice.id, reason, today)) {
    await books.timeline.append(invoice.id, { kind: "reminderSkipped", by: "saldo", at, data: { ...stepFacts(step), reason } });
  }
  if (invoice.nextStep !== null) await books.invoices.update({ ...invoice, nextStep: null });
}

/** Lets the ladder of each invoice go on where no other hold is left: on its own days, or with the next planning of this day. */
export async function goOn(books: HoldingBooks, isAtOnce: boolean, invoiceIds: readonly string[], when: Moment): Promise<void> {
  const holds = await books.agreements.holdsOf(invoiceIds);
  for (const id of invoiceIds.filter((one) => !holds.has(one)).toSorted()) {
    const invoice = await books.invoices.lock(id);
    if (invoice === null || dunnableAmount(invoice).amountMinor <= 0n) continue;
    await goOnWith(books, isAtOnce, invoice, when);
  }
}

async function goOnWith(books: HoldingBooks, isAtOnce: boolean, invoice: Invoice, { today }: Moment): Promise<void> {
  const past = await books.dunning.past(invoice.id);
  if (past.some(({ status }) => status === "planned")) return;
  const strategy = await strategyOf(books, invoice.strategyVersion);
  const brokenPromiseOn = isAtOnce ? today : null;
  const { dueOn, country, regions } = invoice;
  const facts = { dueOn, country, regions, brokenPromiseOn, resumedOn: today, past };
  const next = followUp(strategy, facts, today);
  const shown = next !== null && isAtOnce ? { ...next, on: today } : next;
  await books.invoices.update({ ...invoice, nextStep: shown });
}
