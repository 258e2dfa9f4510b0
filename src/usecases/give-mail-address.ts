/** A merchant gives another address of a buyer: mail goes there where the one that came with an order is not written to any more. */
import type { Result } from "../kernel/result.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { maxInvoices } from "./shared/change-agreement.ts";
import { mailBars, type MarkDependencies } from "./shared/mail-marks.ts";
import { shopNow } from "./shared/shop-time.ts";

/** Whether mail to the given address may leave: it may be marked itself. */
export interface GivenAddress {
  readonly isAddressUsable: boolean;
}

/** Keeps the address with the buyer, whatever later orders bring, until another one is given. Refusal: buyerNotFound. */
export function giveMailAddress(
  { registry, clock, keys }: MarkDependencies,
  { buyerId, email, by }: { readonly buyerId: string; readonly email: string; readonly by: string },
  options: Omit<OnceOptions<GivenAddress>, "now">,
): Promise<Result<Answered, "buyerNotFound" | IdempotencyRefusal>> {
  const { shop } = options;
  const now = shopNow(clock, shop);
  return commitOnce(registry, { ...options, now }, async (books) => {
    if ((await books.buyers.load(buyerId)) === null) return rollBack<"buyerNotFound">("buyerNotFound");
    await books.buyers.lock(buyerId);
    const invoices = await books.agreements.lockOpenInvoices(buyerId, maxInvoices);
    await books.buyers.giveEmail(buyerId, email);
    for (const { id } of invoices) await books.timeline.append(id, { kind: "mailAddressGiven", by, at: now, data: {} });
    return { isAddressUsable: (await mailBars(books, keys, shop, [email])).size === 0 };
  });
}
