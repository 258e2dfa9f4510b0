/** Reads which addresses of a buyer are not written to any more, and lets mail go to them again. */
import type { Result } from "../kernel/result.ts";
import type { Books } from "../ports/books.ts";
import type { MailMark } from "../ports/mail-reports.ts";
import type { Shop } from "../ports/shops.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { maxInvoices } from "./shared/change-agreement.ts";
import { mailHashes, type MarkDependencies } from "./shared/mail-marks.ts";
import { shopNow } from "./shared/shop-time.ts";

async function hashesOf(books: Pick<Books, "mailReports">, { keys }: MarkDependencies, shop: Shop, buyerId: string) {
  return (await books.mailReports.addressesOf(buyerId)).flatMap((address) => mailHashes(keys, shop, address));
}

/** The marks on the addresses of a buyer of this shop; null: there is no such buyer. */
export function readMailMarks(dependencies: MarkDependencies, shop: Shop, buyerId: string): Promise<readonly MailMark[] | null> {
  return dependencies.registry.commit(shop, async (books) => {
    if ((await books.buyers.load(buyerId)) === null) return null;
    return books.mailReports.marksOf(await hashesOf(books, dependencies, shop, buyerId));
  });
}

/** Clears all of them, and says so on every open claim of the buyer. Refusals, in order: buyerNotFound, mailMarkNotFound. */
export function clearMailMarks(
  dependencies: MarkDependencies,
  { buyerId, by, reason }: { readonly buyerId: string; readonly by: string; readonly reason: string },
  options: Omit<OnceOptions<readonly MailMark[]>, "now">,
): Promise<Result<Answered, "buyerNotFound" | "mailMarkNotFound" | IdempotencyRefusal>> {
  const { shop } = options;
  const now = shopNow(dependencies.clock, shop);
  return commitOnce(dependencies.registry, { ...options, now }, async (books) => {
    if ((await books.buyers.load(buyerId)) === null) return rollBack<"buyerNotFound">("buyerNotFound");
    const invoices = await books.agreements.lockOpenInvoices(buyerId, maxInvoices);
    const cleared = await books.mailReports.clear(await hashesOf(books, dependencies, shop, buyerId), { by, at: now });
    if (cleared.length === 0) return rollBack<"mailMarkNotFound">("mailMarkNotFound");
    for (const { id } of invoices) await books.timeline.append(id, { kind: "mailAllowedAgain", by, at: now, data: { reason } });
    return cleared;
  });
}
