/** How a step of a claim that was taken for sending ends: skipped, put off, handed on, told; each writes the step, its timeline and what follows. */
import { followUp } from "../../dunning/plan.ts";
import { dunningLevel, type Strategy } from "../../dunning/strategy.ts";
import type { FailedAttempts } from "../../dunning/attempts.ts";
import { add } from "../../kernel/money.ts";
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { KeptCharge } from "../../ports/charge-book.ts";
import type { DunningAction, DunningEnd } from "../../ports/reminder-books.ts";
import { dunnableAmount } from "../../receivables/agreements/hold.ts";
import { stepFacts } from "../../receivables/agreements/notice.ts";
import { type Invoice, openAmount } from "../../receivables/invoice.ts";
import { openOfCharge } from "../../receivables/open-charge.ts";
import type { StepChannel } from "../../wire/strategies.ts";
import { claimChanged } from "./claim-changed.ts";
import { putClaimExposure } from "./claim-exposure.ts";
import { giveUpCharges } from "./give-up-charges.ts";
import type { RemindedClaim } from "./reminder-notice.ts";
import { tellCharges } from "./tell-charges.ts";

/** A step of a claim that its sender has for itself, or that a printer or a person has. */
export interface TakenStep extends RemindedClaim {
  readonly action: DunningAction;
  readonly failed: FailedAttempts | null;
  readonly tried: readonly StepChannel[];
  readonly delayedBy: string | null;
  readonly interrupted: StepChannel | null;
  /** The message id that it has by itself, when it is not sent with others. */
  readonly ownMessageId: string;
  /** Writes its end; false when it is another's by now. */
  readonly settle: (books: Pick<Books, "dunning">, end: DunningEnd) => Promise<boolean>;
}

export interface When {
  readonly today: CalendarDate;
  readonly now: Instant;
}

/** The claim as the debtor is told it: with what these charges add. */
export function withCharges(invoice: Invoice, charges: readonly KeptCharge[]): Invoice {
  return charges.reduce(
    (claim, charge) => ({ ...claim, charges: { ...claim.charges, [charge.part]: add(claim.charges[charge.part], openOfCharge(charge)) } }),
    invoice,
  );
}

async function lockInvoice(books: Pick<Books, "invoices">, { action: { invoiceId } }: TakenStep): Promise<Invoice> {
  const invoice = await books.invoices.lock(invoiceId);
  if (invoice === null) throw new Error(`invoice ${invoiceId} is gone`);
  return invoice;
}

/** Passes the step over unless another has it by now; false then. What it would have charged is given up. */
export async function skipStep(books: Books, taken: TakenStep, reason: string, { today, now }: When, by = "saldo"): Promise<boolean> {
  const { invoiceId, step } = taken.action;
  const invoice = await lockInvoice(books, taken);
  if (!(await taken.settle(books, { status: "skipped", on: today, reason }))) return false;
  await books.timeline.append(invoiceId, { kind: "reminderSkipped", by, at: now, data: { ...stepFacts(step), reason } });
  if (taken.agreed !== undefined) return true;
  await endCharges(books, taken, invoice, { today, now });
  return true;
}

/** What the step charged is not owed, since nobody was told; that of a mail which came back later was told, and makes the claim smaller. */
async function endCharges(books: Books, { action: { step }, strategy }: TakenStep, invoice: Invoice, { today, now }: When): Promise<void> {
  const giving = { today, at: now, by: "saldo", reason: "notTold" };
  const after = await giveUpCharges(books, invoice, (charge) => charge.step === step, giving);
  if (after === invoice) return settleNextStep(books, strategy, invoice, today);
  await claimChanged(books, after, today, { kind: "chargesGivenUp", by: "saldo", at: now, data: { step, reason: "notTold" } });
  const changed = await books.invoices.lock(invoice.id);
  if (changed !== null && openAmount(changed).amountMinor > 0n) await settleNextStep(books, strategy, changed, today);
}

