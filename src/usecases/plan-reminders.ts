/** Plans the reminders that fall due on a day: by index, a page at a time, each (invoice, step) once, all of a page set-wise. */
import type { ChargeLaw } from "../dunning/charges.ts";
import type { PastStep } from "../dunning/plan.ts";
import { type InvoicePlan, planOne, type PlannedFacts, readsCharges } from "../dunning/plan-page.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import { claimCharged } from "../ledger/entries.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Charge } from "../ports/charge-book.ts";
import type { Ids } from "../ports/clock.ts";
import type { NewAction, SkippedAction } from "../ports/reminder-books.ts";
import type { CollectionTask } from "../ports/task-book.ts";
import type { Shop } from "../ports/shops.ts";
import type { Invoice } from "../receivables/invoice.ts";
import type { Law } from "../receivables/law/law.ts";
import type { Limitation } from "../receivables/law/limitation.ts";
import { shopDay } from "./shared/shop-time.ts";
import { makeStrategySource, type StrategySource } from "./shared/strategies.ts";
import { timeBarred } from "./shared/time-barred.ts";
import { endByItself, taskOf } from "./shared/end-ladder.ts";

/** Invoices of one page; a page is one transaction. */
const pageSize = 1000;

export interface PlanDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly ids: Ids;
  readonly law: ChargeLaw & Pick<Law, "limitation">;
}

/** What a plan reads of the books. */
export type PlanBooks = Pick<Books, "agreements" | "charges" | "dunning" | "invoices" | "programmes">;

/** Pages that are planned at the same time: a database with two cores works on both. */
const lanes = 2;

/**
 * Plans what is due for the shop on the day of `now`; returns how many reminders were planned. Lanes take pages side by side and pass by
 * what the others have; a last walk waits for what somebody else held meanwhile.
 */
export async function planReminders(dependencies: PlanDependencies, shop: Shop, now: Instant): Promise<number> {
  const run = { ...dependencies, shop, when: { today: shopDay(shop, now), now }, strategies: makeStrategySource() };
  const first = await planPage(run, "passBy");
  if (first.read < pageSize) return first.due + (await planPages(run, "await"));
  const planned = await Promise.all(Array.from({ length: lanes }, () => planPages(run, "passBy")));
  return planned.reduce((sum, count) => sum + count, first.due) + (await planPages(run, "await"));
}

interface PlanRun extends PlanDependencies {
  readonly shop: Shop;
  readonly when: When;
  readonly strategies: StrategySource;
}

async function planPages(run: PlanRun, others: "await" | "passBy"): Promise<number> {
  let planned = 0;
  for (;;) {
    const page = await planPage(run, others);
    planned += page.due;
    if (page.read < pageSize) return planned;
  }
}

function planPage({ registry, ids, law, shop, when, strategies }: PlanRun, others: "await" | "passBy") {
  return registry.commit(shop, async (books) => {
    const invoices = await books.invoices.lockDueForStep(when.today, pageSize, others);
    if (invoices.length === 0) return { read: 0, due: 0 };
    const barred = await timeBarred(books, invoices, when.today, law);
    const known = (await factsOf(books, strategies, invoices)).map((facts) => ({ ...facts, barred: barred.get(facts.invoice.id) ?? null }));
    const plans = known.map((facts) => planOne(facts, when.today, law));
    await tellBarred(books, barred, when.now);
    return { read: invoices.length, due: await writePlans(books, { ids, law }, plans, when) };
  });
}

/** A person decides what becomes of a claim that is time-barred; its timeline says so once. */
async function tellBarred(books: Pick<Books, "timeline">, barred: ReadonlyMap<string, Limitation>, at: Instant): Promise<void> {
  const told = await books.timeline.lastOfKind([...barred.keys()], "claimTimeBarred");
  const untold = [...barred].filter(([subjectId, { on }]) => told.get(subjectId)?.data["on"] !== on);
  const events = untold.map(([subjectId, { on, ground, source }]) => {
    const event = { kind: "claimTimeBarred", by: "saldo", at, data: { on, ground, source } };
    return { subjectId, event };
  });
  await books.timeline.appendAll(events);
}

