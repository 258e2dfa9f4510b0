/** The end of a ladder that comes by itself, or after a person's word: the claim is written off, or handed over. */
import { announcedOn, isSmallEnough } from "../../dunning/ladder-end.ts";
import { addDays, type CalendarDate, type Instant } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import type { CollectionTask } from "../../ports/task-book.ts";
import type { Invoice } from "../../receivables/invoice.ts";
import type { Law } from "../../receivables/law/law.ts";
import type { StrategyEnd } from "../../wire/strategies.ts";
import { rollBack } from "./answer-once.ts";
import { placeInvoice, wasPlaced } from "./place-claim.ts";
import { strategyOf } from "./strategies.ts";
import { writeOff } from "./write-off.ts";

export interface EndDependencies {
  readonly ids: Ids;
  readonly law: Pick<Law, "limitation">;
}

interface When {
  readonly today: CalendarDate;
  readonly now: Instant;
}

/** The task of a ladder that ended. */
export function taskOf(
  ids: Ids,
  { id: invoiceId, strategyVersion }: Pick<Invoice, "id" | "strategyVersion">,
  kind: CollectionTask["kind"],
  openedOn: CalendarDate,
  reason: CollectionTask["reason"] = "ladderEnded",
): CollectionTask {
  return { id: ids.next("task"), invoiceId, kind, reason, strategyVersion, openedOn };
}

/** Ends the ladder; the row of the claim has moved on since it was read. It waits for a plan that is offered; what was called back from an agency, or may not go now, is for a person. */
export async function endByItself(
  books: Books,
  dependencies: EndDependencies,
  { invoiceId, end }: { readonly invoiceId: string; readonly end: StrategyEnd["kind"] },
  when: When,
): Promise<void> {
  const invoice = await books.invoices.lock(invoiceId);
  if (invoice === null) throw new Error(`invoice ${invoiceId} is gone`);
  const { strategyVersion } = invoice;
  const offeredUntil = await planOfferedUntil(books, invoiceId);
  if (offeredUntil !== null) return books.invoices.update({ ...invoice, nextStep: { kind: end, on: addDays(offeredUntil, 1) } });
  const refused = end === "placement" && (await wasPlaced(books, invoiceId)) ? "calledBack" : null;
  const data = { task: refused === null ? end : "person", strategyVersion, ...(refused === null ? {} : { reason: refused }) };
  await books.timeline.append(invoiceId, { kind: "ladderEnded", by: "saldo", at: when.now, data });
  if (refused === null && end === "writeOff") return writeOff(books, invoice, "saldo", when);
  if (refused === null && (await handOver(books, dependencies, { invoice, by: "saldo" }, when)) === null) return;
  await books.tasks.openAll([taskOf(dependencies.ids, invoice, "person", when.today, refused ?? "ladderEnded")]);
}

/** The last day on which the debtor may still accept a plan; null: none is offered. */
async function planOfferedUntil({ agreements }: Pick<Books, "agreements">, invoiceId: string): Promise<CalendarDate | null> {
  const offered = (await agreements.ofInvoice(invoiceId)).flatMap((one) =>
    one.kind === "paymentPlan" && one.status === "offered" ? [one.offeredUntil] : [],
  );
  return offered.toSorted().at(-1) ?? null;
}

/** Hands the claim over where its debtor was told that this may follow; why not, or null. */
async function handOver(
  books: Books,
  dependencies: EndDependencies,
  { invoice, by }: { readonly invoice: Invoice; readonly by: string },
  { today, now }: When,
): Promise<string | null> {
  const strategy = await strategyOf(books, invoice.strategyVersion);
  const announced = announcedOn(strategy, await books.dunning.past(invoice.id));
  if (announced === null) return "handOverNotAnnounced";
  const placed = await placeInvoice(books, dependencies, invoice, { announcedOn: announced, by }, { today, at: now });
  return placed.ok ? null : placed.refusal;
}

export type EndRefusal = "claimOnHold" | "writeOffAboveLimit" | "handOverNotAnnounced" | "claimPlaced" | "claimNotLate" | "nothingOpen";

/** Does what a task waits for. Refusals, in order: claimOnHold and writeOffAboveLimit of writing off, handOverNotAnnounced and those of `placeClaim` of handing over. */
export async function endByWord(
  books: Books,
  dependencies: EndDependencies,
  { kind, invoice, by }: { readonly kind: CollectionTask["kind"]; readonly invoice: Invoice; readonly by: string },
  when: When,
): Promise<void> {
  if (kind !== "person" && (await planOfferedUntil(books, invoice.id)) !== null) rollBack<EndRefusal>("claimOnHold");
  if (kind === "placement") {
    const refusal = await handOver(books, dependencies, { invoice, by }, when);
    if (refusal !== null) rollBack(refusal);
  }
  if (kind !== "writeOff") return;
  const isHeld = (await books.agreements.holdsOf([invoice.id])).has(invoice.id);
  if (isHeld || invoice.disputed.amountMinor > 0n) rollBack<EndRefusal>("claimOnHold");
  const { end } = await strategyOf(books, invoice.strategyVersion);
  if (!isSmallEnough(end, invoice)) rollBack<EndRefusal>("writeOffAboveLimit");
  await writeOff(books, invoice, by, when);
}
