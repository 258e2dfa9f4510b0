/** Takes back that a debtor was told, when word comes later that the message never arrived: the next channel of the step, or a person. */
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import type { Invoice } from "../../receivables/invoice.ts";
import type { StepChannel } from "../../wire/strategies.ts";
import { isPlaced } from "./covered-invoices.ts";
import { openTask } from "./open-task.ts";
import { passOn, settleNextStep, skipStep, type TakenStep, type When } from "./reminder-steps.ts";
import type { StrategySource } from "./strategies.ts";
import { readStep } from "./take-message.ts";

/** A step that the debtor was told. */
export type ToldStep = Awaited<ReturnType<Books["dunning"]["toldIn"]>>[number];

/** What becomes of a step: `noted` where it was told all the same, was overtaken by a later one, or nothing is open. */
export type ReportedStepOutcome = "noted" | "passedOn" | "notDelivered";

export async function lockInvoice(books: Pick<Books, "invoices">, invoiceId: string): Promise<Invoice> {
  const invoice = await books.invoices.lock(invoiceId);
  if (invoice === null) throw new Error(`invoice ${invoiceId} is gone`);
  return invoice;
}

/** A later step has been planned or told: what the earlier one said is old. A word before an agreed day is told by that day or not at all. */
export async function isOvertaken(books: Pick<Books, "dunning">, { invoiceId, step, sentOn, agreed }: ToldStep): Promise<boolean> {
  if (agreed !== undefined) return false;
  const past = await books.dunning.past(invoiceId);
  return past.some((one) => one.step !== step && (one.status === "planned" || (one.sentOn !== null && one.sentOn > sentOn)));
}

interface Reported {
  /** By which it was told. */
  readonly channel: StepChannel;
  readonly reason: string;
  /** The claim, locked. */
  readonly invoice: Invoice;
  /** The id of the message that goes by the next channel. */
  readonly next: string;
  readonly when: When;
}

/** The debtor was not told after all: the next channel of the step, or a person and an end to the step. */
export async function takeBack(
  books: Books,
  { ids, strategies }: { readonly ids: Ids; readonly strategies: StrategySource },
  action: ToldStep,
  { channel, reason, invoice, next, when }: Reported,
): Promise<ReportedStepOutcome> {
  const { step, messageId, tried } = action;
  const taken: TakenStep = {
    ...(await readStep(books, strategies, action, invoice)),
    failed: null,
    tried,
    delayedBy: null,
    interrupted: null,
    ownMessageId: messageId,
    settle: ({ dunning }, end) => dunning.settleTold(action, end),
  };
  await books.contacts.release(messageId);
  if (taken.rung.channels.some((one) => one !== channel && !tried.includes(one))) {
    await passOn(books, taken, { after: channel, reason, messageId: next }, when);
    if (action.agreed === undefined) await settleNextStep(books, taken.strategy, invoice, when.today);
    // What the hand-over rests on never arrived, and the hold of the placement keeps the next channel from saying it.
    if (taken.rung.template === "finalNotice" && (await isPlaced(books, invoice.id)))
      await openTask(books, ids, invoice, { reason: "undelivered", step, when });
    return "passedOn";
  }
  await skipStep(books, taken, "notDelivered", when);
  await openTask(books, ids, invoice, { reason: "undelivered", step, when });
  return "notDelivered";
}
