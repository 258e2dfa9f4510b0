/** Tells the shop, and asks a person, some time before a claim becomes time-barred; once per claim. */
import type { CalendarDate, Instant } from "../kernel/time.ts";
import { addDays } from "../kernel/time.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Ids } from "../ports/clock.ts";
import type { Shop } from "../ports/shops.ts";
import { standardLimitationDays } from "../dunning/strategy.ts";
import { limitationQuestion } from "../receivables/agreements/claim-limitation.ts";
import type { Invoice } from "../receivables/invoice.ts";
import type { Law } from "../receivables/law/law.ts";
import { type Limitation, limitationEndsOn, limitationNearness } from "../receivables/law/limitation.ts";
import { shopDay } from "./shared/shop-time.ts";
import { makeStrategySource, type StrategySource } from "./shared/strategies.ts";
import { tellInvoice } from "./shared/tell-shop.ts";

/** Invoices of one page; a page is one transaction. */
const pageSize = 200;

export interface LimitationDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly ids: Ids;
  readonly law: Pick<Law, "limitation">;
}

interface When {
  readonly today: CalendarDate;
  readonly at: Instant;
}

/** Looks at the claims of the shop whose day of looking has come by `now`; returns how many were told of. */
export async function warnLimitation({ registry, ids, law }: LimitationDependencies, shop: Shop, now: Instant): Promise<number> {
  const when = { today: shopDay(shop, now), at: now };
  const strategies = makeStrategySource();
  let told = 0;
  for (;;) {
    const page = await registry.commit(shop, async (books) => {
      const invoices = await books.invoices.lockLimitationDue(when.today, pageSize);
      let near = 0;
      for (const invoice of invoices) near += (await look(books, { ids, law, strategies }, invoice, when)) ? 1 : 0;
      return { read: invoices.length, near };
    });
    told += page.near;
    if (page.read < pageSize) return told;
  }
}

/** The next day of looking, or a word that it is near; a claim that is barred already, or has no period on record, is not looked at again. */
async function look(
  books: Books,
  { ids, law, strategies }: Pick<LimitationDependencies, "ids" | "law"> & { readonly strategies: StrategySource },
  invoice: Invoice,
  when: When,
): Promise<boolean> {
  const strategy = await strategies.find(books, invoice);
  const withinDays = strategy.limitationDays ?? standardLimitationDays;
  const question = limitationQuestion(invoice, await books.agreements.ofInvoice(invoice.id), invoice.segment);
  const ends = limitationEndsOn(question, law);
  const nearness = ends === null ? "barred" : limitationNearness(ends.on, when.today, withinDays);
  const isFar = ends !== null && nearness === "far";
  await books.invoices.lookAtLimitation(invoice.id, isFar ? addDays(ends.on, -withinDays) : null);
  if (ends === null || nearness !== "near") return false;
  await tell(books, ids, { invoice, ends }, when);
  return true;
}

async function tell(
  books: Books,
  ids: Ids,
  { invoice, ends: { on, ground, source } }: { readonly invoice: Invoice; readonly ends: Limitation },
  { today, at }: When,
): Promise<void> {
  const { id: invoiceId, strategyVersion } = invoice;
  const task = { id: ids.next("task"), invoiceId, kind: "person", reason: "limitationNear", strategyVersion, openedOn: today } as const;
  const [opened] = await books.tasks.openAll([task]);
  if (opened === undefined) return;
  await books.timeline.append(invoiceId, { kind: "limitationNear", by: "saldo", at, data: { taskId: task.id, on, ground, source } });
  await tellInvoice(books, "invoice.limitationNear", invoice, { today, at });
}
