/** What one round does with letters and the print service: asks after those that are in doubt or called back, then hands over those that wait. */
import type { Instant } from "../../src/kernel/time.ts";
import type { Books, Registry } from "../../src/ports/books.ts";
import type { PrintService } from "../../src/ports/print-service.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { askAfterLetter } from "../../src/usecases/ask-after-letter.ts";
import { type HandOverDependencies, handOverLetter } from "../../src/usecases/hand-over-letter.ts";
import type { PrintWatch } from "./print-watch.ts";

/** Letters read at a time. */
const pageSize = 100;

export interface LetterRound {
  readonly registry: Pick<Registry, "commit">;
  readonly sending: HandOverDependencies & { readonly print: PrintService };
  readonly watch: PrintWatch;
  /** One letter that cannot be handed over must not hold up the others. */
  readonly onFault: (error: unknown) => void;
}

type ListPage = (books: Pick<Books, "dispatches">, after: string | null, limit: number) => Promise<readonly string[]>;

/** Each letter once; nothing where the shop has no print service. */
export async function runLetters(round: LetterRound, shop: Shop, now: Instant): Promise<void> {
  const { sending } = round;
  if (!sending.print.isOpen(shop.mode)) return;
  const inDoubt: ListPage = ({ dispatches }, after, limit) => dispatches.toAskFor(after, limit);
  const waiting: ListPage = ({ dispatches }, after, limit) => dispatches.toPrint(now, after, limit);
  await eachLetter(round, shop, inDoubt, (id) => askAfterLetter(sending, shop, id, now));
  await eachLetter(round, shop, waiting, (id) => handOverLetter(sending, shop, id, now));
}

async function eachLetter(
  { registry, watch, onFault }: LetterRound,
  shop: Shop,
  list: ListPage,
  work: (id: string) => Promise<unknown>,
): Promise<void> {
  let page: readonly string[] = [];
  do {
    const after = page.at(-1) ?? null;
    page = await registry.commit(shop, (books) => list(books, after, pageSize));
    for (const id of page) {
      if (watch.isAway()) return;
      await work(id).catch(onFault);
    }
  } while (page.length === pageSize);
}
