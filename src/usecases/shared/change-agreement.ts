/** Writes what became of an agreement: its row, the event on each invoice, the word to the shop, and the ladder where it goes on. */
import type { Money } from "../../kernel/money.ts";
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import type { Agreement } from "../../receivables/agreements/agreement.ts";
import { eventFacts } from "../../receivables/agreements/agreement-event.ts";
import { isBroken, lookAgain } from "../../receivables/agreements/look-again.ts";
import { isAgreed, isNoticed, stepFacts } from "../../receivables/agreements/notice.ts";
import { isReduced, type Placement } from "../../receivables/agreements/placement.ts";
import { openAmount } from "../../receivables/invoice.ts";
import type { WebhookType } from "../../wire/webhooks.ts";
import { goOn, type HoldingBooks, type Moment } from "./claims-on-hold.ts";
import { tellInvoices } from "./open-agreement.ts";

export type AgreementBooks = HoldingBooks & Pick<Books, "events" | "orders">;

/** Invoices of one buyer that an agreement of the buyer touches at most. */
export const maxInvoices = 500;

/** Which ends the shop is told of. */
const told: Readonly<Record<string, WebhookType>> = {
  "promise.kept": "promise.kept",
  "promise.broken": "promise.broken",
  "paymentPlan.completed": "paymentPlan.completed",
  "paymentPlan.breached": "paymentPlan.breached",
  "hardship.ended": "hardship.ended",
  "dispute.upheld": "dispute.settled",
  "dispute.partly": "dispute.settled",
  "dispute.rejected": "dispute.settled",
  "dispute.withdrawn": "dispute.settled",
  "settlementOffer.paid": "settlementOffer.paid",
  "settlementOffer.lapsed": "settlementOffer.lapsed",
  "placement.recalled": "placement.recalled",
  "placement.closed": "placement.closed",
};

/** `agreement` as it has become; the row is locked. A hold that ended lets the ladder go on, at once where the debtor broke the word. */
export async function changeAgreement(
  books: AgreementBooks,
  ids: Ids | null,
  { before, after, by }: { readonly before: Agreement; readonly after: Agreement; readonly by: string },
  when: Moment,
): Promise<void> {
  await books.agreements.update(after);
  const invoiceIds = await touchedInvoices(books, after);
  if (after.status !== before.status) await tellInvoices(books, after, invoiceIds, { by, at: when.at });
  const type = after.status === before.status ? undefined : told[`${after.kind}.${after.status}`];
  if (type !== undefined) await tellShop(books, type, after, when);
  if (before.kind === "placement" && after.kind === "placement" && isReduced(before, after))
    await tellReduced(books, after, { by, at: when.at });
  if (isNoticed(after)) await tellAnew(books, after, invoiceIds, when);
  if (before.hold !== null && after.hold === null) await goOn(books, isBroken(after), invoiceIds, when);
}

/** Less is left to the agency: it must not ask for what was paid. */
async function tellReduced(
  books: Pick<Books, "events" | "timeline">,
  placement: Placement,
  { by, at }: { readonly by: string; readonly at: Moment["at"] },
): Promise<void> {
  const data = eventFacts(placement);
  for (const id of placement.invoiceIds) await books.timeline.append(id, { kind: "placementReduced", by, at, data });
  await tellShop(books, "placement.reduced", placement, { at });
}

/** What waits to tell its days: withdrawn where it has ended, and made anew where something was paid. */
async function tellAnew(
  { dunning, timeline }: AgreementBooks,
  agreement: Agreement,
  invoiceIds: readonly string[],
  { today, at }: Moment,
): Promise<void> {
  if (isAgreed(agreement)) for (const id of invoiceIds) await dunning.renew(id);
  else
    for (const { invoiceId, step } of await dunning.withdrawNotices(agreement.id, "agreementEnded", today)) {
      const data = { ...stepFacts(step), reason: "agreementEnded" };
      await timeline.append(invoiceId, { kind: "reminderSkipped", by: "saldo", at, data });
    }
}

async function touchedInvoices(books: AgreementBooks, { invoiceIds, buyerId }: Agreement): Promise<readonly string[]> {
  if (invoiceIds.length === 0) return (await books.agreements.lockOpenInvoices(buyerId, maxInvoices)).map(({ id }) => id);
  for (const id of invoiceIds.toSorted()) await books.invoices.lock(id);
  return invoiceIds;
}

/** That an agreement became what it is, without its circumstances. */
export async function tellShop(
  { events }: Pick<Books, "events">,
  type: WebhookType,
  agreement: Agreement,
  { at }: Pick<Moment, "at">,
): Promise<void> {
  const { id, kind, status, buyerId, invoiceIds } = agreement;
  await events.tell({ type, object: { kind: "agreement", id }, at, data: { agreement: { id, kind, status, buyerId, invoiceIds } } });
}

/** Looks at every agreement of an invoice whose open amount has moved; its row is written and locked. */
export async function claimMoved(books: AgreementBooks, invoiceId: string, when: Moment): Promise<void> {
  for (const { id, settledAt } of await books.agreements.ofInvoice(invoiceId)) if (settledAt === null) await lookAt(books, null, id, when);
}

/** Looks at one agreement on this day; true when something changed. Without ids nothing is broken: that is left to the daily pass. */
export async function lookAt(books: AgreementBooks, ids: Ids | null, agreementId: string, when: Moment): Promise<boolean> {
  const before = await books.agreements.lock(agreementId);
  if (before === null) return false;
  const open = new Map<string, Money>();
  for (const id of before.invoiceIds) {
    const invoice = await books.invoices.load(id);
    if (invoice !== null) open.set(id, openAmount(invoice));
  }
  const after = lookAgain(before, { open, ...when });
  if (after === null || (ids === null && isBroken(after))) return false;
  await changeAgreement(books, ids, { before, after, by: "saldo" }, when);
  return true;
}