/** Sends the step on by the next channel of its chain; false when another has it by now. */
export async function passOn(
  books: Books,
  taken: TakenStep,
  {
    after,
    reason,
    messageId,
    by = "saldo",
  }: { readonly after: StepChannel; readonly reason: string; readonly messageId: string; by?: string },
  { now }: When,
): Promise<boolean> {
  const { invoiceId, step } = taken.action;
  await lockInvoice(books, taken);
  if (!(await taken.settle(books, { status: "planned", failed: null, notBefore: null, next: { after, messageId } }))) return false;
  await books.timeline.append(invoiceId, { kind: "reminderPassedOn", by, at: now, data: { ...stepFacts(step), after, reason } });
  return true;
}

/** A printer or a person has the step now, or nobody knows whether it left. */
export async function handOn(
  books: Books,
  taken: TakenStep,
  { status, channel }: Extract<DunningEnd, { readonly status: "handed" | "unknown" }>,
  { now }: When,
): Promise<boolean> {
  const { invoiceId, step, messageId } = taken.action;
  await lockInvoice(books, taken);
  if (!(await taken.settle(books, { status, channel }))) return false;
  const kind = status === "handed" ? "reminderHandedOn" : "reminderUnknown";
  await books.timeline.append(invoiceId, { kind, by: "saldo", at: now, data: { ...stepFacts(step), channel, messageId } });
  return true;
}

/** The debtor was told: the charges of the step are owed from now on, and the next step is set. False: another has the step by now. */
export async function tellStep(
  books: Books,
  taken: TakenStep,
  { channel, by = "saldo" }: { readonly channel: StepChannel; readonly by?: string },
  { today, now }: When,
): Promise<boolean> {
  const { invoiceId, step, messageId, strategyVersion } = taken.action;
  const invoice = await lockInvoice(books, taken);
  const isMine = await taken.settle(books, { status: "sent", on: today, channel });
  const told = await tellCharges(books, { invoiceId, step }, { today, at: now });
  const openMinor = String((taken.agreed?.open ?? dunnableAmount(taken.invoice)).amountMinor);
  const attention = taken.attention === undefined || taken.attention === null ? {} : { attention: taken.attention.role };
  const data = { ...stepFacts(step), channel, messageId, strategyVersion, openMinor, ...attention };
  await books.timeline.append(invoiceId, { kind: isMine ? "reminderSent" : "reminderLeftLate", by, at: now, data });
  if (taken.agreed !== undefined) return isMine;
  const claim = withCharges(invoice, told);
  const changed = [await rememberReminder(books, taken, invoice), told.length > 0 ? await putClaimExposure(books, claim) : null];
  const clusterIds = [...new Set(changed.filter((id) => id !== null))];
  if (clusterIds.length > 0) await books.outbox.put("profileChanged", { clusterIds });
  if (isMine) await settleNextStep(books, taken.strategy, claim, today);
  else if (told.length > 0) await books.invoices.update(claim);
  return isMine;
}

/** Keeps for the buyer's next checkout how far the claim has come; the cluster that it changed, null for none: one that was paid meanwhile is forgotten. */
async function rememberReminder(books: Pick<Books, "identity">, { strategy, action }: TakenStep, invoice: Invoice): Promise<string | null> {
  const level = dunningLevel(strategy, action.step);
  if (level === 0 || openAmount(invoice).amountMinor === 0n) return null;
  return books.identity.raiseDunning(invoice.buyerId, invoice.id, level);
}

/** Writes what follows for the claim: its next step, nothing while one is planned or an agreement holds. */
export async function settleNextStep(
  books: Pick<Books, "agreements" | "dunning" | "invoices">,
  strategy: Strategy,
  invoice: Invoice,
  today: CalendarDate,
): Promise<void> {
  const past = await books.dunning.past(invoice.id);
  const goesOn = dunnableAmount(invoice).amountMinor > 0n && !(await books.agreements.holdsOf([invoice.id])).has(invoice.id);
  const { dueOn, country, regions } = invoice;
  await books.invoices.update({ ...invoice, nextStep: goesOn ? followUp(strategy, { dueOn, country, regions, past }, today) : null });
}
