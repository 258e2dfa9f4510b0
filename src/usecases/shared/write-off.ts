/** A small claim is written off: its charges are given up, the loss is posted, and nothing of it is asked for any more; what comes later is taken back into it. */
import type { Money } from "../../kernel/money.ts";
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import { claimRecovered, claimWrittenOff, writeOffReversed } from "../../ledger/entries.ts";
import type { Books } from "../../ports/books.ts";
import { type Invoice, openPrincipal, reopenWrittenOff, writeOffInvoice } from "../../receivables/invoice.ts";
import { claimChanged } from "./claim-changed.ts";
import { giveUpCharges } from "./give-up-charges.ts";
import { tellInvoice } from "./tell-shop.ts";

interface When {
  readonly today: CalendarDate;
  readonly now: Instant;
}

/** Writes off what is open of the invoice, which is locked and as the books have it; where only charges are open they are given up, and nothing is lost. */
export async function writeOff(books: Books, invoice: Invoice, by: string, { today, now }: When): Promise<void> {
  const claim = await giveUpCharges(books, invoice, () => true, { today, at: now, by, reason: "writtenOff" });
  const amount = openPrincipal(claim);
  const { strategyVersion } = invoice;
  if (amount.amountMinor === 0n)
    return claimChanged(books, claim, today, { kind: "chargesGivenUp", by, at: now, data: { strategyVersion } });
  const after = writeOffInvoice(claim);
  await books.ledger.post(claimWrittenOff(invoice.id, amount, today), now);
  const data = { amountMinor: String(amount.amountMinor), currency: amount.currency, strategyVersion };
  await claimChanged(books, after, today, { kind: "claimWrittenOff", by, at: now, data });
  await books.identity.addHistory(invoice.buyerId, { claimsWrittenOff: 1 });
  await tellInvoice(books, "invoice.writtenOff", { ...after, nextStep: null }, { today, at: now });
}

/** The day on which a payment of `valueDate` is posted as a recovery: that of the write-off where the money was there before it. */
export async function recoveryDate(
  { timeline }: Pick<Books, "timeline">,
  invoice: Invoice,
  { valueDate, dayOf }: { readonly valueDate: CalendarDate; readonly dayOf: (at: Instant) => CalendarDate },
): Promise<CalendarDate> {
  if (invoice.writtenOff.amountMinor === 0n) return valueDate;
  const written = (await timeline.lastOfKind([invoice.id], "claimWrittenOff")).get(invoice.id);
  const writtenOn = written === undefined ? valueDate : dayOf(written.at);
  return writtenOn > valueDate ? writtenOn : valueDate;
}

/** What opens a written-off claim again: a payment is a recovery, a credit note takes the loss back. */
export interface Reopening {
  readonly kind: "payment" | "creditNote";
  readonly sourceId: string;
  readonly amount: Money;
  readonly on: CalendarDate;
  readonly by: string;
  readonly at: Instant;
}

/** The claim with as much of it open again as was written off, at most the amount; not written, but posted. Once all of the loss is back, the buyer has none. */
export async function reopen(
  books: Pick<Books, "identity" | "ledger" | "timeline">,
  invoice: Invoice,
  reopening: Reopening,
): Promise<Invoice> {
  const { kind, sourceId, amount, on, by, at } = reopening;
  const { invoice: open, reopened } = reopenWrittenOff(invoice, amount);
  if (reopened.amountMinor === 0n) return invoice;
  const entry = kind === "payment" ? claimRecovered : writeOffReversed;
  await books.ledger.post(entry(sourceId, invoice.id, reopened, on), at);
  const data = { amountMinor: String(reopened.amountMinor), currency: reopened.currency, sourceId };
  await books.timeline.append(invoice.id, { kind: kind === "payment" ? "claimRecovered" : "writeOffReversed", by, at, data });
  if (open.writtenOff.amountMinor === 0n) await books.identity.addHistory(invoice.buyerId, { claimsWrittenOff: -1 });
  return open;
}
