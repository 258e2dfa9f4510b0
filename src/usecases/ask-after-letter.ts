/** Asks the print service what became of one letter: of which nobody knows whether it was taken, or that is no longer wanted. */
import type { Instant } from "../kernel/time.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { PrintService } from "../ports/print-service.ts";
import type { Shop } from "../ports/shops.ts";
import {
  endNotRecalled,
  endRecalled,
  type LetterDependencies,
  lockDispatch,
  type LockedDispatch,
  noteLetterState,
  printService,
  tellClaims,
} from "./shared/letter-word.ts";
import { shopDay } from "./shared/shop-time.ts";

export type AskLetterDependencies = LetterDependencies & {
  readonly registry: Pick<Registry, "commit">;
  readonly print: Pick<PrintService, "lookUp" | "recall">;
};

/** Settles what the service tells; false where it tells nothing yet, and a person can settle it. A letter that nobody has waits again. */
export async function askAfterLetter(dependencies: AskLetterDependencies, shop: Shop, id: string, now: Instant): Promise<boolean> {
  const { registry, print } = dependencies;
  const before = await registry.commit(shop, async (books) => {
    const locked = await lockDispatch(books, id);
    const isLost = locked !== null && (await books.dispatches.giveUpHanding(id));
    if (isLost) await tellClaims(books, locked, { kind: "reminderUnknown", by: "saldo" }, now);
    return locked?.dispatch.status ?? null;
  });
  if (before === "recalling") {
    const answer = await print.recall(shop.mode, id);
    if (answer === "unknown") return false;
    return settle(dependencies, shop, { id, status: before }, async (books, locked) => {
      if (answer === "recalled") await endRecalled(books, dependencies, locked, { by: printService, note: null, now });
      else await endNotRecalled(books, locked, now);
    });
  }
  const told = before === "unknown" ? await print.lookUp(shop.mode, id) : "unknown";
  if (told === "unknown") return false;
  return settle(dependencies, shop, { id, status: "unknown" }, async (books, locked) => {
    if (told === "notTaken") await books.dispatches.letWait(id);
    else await noteLetterState(books, dependencies, shop, locked, { told, when: { today: shopDay(shop, now), now } });
  });
}

/** Runs `work` unless somebody has settled it meanwhile. */
function settle(
  { registry }: AskLetterDependencies,
  shop: Shop,
  { id, status }: { readonly id: string; readonly status: "recalling" | "unknown" },
  work: (books: Books, locked: LockedDispatch) => Promise<void>,
): Promise<boolean> {
  return registry.commit(shop, async (books) => {
    const locked = await lockDispatch(books, id);
    if (locked?.dispatch.status !== status) return false;
    await work(books, locked);
    return true;
  });
}
