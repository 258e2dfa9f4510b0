/** The invoices that an agreement is to cover, locked, with what its rules ask of them. */
import type { Money } from "../../kernel/money.ts";
import type { Books } from "../../ports/books.ts";
import type { Agreement } from "../../receivables/agreements/agreement.ts";
import { dunnableAmount } from "../../receivables/agreements/hold.ts";
import { stands } from "../../receivables/agreements/payment-plan.ts";
import { type Invoice, openAmount } from "../../receivables/invoice.ts";
import { rollBack } from "./answer-once.ts";
import type { AssertNothingLeaves } from "./while-nothing-leaves.ts";

/** One invoice with its agreements, and whether a plan other than the one that is replaced covers it. */
export interface CoveredClaim {
  readonly invoice: Invoice;
  readonly open: Money;
  /** Open and not disputed. */
  readonly dunnable: Money;
  readonly agreements: readonly Agreement[];
  readonly isInPlan: boolean;
}

/** Locks the invoice once no message about it is leaving. Refusal: invoiceNotFound. */
export async function lockClaim(
  books: Pick<Books, "invoices" | "agreements" | "dunning">,
  invoiceId: string,
  { assertNothingLeaves, replaces = null }: { readonly assertNothingLeaves: AssertNothingLeaves; readonly replaces?: string | null },
): Promise<CoveredClaim> {
  const invoice = (await books.invoices.lock(invoiceId)) ?? rollBack("invoiceNotFound");
  await assertNothingLeaves(books, invoice.id);
  const agreements = await books.agreements.ofInvoice(invoice.id);
  const isInPlan = agreements.some((one) => one.kind === "paymentPlan" && one.id !== replaces && stands(one));
  return { invoice, open: openAmount(invoice), dunnable: dunnableAmount(invoice), agreements, isInPlan };
}

/** Whether an agency has the claim. */
export async function isPlaced({ agreements }: Pick<Books, "agreements">, invoiceId: string): Promise<boolean> {
  return (await agreements.ofInvoice(invoiceId)).some(({ kind, settledAt }) => kind === "placement" && settledAt === null);
}

/** What the agency collects is agreed with nobody else meanwhile. Refusal: claimPlaced. */
export async function refusePlaced(books: Pick<Books, "agreements">, invoiceIds: readonly string[]): Promise<void> {
  for (const id of invoiceIds) if (await isPlaced(books, id)) rollBack<"claimPlaced">("claimPlaced");
}

/** The agreement of this kind, with its invoices locked before it. Refusal: `refusal`. */
export async function lockAgreement<K extends Agreement["kind"]>(
  books: Pick<Books, "agreements" | "invoices">,
  id: string,
  { kind, refusal }: { readonly kind: K; readonly refusal: string },
): Promise<Extract<Agreement, { readonly kind: K }>> {
  const found = (await books.agreements.load(id, kind)) ?? rollBack(refusal);
  for (const invoiceId of found.invoiceIds.toSorted()) await books.invoices.lock(invoiceId);
  const locked = (await books.agreements.lock(id)) ?? rollBack(refusal);
  return locked as Extract<Agreement, { readonly kind: K }>;
}
