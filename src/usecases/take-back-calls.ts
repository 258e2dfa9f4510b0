/** Takes back calls and visits of this shop whose debtor said in another shop of the merchant that they are not wanted. */
import { consentStates, isAgainst } from "../dunning/consent.ts";
import type { Instant } from "../kernel/time.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { DoubtedCall } from "../ports/consent-book.ts";
import type { Shop } from "../ports/shops.ts";
import { endDispatch } from "./shared/end-dispatch.ts";
import { type LetterDependencies, lockDispatch } from "./shared/letter-word.ts";
import { shopDay } from "./shared/shop-time.ts";

/** Calls that are read at a time. */
const pageSize = 100;

async function isUnwanted({ consents }: Pick<Books, "consents">, { buyerId, channel }: DoubtedCall): Promise<boolean> {
  return isAgainst(consentStates(await consents.ofPerson(buyerId))[channel]);
}

/** Calls and visits that wait against a word that stands, at most `limit`. */
export async function unwantedCalls(books: Pick<Books, "consents">, limit: number): Promise<readonly DoubtedCall[]> {
  const found: DoubtedCall[] = [];
  let page: readonly DoubtedCall[] = [];
  do {
    page = await books.consents.doubtedCalls(page.at(-1)?.id ?? null, pageSize);
    for (const call of page) if (found.length < limit && (await isUnwanted(books, call))) found.push(call);
  } while (page.length === pageSize && found.length < limit);
  return found;
}

export type TakeBackDependencies = LetterDependencies & { readonly registry: Pick<Registry, "commit"> };

/** Each goes by the next channel of its step, a page at most per run; how many that were. */
export async function takeBackCalls(dependencies: TakeBackDependencies, shop: Shop, now: Instant): Promise<number> {
  const { registry } = dependencies;
  const unwanted = await registry.commit(shop, (books) => unwantedCalls(books, pageSize));
  let count = 0;
  for (const call of unwanted) {
    const isMine = await registry.commit(shop, async (books) => {
      const locked = await lockDispatch(books, call.id);
      if (locked?.dispatch.status !== "waiting" || !(await isUnwanted(books, call))) return false;
      const word = {
        outcome: "notDone",
        by: "saldo",
        note: null,
        on: null,
        now,
        today: shopDay(shop, now),
        reason: "channelObjected",
      } as const;
      await endDispatch(books, dependencies, locked.dispatch, word);
      return true;
    });
    if (isMine) count += 1;
  }
  return count;
}