/** The facts of many invoices in a handful of statements, however many they are. */
export async function factsOf(
  books: PlanBooks,
  strategies: StrategySource,
  invoices: readonly Invoice[],
): Promise<readonly PlannedFacts[]> {
  const ids = invoices.map(({ id }) => id);
  const found = new Map<string, PlannedFacts["strategy"]>();
  for (const [version, claim] of new Map(invoices.map((invoice) => [invoice.strategyVersion, invoice])))
    found.set(version, await strategies.find(books, claim));
  const past = await books.dunning.pastOfAll(ids);
  const holds = await books.agreements.holdsOf(ids);
  const pauses = await books.agreements.pausesOf(ids);
  const charging = readsCharges(found.values());
  const earlier = Map.groupBy(charging ? await books.charges.ofInvoices(ids) : [], ({ invoiceId }) => invoiceId);
  const reductions = charging ? await books.invoices.principalReductions(ids) : new Map<string, PlannedFacts["reductions"]>();
  return invoices.map((invoice) => {
    const strategy = found.get(invoice.strategyVersion);
    if (strategy === undefined) throw new Error(`strategy ${invoice.strategyVersion} was not read`);
    const steps = past.get(invoice.id) ?? [];
    return {
      invoice,
      strategy,
      past: steps,
      hold: holds.get(invoice.id)?.reason ?? null,
      brokenPromiseOn: unanswered(pauses.get(invoice.id)?.brokenOn ?? null, steps),
      resumedOn: unanswered(pauses.get(invoice.id)?.endedOn ?? null, steps),
      reductions: reductions.get(invoice.id) ?? [],
      earlier: earlier.get(invoice.id) ?? [],
    };
  });
}

/** A broken promise, or the end of a pause, after which no message has come yet. */
function unanswered(on: CalendarDate | null, past: readonly PastStep[]): CalendarDate | null {
  return on === null || past.some(({ sentOn }) => sentOn !== null && sentOn > on) ? null : on;
}

interface When {
  readonly today: CalendarDate;
  readonly now: Instant;
}

function actionsOf({ invoice, due, skipped }: InvoicePlan, ids: Ids): readonly (NewAction | SkippedAction)[] {
  const of = { invoiceId: invoice.id, strategyVersion: invoice.strategyVersion };
  const passed = skipped.map(({ step, reason }) => ({ ...of, step, reason }));
  if (due === null) return passed;
  const status = due.needsApproval ? "awaitingApproval" : "planned";
  return [...passed, { ...of, step: due.step, messageId: ids.next("message"), status }];
}

/** Writes a page; what another run wrote already stays as it is, and is charged no second time. Returns how many steps are new. */
async function writePlans(
  books: Books,
  { ids, law }: Pick<PlanDependencies, "ids" | "law">,
  plans: readonly InvoicePlan[],
  { today, now }: When,
): Promise<number> {
  const isNew = await books.dunning.writeAll(
    plans.flatMap((plan) => actionsOf(plan, ids)),
    today,
  );
  const fresh = plans.filter(({ invoice, due }) => due !== null && isNew.has(`${invoice.id} ${due.step}`));
  const charges = await books.charges.insertAll(
    fresh.flatMap(({ invoice, due }): Charge[] =>
      (due?.charges ?? []).map((one) => ({
        ...one,
        id: ids.next("charge"),
        invoiceId: invoice.id,
        step: due?.step ?? "",
        chargedOn: today,
      })),
    ),
  );
  await books.ledger.postAll(
    charges.map((charge) => claimCharged(charge.id, charge, today)),
    now,
  );
  const passedOver = plans.flatMap(({ invoice, skipped }) =>
    skipped
      .filter(({ step }) => isNew.has(`${invoice.id} ${step}`))
      .map(({ step, reason }) => ({
        subjectId: invoice.id,
        event: { kind: "reminderSkipped", by: "saldo", at: now, data: { step, reason } },
      })),
  );
  const tasks = await books.tasks.openAll(
    plans.flatMap(({ invoice, end, isByItself }) => (end === null || isByItself ? [] : [taskOf(ids, invoice, end, today)])),
  );
  const ended = tasks.map((task) => endedEvent(task, now));
  await books.timeline.appendAll([...passedOver, ...ended, ...charges.map((charge) => chargedEvent(charge, now))]);
  await books.invoices.setNextSteps(plans.map(({ invoice: { id, version }, nextStep }) => ({ id, version, nextStep })));
  for (const { invoice, end, isByItself } of plans)
    if (isByItself && end !== null) await endByItself(books, { ids, law }, { invoiceId: invoice.id, end }, { today, now });
  return fresh.length;
}

function endedEvent({ id, invoiceId, kind, strategyVersion }: CollectionTask, at: Instant) {
  return { subjectId: invoiceId, event: { kind: "ladderEnded", by: "saldo", at, data: { taskId: id, task: kind, strategyVersion } } };
}

function chargedEvent({ invoiceId, part, step, amount, id }: Charge, at: Instant) {
  const data = { chargeId: id, part, step, amountMinor: String(amount.amountMinor), currency: amount.currency };
  return { subjectId: invoiceId, event: { kind: "claimCharged", by: "saldo", at, data } };
}
