/** Whether a shop has nothing to do at a moment: most shops in most rounds, and most days of a clock that is moved. */
import type { CalendarDate, Instant } from "../../src/kernel/time.ts";
import type { Books, Registry } from "../../src/ports/books.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { sandboxAct } from "../../src/receivables/sandbox.ts";
import { shopDay } from "../../src/usecases/shared/shop-time.ts";
import { unwantedCalls } from "../../src/usecases/take-back-calls.ts";

/** Persona invoices that are looked at; a shop with more is never idle. */
const personaPage = 100;

interface When {
  readonly now: Instant;
  readonly today: CalendarDate;
}

/** Where letters of the shop go. */
export interface Ways {
  /** To a print service; otherwise what waits is for a person. */
  readonly isPrinting: boolean;
}

/** What tells of each kind of a day's work that there is some, by the same reading that the work begins with. */
const readings: readonly ((books: Books, when: When, shop: Shop, ways: Ways) => Promise<boolean>)[] = [
  async ({ policies }, { now }) => (await policies.lockDue(now)) !== null,
  async ({ invoices }, { today }, { mode }) => {
    const played = mode === "test" ? await invoices.listSandbox(null, personaPage) : [];
    return played.length === personaPage || played.some(({ invoice, sandbox }) => sandboxAct(sandbox, invoice, today) !== null);
  },
  async ({ orders }, { now }) => (await orders.lockExpired(now, 1)).length > 0,
  async ({ invoices }, { today }) => (await invoices.lockNewlyOverdue(today, 1)).length > 0,
  async ({ agreements }, { today }) => (await agreements.listDue(today, null, 1)).length > 0,
  async ({ invoices }, { today }) => (await invoices.lockDueForStep(today, 1)).length > 0,
  async ({ invoices }, { today }) => (await invoices.lockLimitationDue(today, 1)).length > 0,
  async ({ agreements }, { today }) => (await agreements.listToTell(today, null, 1)).length > 0,
  async ({ reviews }, { now }) => (await reviews.listToTell(now, 1)).length > 0,
  async ({ dispatches }) => (await dispatches.page({ status: "unknown", channel: null }, null, 1)).items.length > 0,
  async (books) => (await unwantedCalls(books, 1)).length > 0,
  async ({ dispatches }, { now }, _shop, { isPrinting }) => isPrinting && (await dispatches.toPrint(now, null, 1)).length > 0,
  async ({ dispatches }, _when, _shop, { isPrinting }) => isPrinting && (await dispatches.toAskFor(null, 1)).length > 0,
  async ({ dunning }, { now }) => (await dunning.listPlanned(now, null, 1)).items.length > 0,
];

/** One transaction of one reading per kind of work, ended by the first that finds some. */
export function isIdle(registry: Pick<Registry, "commit">, shop: Shop, now: Instant, ways: Ways): Promise<boolean> {
  const when = { now, today: shopDay(shop, now) };
  return registry.commit(shop, async (books) => {
    for (const finds of readings) if (await finds(books, when, shop, ways)) return false;
    return true;
  });
}
