/** The end of a letter, a call, a visit or a doubtful text, for every step that went out with it. */
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import type { Dispatch } from "../../ports/dispatch-book.ts";
import { asHtml } from "./as-html.ts";
import { passOn, skipStep, type TakenStep, tellStep, type When } from "./reminder-steps.ts";
import type { StrategySource } from "./strategies.ts";
import { readStep } from "./take-message.ts";

/** Nobody has said yet what became of it. */
export function isOpenDispatch({ status }: Dispatch): boolean {
  return status === "waiting" || status === "printing" || status === "recalling" || status === "unknown";
}

/** Its word, the moment of it, and the day of the shop. */
export interface DispatchWord {
  readonly outcome: "done" | "notDone";
  readonly by: string;
  readonly note: string | null;
  readonly on: CalendarDate | null;
  readonly now: Instant;
  readonly today: CalendarDate;
  /** Why it was not done, where another reason stands in the timeline than that nobody was reached. */
  readonly reason?: "channelObjected" | "addressRefused";
}

/** Ends the dispatch and every step that went out with it, of claims that are locked: told, by the next channel, or passed over. */
export async function endDispatch(
  books: Books,
  { ids, strategies }: { readonly ids: Ids; readonly strategies: StrategySource },
  dispatch: Dispatch,
  word: DispatchWord,
): Promise<void> {
  const { outcome, by, note, now, today } = word;
  const actions = await books.dunning.handedIn(dispatch.id);
  const when = { now, today: word.on ?? today };
  const messageId = ids.next("message");
  for (const action of actions) {
    const taken = await readTaken(books, strategies, action);
    if (outcome === "done") await tellStep(books, taken, { channel: dispatch.channel, by }, when);
    else await tryNext(books, taken, dispatch, { by, messageId, when: { now, today }, reason: word.reason ?? "notDelivered" });
  }
  if (outcome === "done" && actions.length > 0) await keepMessage(books, dispatch, now);
  if (outcome === "notDone") await books.contacts.release(dispatch.id);
  await books.dispatches.settle(dispatch.id, { status: outcome, by, at: now, note });
}

/** A step that a printer or a person has, or of which nobody knows whether it left. */
type HandedStep = Awaited<ReturnType<Books["dunning"]["handedIn"]>>[number];

async function readTaken(books: Books, strategies: StrategySource, action: HandedStep): Promise<TakenStep> {
  const invoice = await books.invoices.lock(action.invoiceId);
  if (invoice === null) throw new Error(`invoice ${action.invoiceId} is gone`);
  const settle: TakenStep["settle"] = ({ dunning }, end) => dunning.settleHanded(action.invoiceId, action.step, end);
  return {
    ...(await readStep(books, strategies, action, invoice)),
    failed: null,
    tried: action.tried,
    delayedBy: null,
    interrupted: null,
    ownMessageId: action.messageId,
    settle,
  };
}

interface NextTry {
  readonly by: string;
  readonly messageId: string;
  readonly when: When;
  readonly reason: "notDelivered" | NonNullable<DispatchWord["reason"]>;
}

/** The next channel of the step; a step whose debtor objected to its last one ends when it comes up, and a person is asked. */
async function tryNext(books: Books, taken: TakenStep, { channel }: Dispatch, { by, messageId, when, reason }: NextTry): Promise<void> {
  const isLast = taken.rung.channels.every((one) => one === channel || taken.tried.includes(one));
  if (isLast && reason !== "channelObjected") await skipStep(books, taken, reason, when, by);
  else await passOn(books, taken, { after: channel, reason, messageId, by }, when);
}

/** The words stand with the other messages once the debtor has them; those of a call are for the caller alone. */
async function keepMessage(books: Pick<Books, "messages">, dispatch: Dispatch, now: Instant): Promise<void> {
  if (dispatch.channel === "phone" || dispatch.channel === "visit") return;
  await books.messages.insert({
    id: dispatch.id,
    invoiceId: dispatch.invoiceId,
    decisionId: null,
    kind: dispatch.step,
    language: dispatch.language,
    to: dispatch.to,
    subject: dispatch.debtorName,
    text: dispatch.text,
    html: asHtml(dispatch.text),
    sentAt: now,
  });
}
