/** What every change of a claim's open amount writes: the invoice, its exposure, the event, and an end to its reminders when nothing is open. */
import type { CalendarDate } from "../../kernel/time.ts";
import { stepFacts } from "../../receivables/agreements/notice.ts";
import { type Invoice, openAmount } from "../../receivables/invoice.ts";
import type { Books, TimelineEvent } from "../../ports/books.ts";
import { putClaimExposure } from "./claim-exposure.ts";
import { claimMoved } from "./change-agreement.ts";
import { giveUpCharges } from "./give-up-charges.ts";
import { tellPaid } from "./tell-shop.ts";

/** Writes the changed invoice; when it is settled, withdraws every reminder that has not left yet. */
export async function claimChanged(
  books: Pick<
    Books,
    | "agreements"
    | "charges"
    | "invoices"
    | "identity"
    | "ledger"
    | "timeline"
    | "dunning"
    | "outbox"
    | "events"
    | "orders"
    | "programmes"
    | "tasks"
  >,
  invoice: Invoice,
  today: CalendarDate,
  event: TimelineEvent,
): Promise<void> {
  const open = openAmount(invoice);
  const isSettled = open.amountMinor === 0n;
  const written = isSettled ? { ...invoice, nextStep: null } : invoice;
  const before = isSettled ? await books.invoices.load(invoice.id) : null;
  await books.invoices.update(written);
  const clusterId = await putClaimExposure(books, invoice);
  await books.timeline.append(invoice.id, { ...event, data: { ...event.data, openMinor: String(open.amountMinor) } });
  if (isSettled) {
    const reason = invoice.writtenOff.amountMinor > 0n ? "writtenOff" : "paid";
    const withdrawn = await books.dunning.withdraw(invoice.id, reason, today);
    for (const step of withdrawn) {
      const data = { ...stepFacts(step), reason };
      await books.timeline.append(invoice.id, { kind: "reminderSkipped", by: "saldo", at: event.at, data });
    }
    await books.tasks.settleOf(invoice.id, event.at);
    const giving = { today, at: event.at, by: "saldo", reason: "notTold" };
    await giveUpCharges(books, written, ({ toldOn }) => toldOn === null, giving);
    const wasOwed = before !== null && (openAmount(before).amountMinor > 0n || before.writtenOff.amountMinor > 0n);
    if (wasOwed && reason === "paid" && invoice.paid.amountMinor > 0n) await tellPaid(books, written, { today, at: event.at });
  }
  if (!isSettled) await books.dunning.renew(invoice.id);
  await claimMoved(books, invoice.id, { today, at: event.at });
  await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
}
