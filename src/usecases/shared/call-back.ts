/** Calls a claim back from the agency that has it: told in its timeline and to the shop, and a person decides what follows. */
import type { Result } from "../../kernel/result.ts";
import { accept } from "../../kernel/result.ts";
import type { Books } from "../../ports/books.ts";
import type { Ids } from "../../ports/clock.ts";
import { type Placement, recallPlacement } from "../../receivables/agreements/placement.ts";
import { openAmount } from "../../receivables/invoice.ts";
import { type AgreementBooks, changeAgreement } from "./change-agreement.ts";
import type { Moment } from "./claims-on-hold.ts";
import { openTask } from "./open-task.ts";
import { strategyOf } from "./strategies.ts";

type CallingBooks = AgreementBooks & Pick<Books, "tasks">;

/** The placement, which is locked behind its invoices, as it is then. Refusal: agreementNotRunning. */
export async function callBack(
  books: CallingBooks,
  ids: Ids,
  before: Placement,
  { because, by }: { readonly because: string; readonly by: string },
  when: Moment,
): Promise<Result<Placement, "agreementNotRunning">> {
  const after = recallPlacement(before, because, { at: when.at, by });
  if (!after.ok) return after;
  await changeAgreement(books, ids, { before, after: after.value, by }, when);
  for (const invoiceId of before.invoiceIds) await askPerson(books, ids, invoiceId, when);
  return accept(after.value);
}

/** What is disputed is no claim to collect: whatever agency has the invoice, which is locked, loses it by itself. */
export async function callBackDisputed(books: CallingBooks, ids: Ids, invoiceId: string, when: Moment): Promise<void> {
  for (const { id, kind, settledAt } of await books.agreements.ofInvoice(invoiceId)) {
    if (kind !== "placement" || settledAt !== null) continue;
    const placement = await books.agreements.lock(id);
    if (placement?.kind === "placement") await callBack(books, ids, placement, { because: "disputed", by: "saldo" }, when);
  }
}

/** Nobody but a person knows what is to become of a claim that came back: an end of its ladder that has come does not come again by itself. */
async function askPerson(books: CallingBooks, ids: Ids, invoiceId: string, { today, at }: Moment): Promise<void> {
  const invoice = await books.invoices.lock(invoiceId);
  if (invoice === null || openAmount(invoice).amountMinor === 0n) return;
  const { end } = await strategyOf(books, invoice.strategyVersion);
  const isAtItsEnd = invoice.nextStep?.kind === end.kind && invoice.nextStep.on <= today && end.kind !== "writeOff";
  if (isAtItsEnd) await books.invoices.update({ ...invoice, nextStep: null });
  await openTask(books, ids, invoice, { reason: "calledBack", step: null, when: { today, now: at } });
}
