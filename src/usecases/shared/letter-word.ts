/** What the word of a print service changes: how far a letter has come, and what became of one that was called back. */
import type { CalendarDate } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import type { Dispatch, PrintState } from "../../ports/dispatch-book.ts";
import type { ToldLetter } from "../../ports/print-service.ts";
import type { Shop } from "../../ports/shops.ts";
import { openAmount } from "../../receivables/invoice.ts";
import { type DispatchWord, endDispatch, isOpenDispatch } from "./end-dispatch.ts";
import type { When } from "./reminder-steps.ts";
import { shopDay } from "./shop-time.ts";
import type { StrategySource } from "./strategies.ts";
import { isOvertaken, lockInvoice, takeBack } from "./take-back.ts";

/** Who says it, in the timeline. */
export const printService = "printService";

export interface LetterDependencies {
  readonly ids: Ids;
  readonly strategies: StrategySource;
}

/** A dispatch with the claims that went out with it, all locked in the order of their ids. */
export interface LockedDispatch {
  readonly dispatch: Dispatch;
  readonly claims: readonly string[];
}

/** Locks the claims, then the dispatch; null: there is no such dispatch in this shop. */
export async function lockDispatch(books: Pick<Books, "dispatches" | "invoices">, id: string): Promise<LockedDispatch | null> {
  const claims = await books.dispatches.claimsOf(id);
  for (const invoiceId of claims) await books.invoices.lock(invoiceId);
  const dispatch = await books.dispatches.lock(id);
  return dispatch === null ? null : { dispatch, claims };
}

/** One event on the timeline of each claim, by default of all of the letter. */
export async function tellClaims(
  { timeline }: Pick<Books, "timeline">,
  { dispatch: { id: messageId, step, channel }, claims }: LockedDispatch,
  { kind, by }: { readonly kind: string; readonly by: string },
  now: When["now"],
): Promise<void> {
  for (const claim of claims) await timeline.append(claim, { kind, by, at: now, data: { step, channel, messageId } });
}

/** The letter left: told for the claims that it stands for, and noted as late for those that were settled meanwhile. */
export async function endPosted(books: Books, dependencies: LetterDependencies, locked: LockedDispatch, word: DispatchWord): Promise<void> {
  const { dispatch, claims } = locked;
  const standing = new Set((await books.dunning.handedIn(dispatch.id)).map(({ invoiceId }) => invoiceId));
  const late = claims.filter((id) => !standing.has(id));
  await endDispatch(books, dependencies, dispatch, { ...word, outcome: "done" });
  await tellClaims(books, { dispatch, claims: late }, { kind: "reminderLeftLate", by: word.by }, word.now);
}

/** The letter came back from the print service: what is still to be told leaves anew, by another letter. */
export async function endRecalled(
  books: Books,
  { ids }: Pick<LetterDependencies, "ids">,
  locked: LockedDispatch,
  { by, note, now }: Pick<DispatchWord, "by" | "note" | "now">,
): Promise<void> {
  const { id } = locked.dispatch;
  const messageId = ids.next("message");
  for (const { invoiceId, step } of await books.dunning.handedIn(id))
    await books.dunning.settleHanded(invoiceId, step, { status: "planned", failed: null, notBefore: null, messageId });
  await books.contacts.release(id);
  await books.dispatches.settle(id, { status: "withdrawn", by, at: now, note });
  await tellClaims(books, locked, { kind: "letterRecalled", by }, now);
}

/** The letter leaves all the same, with those claims for which nothing else was to be done. */
export async function endNotRecalled(books: Books, locked: LockedDispatch, now: When["now"]): Promise<void> {
  await books.dispatches.letPrint(locked.dispatch.id);
  await tellClaims(books, locked, { kind: "letterNotRecalled", by: printService }, now);
}

const ranks: Readonly<Record<PrintState, number>> = { taken: 1, printed: 2, posted: 3, undeliverable: 4 };

/** Takes in how far the service has come; false: it was known. What it says later counts above what it said before. */
export async function noteLetterState(
  books: Books,
  dependencies: LetterDependencies,
  shop: Shop,
  locked: LockedDispatch,
  { told: { state, on }, when }: { readonly told: ToldLetter; readonly when: When },
): Promise<boolean> {
  const { dispatch } = locked;
  if (dispatch.printState !== null && ranks[dispatch.printState] >= ranks[state]) return false;
  const isOpen = isOpenDispatch(dispatch);
  await books.dispatches.notePrint(dispatch.id, state);
  const kinds = { taken: "letterTaken", printed: "letterPrinted", posted: null, undeliverable: "letterReturned" } as const;
  const kind = kinds[state];
  if (kind !== null) await tellClaims(books, locked, { kind, by: printService }, when.now);
  if (state === "taken" || state === "printed") return true;
  const day = heldDay(on, { first: shopDay(shop, dispatch.openedAt), last: when.today });
  const word = { by: printService, note: null, on: day, now: when.now, today: when.today } as const;
  if (state === "posted" && isOpen) await endPosted(books, dependencies, locked, { ...word, outcome: "done" });
  else if (state === "posted" && dispatch.status !== "done")
    await tellClaims(books, locked, { kind: "reminderLeftLate", by: printService }, when.now);
  else if (state === "undeliverable" && isOpen) await endDispatch(books, dependencies, dispatch, { ...word, outcome: "notDone" });
  else if (state === "undeliverable" && dispatch.status === "done") await takeBackReturned(books, dependencies, dispatch.id, when);
  return true;
}

/** A day that a service tells counts where it can be: not before the letter was made, and not in the future. */
function heldDay(on: CalendarDate | null, { first, last }: { readonly first: CalendarDate; readonly last: CalendarDate }): CalendarDate {
  if (on === null || on > last) return last;
  return on < first ? first : on;
}

/** The debtor was not told after all, unless nothing is open any more or a later step says it anew. */
async function takeBackReturned(books: Books, dependencies: LetterDependencies, id: string, when: When): Promise<void> {
  const next = dependencies.ids.next("message");
  for (const action of await books.dunning.toldIn(id)) {
    const invoice = await lockInvoice(books, action.invoiceId);
    if (openAmount(invoice).amountMinor === 0n || (await isOvertaken(books, action))) continue;
    await takeBack(books, dependencies, action, { channel: "letter", reason: "notDelivered", invoice, next, when });
  }
}
