/** A debtor says how to be reached and who speaks in the debtor's place; what waits for a call, a visit or a printer leaves anew. */
import type { ContactWishes } from "../dunning/contact-wishes.ts";
import type { Result } from "../kernel/result.ts";
import type { KeptWishes } from "../ports/wish-book.ts";
import { type Answered, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { lockPerson } from "./shared/lock-person.ts";
import type { AgreementDependencies } from "./shared/open-agreement.ts";
import { commitWhileNothingLeaves } from "./shared/while-nothing-leaves.ts";

export type WishRefusal = "buyerNotFound";

/** Keeps the wishes, never while a message to the person is leaving from this shop. The timeline of each open claim of the person names roles, and no person. Refusal: buyerNotFound. */
export function setContactWishes(
  dependencies: AgreementDependencies,
  { buyerId, by, ...wishes }: ContactWishes & { readonly buyerId: string; readonly by: string },
  options: Omit<OnceOptions<KeptWishes>, "now">,
): Promise<Result<Answered, WishRefusal | IdempotencyRefusal>> {
  return commitWhileNothingLeaves<KeptWishes, WishRefusal>(dependencies, options, async (books, now, assertNothingLeaves) => {
    if ((await books.buyers.load(buyerId)) === null) return rollBack<WishRefusal>("buyerNotFound");
    const { invoices } = await lockPerson(books, buyerId, assertNothingLeaves);
    const kept = { ...wishes, by, at: now };
    await books.wishes.set(buyerId, kept);
    const { language, channel, partOfDay, persons } = wishes;
    const data = { language, channel, partOfDay, roles: persons.map(({ role }) => role).sort() };
    for (const { id } of invoices) {
      await books.timeline.append(id, { kind: "contactWishesSet", by, at: now, data });
      await books.dunning.renew(id);
    }
    return kept;
  });
}
