/** A payment whose day lies inside the grace, but which was booked after it: what was declared broken is mended, and what was planned for it withdrawn. */
import { add, type Money, smaller, subtract } from "../../kernel/money.ts";
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import { type BrokenAgreement, isMendable, lastDayInTime, mended } from "../../receivables/agreements/mend.ts";
import { stands } from "../../receivables/agreements/payment-plan.ts";
import { openAmount } from "../../receivables/invoice.ts";
import { type AgreementBooks, changeAgreement, tellShop } from "./change-agreement.ts";
import { goOn, holdBack, type Moment } from "./claims-on-hold.ts";

type MendingBooks = AgreementBooks & Pick<Books, "charges">;

export interface LatePayment {
  readonly paymentId: string;
  readonly valueDate: CalendarDate;
  /** The day of a moment, by the clock of the shop. */
  readonly dayOf: (at: Instant) => CalendarDate;
}

/** Mends what the payment shows to have been kept, on invoices that are locked and written. */
export async function mendBroken(books: MendingBooks, invoiceIds: readonly string[], payment: LatePayment, when: Moment): Promise<void> {
  const seen = new Set<string>();
  for (const invoiceId of invoiceIds) {
    for (const one of await books.agreements.ofInvoice(invoiceId)) {
      if (!isMendable(one) || seen.has(one.id)) continue;
      seen.add(one.id);
      await mend(books, one, payment, when);
    }
  }
}

/** What was open of the claim at the end of `on`: its total and the charges that were told by then, less what had been paid or credited. */
async function openBy(books: Pick<Books, "charges" | "invoices">, invoiceId: string, on: CalendarDate): Promise<Money> {
  const invoice = await books.invoices.load(invoiceId);
  if (invoice === null) throw new Error(`invoice ${invoiceId} is gone`);
  const charges = await books.charges.ofInvoices([invoiceId]);
  const told = charges.filter(({ toldOn }) => toldOn !== null && toldOn <= on).map(({ amount, waived }) => subtract(amount, waived));
  const owed = told.reduce(add, invoice.total);
  return subtract(owed, smaller(owed, await books.invoices.settledBy(invoiceId, on)));
}

/** Something else was agreed on one of its invoices meanwhile, or an agency has it; a promise that was kept stands in nobody's way. */
async function isOvertaken({ agreements }: Pick<Books, "agreements">, { id, kind, invoiceIds }: BrokenAgreement): Promise<boolean> {
  if (kind === "promise") return false;
  for (const invoiceId of invoiceIds) {
    const others = (await agreements.ofInvoice(invoiceId)).filter((one) => one.id !== id && one.settledAt === null);
    if (
      others.some(
        (one) =>
          one.kind === "placement" ||
          one.kind === "promise" ||
          one.kind === "settlementOffer" ||
          (one.kind === "paymentPlan" && stands(one)),
      )
    )
      return true;
  }
  return false;
}

async function mend(
  books: MendingBooks,
  { id }: BrokenAgreement,
  { paymentId, valueDate, dayOf }: LatePayment,
  when: Moment,
): Promise<void> {
  const before = await books.agreements.lock(id);
  if (before === null || !isMendable(before) || before.settledAt === null) return;
  const foundOn = dayOf(before.settledAt);
  const lastInTime = lastDayInTime(before, foundOn);
  if (valueDate > lastInTime || (await isOvertaken(books, before))) return;
  const [openInTime, open] = [new Map<string, Money>(), new Map<string, Money>()];
  for (const invoiceId of before.invoiceIds) {
    const invoice = await books.invoices.load(invoiceId);
    if (invoice === null) continue;
    open.set(invoiceId, openAmount(invoice));
    openInTime.set(invoiceId, await openBy(books, invoiceId, lastInTime));
  }
  const after = mended(before, { foundOn, openInTime, open, ...when });
  if (after === null) return;
  await changeAgreement(books, null, { before, after, by: "saldo" }, when);
  if (after.status === "running") await tellShop(books, "paymentPlan.resumed", after, when);
  for (const invoiceId of before.invoiceIds) {
    const past = await books.dunning.past(invoiceId);
    const told = past.filter(({ sentOn }) => sentOn !== null && sentOn >= foundOn).map(({ step }) => step);
    const invoice = await books.invoices.lock(invoiceId);
    if (invoice !== null) await holdBack(books, invoice, "agreementMended", when);
    const data = { agreementId: id, paymentId, valueDate, told };
    await books.timeline.append(invoiceId, { kind: "agreementMended", by: "saldo", at: when.at, data });
  }
  await goOn(books, false, before.invoiceIds, when);
}
