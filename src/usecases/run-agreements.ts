/** The daily pass over agreements: promises that were not kept, plans that were breached, pauses and offers that have ended. */
import type { Instant } from "../kernel/time.ts";
import type { Agreement } from "../receivables/agreements/agreement.ts";
import type { Registry } from "../ports/books.ts";
import type { Ids } from "../ports/clock.ts";
import type { Shop } from "../ports/shops.ts";
import { lookAt } from "./shared/change-agreement.ts";
import { shopDay } from "./shared/shop-time.ts";

/** Agreements read at a time; each is settled in a commit of its own. */
const pageSize = 200;

/** Looks at every agreement of the shop whose day has come by `now`; returns how many changed. */
export async function runAgreements(
  { registry, ids }: { readonly registry: Pick<Registry, "commit">; readonly ids: Ids },
  shop: Shop,
  now: Instant,
): Promise<number> {
  const today = shopDay(shop, now);
  let changed = 0;
  let after: string | null = null;
  for (;;) {
    const page: readonly Agreement[] = await readPage(registry, shop, today, after);
    for (const { id, invoiceIds } of page) {
      const isChanged = await registry.commit(shop, async (books) => {
        for (const invoiceId of invoiceIds.toSorted()) await books.invoices.lock(invoiceId);
        return lookAt(books, ids, id, { today, at: now });
      });
      changed += isChanged ? 1 : 0;
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < pageSize) return changed;
  }
}

function readPage(registry: Pick<Registry, "commit">, shop: Shop, today: ReturnType<typeof shopDay>, after: string | null) {
  return registry.commit(shop, (books) => books.agreements.listDue(today, after, pageSize));
}
