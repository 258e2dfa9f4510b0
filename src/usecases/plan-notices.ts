/** Plans the word before each day that was agreed, once per day; sending reads the agreement and what is paid again. */
import type { CalendarDate, Instant } from "../kernel/time.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Ids } from "../ports/clock.ts";
import type { PastNotice } from "../ports/reminder-books.ts";
import type { Shop } from "../ports/shops.ts";
import type { Agreement } from "../receivables/agreements/agreement.ts";
import { dunnableAmount } from "../receivables/agreements/hold.ts";
import { type AgreedDay, isNoticed, nextNotice, type NoticedAgreement, noticeStep, stepFacts } from "../receivables/agreements/notice.ts";
import type { Invoice } from "../receivables/invoice.ts";
import { shopDay } from "./shared/shop-time.ts";

/** Agreements read at a time; each is planned in a commit of its own. */
const pageSize = 200;

interface NoticeDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly ids: Ids;
}

interface When {
  readonly today: CalendarDate;
  readonly at: Instant;
}

/** Plans what is to be told in the shop by the day of `now`; run twice it changes nothing. Returns how many words were planned. */
export async function planNotices({ registry, ids }: NoticeDependencies, shop: Shop, now: Instant): Promise<number> {
  const when = { today: shopDay(shop, now), at: now };
  let planned = 0;
  let after: string | null = null;
  for (;;) {
    const page: readonly Agreement[] = await readPage(registry, shop, when.today, after);
    for (const { id, invoiceIds } of page) {
      const isPlanned = await registry.commit(shop, (books) => planNext(books, ids, { id, invoiceIds }, when));
      planned += isPlanned ? 1 : 0;
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < pageSize) return planned;
  }
}

function readPage(registry: Pick<Registry, "commit">, shop: Shop, today: CalendarDate, after: string | null) {
  return registry.commit(shop, (books) => books.agreements.listToTell(today, after, pageSize));
}

async function planNext(books: Books, ids: Ids, { id, invoiceIds }: Pick<Agreement, "id" | "invoiceIds">, when: When): Promise<boolean> {
  const invoices: Invoice[] = [];
  for (const invoiceId of invoiceIds.toSorted()) {
    const invoice = await books.invoices.lock(invoiceId);
    if (invoice !== null) invoices.push(invoice);
  }
  const agreement = await books.agreements.lock(id);
  if (agreement === null || !isNoticed(agreement)) return false;
  const day = nextNotice(agreement);
  if (day === null || day.tellOn > when.today) return false;
  return planDay(books, ids, { agreement, day, invoices }, when);
}

interface Telling {
  readonly agreement: NoticedAgreement;
  readonly day: AgreedDay;
  /** Locked, in order of id. */
  readonly invoices: readonly Invoice[];
}

/** Plans the word where nothing else holds it back and no other one is under way; what was told, or came too late, is done with. */
async function planDay(books: Books, ids: Ids, telling: Telling, { today, at }: When): Promise<boolean> {
  const { agreement, day, invoices } = telling;
  const past = await books.dunning.noticesOf(agreement.id, day.number);
  if (past.some(({ status }) => status === "underWay")) return false;
  const lead = leadOf(telling, past);
  if (past.some(({ status }) => status === "sent") || lead === null) return finish(books, telling);
  const agreed = { agreementId: agreement.id, number: day.number };
  const action = { invoiceId: lead.id, step: noticeStep(agreement, day.number), strategyVersion: lead.strategyVersion, agreed };
  const held = await otherHold(books, agreement, invoices);
  if (today >= day.dueOn) {
    const reason = held ?? "dueDateReached";
    await books.dunning.skip(action, reason, today);
    const data = { ...stepFacts(action.step), reason };
    await books.timeline.append(lead.id, { kind: "reminderSkipped", by: "saldo", at, data });
    return finish(books, telling);
  }
  return held === null && (await books.dunning.plan({ ...action, messageId: ids.next("message") }, today));
}

/** The invoice that leads the word: the first of which something is asked for, unless its word was passed over for another reason than its payment. */
function leadOf({ invoices }: Telling, past: readonly PastNotice[]): Invoice | null {
  if (past.some(({ status, reason }) => status === "skipped" && reason !== "paid")) return null;
  const isSkipped = (id: string) => past.some(({ invoiceId, status }) => invoiceId === id && status === "skipped");
  return invoices.find((invoice) => dunnableAmount(invoice).amountMinor > 0n && !isSkipped(invoice.id)) ?? null;
}

/** What speaks against any word to the debtor beside the agreement itself. */
async function otherHold(books: Pick<Books, "agreements">, agreement: Agreement, invoices: readonly Invoice[]): Promise<string | null> {
  const holds = await books.agreements.holdsOf(invoices.map(({ id }) => id));
  for (const { reason, agreementId } of holds.values()) if (agreementId !== agreement.id) return reason;
  return null;
}

/** The day is done with: the next one comes into view. */
async function finish(books: Pick<Books, "agreements">, { agreement, day }: Telling): Promise<false> {
  await books.agreements.update({ ...agreement, noticed: day.number });
  return false;
}
