/** Plans the reminders that fall due on a day: by index, a page at a time, each (invoice, step) once. */
import { planInvoice, type SkippedStep } from "../dunning/plan.ts";
import { type Strategy, standardStrategy } from "../dunning/strategy.ts";
import type { Invoice } from "../receivables/invoice.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Ids } from "../ports/clock.ts";
import type { Shop } from "../ports/shops.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import { dunningFacts } from "./shared/dunning-facts.ts";
import { shopDay } from "./shared/shop-time.ts";

/** Invoices of one page; a page is one transaction. */
const pageSize = 200;

/** Plans what is due for the shop on the day of `now`; returns how many reminders were planned. */
export async function planReminders(
  dependencies: { readonly registry: Pick<Registry, "commit">; readonly ids: Ids },
  shop: Shop,
  now: Instant,
): Promise<number> {
  let planned = 0;
  for (;;) {
    const page = await dependencies.registry.commit(shop, async (books) => {
      const invoices = await books.invoices.lockDueForStep(shopDay(shop, now), pageSize);
      const holds = await books.agreements.holdsOf(invoices.map(({ id }) => id));
      for (const invoice of invoices.filter(({ id }) => holds.has(id))) await books.invoices.update({ ...invoice, nextStep: null });
      let due = 0;
      for (const invoice of invoices.filter(({ id }) => !holds.has(id)))
        due += (await planOne(books, dependencies.ids, invoice, { shop, now, strategy: standardStrategy })) ? 1 : 0;
      return { read: invoices.length, due };
    });
    planned += page.due;
    if (page.read < pageSize) return planned;
  }
}

interface Run {
  readonly shop: Shop;
  readonly now: Instant;
  readonly strategy: Strategy;
}

/** Writes the plan of one invoice; its next step is cleared while one is under way, and set again when that one is settled. */
async function planOne(books: Pick<Books, "dunning" | "invoices" | "timeline">, ids: Ids, invoice: Invoice, run: Run): Promise<boolean> {
  const today = shopDay(run.shop, run.now);
  const plan = planInvoice(run.strategy, dunningFacts(invoice, await books.dunning.past(invoice.id)), today);
  if (plan.kind !== "blocked") await writeSkips(books, invoice, plan.skipped, run, today);
  if (plan.kind === "due") {
    const action = { invoiceId: invoice.id, step: plan.step, strategyVersion: run.strategy.version, messageId: ids.next("message") };
    const isNew = await books.dunning.plan(action, today);
    await books.invoices.update({ ...invoice, nextStep: null });
    return isNew;
  }
  const next = plan.kind === "nothing" ? plan.next : null;
  await books.invoices.update({ ...invoice, nextStep: next === null ? null : { kind: next.step, on: next.on } });
  return false;
}

async function writeSkips(
  books: Pick<Books, "dunning" | "timeline">,
  invoice: Invoice,
  skipped: readonly SkippedStep[],
  run: Run,
  today: CalendarDate,
): Promise<void> {
  for (const { step, reason } of skipped) {
    const isNew = await books.dunning.skip({ invoiceId: invoice.id, step, strategyVersion: run.strategy.version }, reason, today);
    if (isNew) await books.timeline.append(invoice.id, { kind: "reminderSkipped", by: "saldo", at: run.now, data: { step, reason } });
  }
}
