/** A debtor objects to an invoice: the amount in dispute is held out of every reminder until it is settled. */
import { type Money, smaller } from "../kernel/money.ts";
import type { Instant } from "../kernel/time.ts";
import { openAmount } from "../receivables/invoice.ts";
import type { Registry } from "../ports/books.ts";
import type { Shop } from "../ports/shops.ts";
import { shopDay } from "./shared/shop-time.ts";
import { tellInvoice } from "./shared/tell-shop.ts";

/** Marks `amount` (at most what is open) as disputed and withdraws what was about to be sent; false when the invoice is unknown or nothing is open. */
export function openDispute(
  registry: Pick<Registry, "commit">,
  shop: Shop,
  dispute: { readonly invoiceId: string; readonly amount: Money; readonly by: string; readonly now: Instant },
): Promise<boolean> {
  const { invoiceId, by, now } = dispute;
  return registry.commit(shop, async (books) => {
    const invoice = await books.invoices.lock(invoiceId);
    if (invoice === null || openAmount(invoice).amountMinor === 0n) return false;
    const disputed = smaller(dispute.amount, openAmount(invoice));
    await books.invoices.update({ ...invoice, disputed, nextStep: null });
    const clusterId = await books.identity.putExposure(invoice.buyerId, {
      sourceId: invoice.id,
      kind: "invoice",
      amount: openAmount(invoice),
      dueOn: invoice.dueOn,
      isOverdue: invoice.overdueSince !== null,
      isDisputed: true,
    });
    await books.outbox.put("profileChanged", { clusterIds: [clusterId] });
    const data = { disputedMinor: String(disputed.amountMinor), currency: disputed.currency };
    await books.timeline.append(invoiceId, { kind: "disputeOpened", by, at: now, data });
    for (const step of await books.dunning.withdraw(invoiceId, "disputed", shopDay(shop, now))) {
      await books.timeline.append(invoiceId, { kind: "reminderSkipped", by: "saldo", at: now, data: { step, reason: "disputed" } });
    }
    await tellInvoice(books, "invoice.disputed", { ...invoice, disputed, nextStep: null }, { today: shopDay(shop, now), at: now });
    return true;
  });
}
