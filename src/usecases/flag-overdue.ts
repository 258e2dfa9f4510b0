/** Marks open invoices whose due date has passed, so that the buyer's next checkout knows. */
import type { Invoice } from "../receivables/invoice.ts";
import { openAmount } from "../receivables/invoice.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Shop } from "../ports/shops.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import { putClaimExposure } from "./shared/claim-exposure.ts";
import { shopDay } from "./shared/shop-time.ts";
import { tellInvoice } from "./shared/tell-shop.ts";

/** Invoices of one page; a page is one transaction. */
const pageSize = 200;

/** Flags every newly overdue invoice of the shop on the day of `now`; returns how many. */
export async function flagOverdue(registry: Pick<Registry, "commit">, shop: Shop, now: Instant): Promise<number> {
  const today = shopDay(shop, now);
  let count = 0;
  for (;;) {
    const done = await registry.commit(shop, async (books) => {
      const invoices = await books.invoices.lockNewlyOverdue(today, pageSize);
      const clusterIds = new Set<string>();
      for (const invoice of invoices) clusterIds.add(await flag(books, invoice, today, now));
      if (clusterIds.size > 0) await books.outbox.put("profileChanged", { clusterIds: [...clusterIds] });
      return invoices.length;
    });
    count += done;
    if (done < pageSize) return count;
  }
}

async function flag(
  books: Pick<Books, "agreements" | "invoices" | "identity" | "timeline" | "events" | "orders">,
  invoice: Invoice,
  today: CalendarDate,
  now: Instant,
): Promise<string> {
  await books.invoices.update({ ...invoice, overdueSince: today });
  const open = openAmount(invoice);
  await books.timeline.append(invoice.id, {
    kind: "invoiceOverdue",
    by: "saldo",
    at: now,
    data: { dueOn: invoice.dueOn, openMinor: String(open.amountMinor) },
  });
  await tellInvoice(books, "invoice.overdue", { ...invoice, overdueSince: today }, { today, at: now });
  return putClaimExposure(books, { ...invoice, overdueSince: today });
}
