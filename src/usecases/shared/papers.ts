/** Puts together what a paper about a claim shows, from the books and the shop. */
import { compare, type Currency, money, type Money, zero } from "../../kernel/money.ts";
import type { CalendarDate, Instant } from "../../kernel/time.ts";
import type { Books } from "../../ports/books.ts";
import type { KeptCharge } from "../../ports/charge-book.ts";
import type { ChargeNoteDocument, DocumentLine, InvoiceDocument, Paper, StatementDocument } from "../../ports/documents.ts";
import type { OrderLine, OrderParticulars } from "../../ports/order-book.ts";
import type { Shop } from "../../ports/shops.ts";
import { readWorking } from "../../receivables/charge-note.ts";
import { type Invoice, openAmount } from "../../receivables/invoice.ts";
import { lineTotal } from "../../receivables/invoice-lines.ts";
import { openOfCharge } from "../../receivables/open-charge.ts";
import { stampOf } from "../../receivables/stamp.ts";
import { shownBrand } from "./shown-brand.ts";

export type PaperBooks = Pick<Books, "agreements" | "brand" | "charges" | "invoices" | "orders" | "paperSettings" | "tasks">;

/** A paper with all that it shows, and the name of its file without an ending. */
export type GatheredPaper =
  | { readonly kind: "invoice" | "creditNote"; readonly document: InvoiceDocument; readonly fileName: string }
  | { readonly kind: "chargeNote"; readonly document: ChargeNoteDocument; readonly fileName: string }
  | { readonly kind: "statement"; readonly document: StatementDocument; readonly fileName: string };

/** What every paper of this shop to this debtor has. */
export async function paperTo(
  { brand }: Pick<Books, "brand">,
  shop: Shop,
  to: Pick<OrderParticulars, "debtorName" | "addressLines" | "language">,
  madeAt: Instant,
): Promise<Paper> {
  const { name, addressLines, taxId } = shop.merchant;
  const shown = shownBrand(shop);
  return {
    language: to.language,
    seller: { name, addressLines, taxId, colour: shown.colour, brandName: shown.name, logo: await brand.logo() },
    account: shop.account,
    country: shop.country,
    debtor: { name: to.debtorName, addressLines: to.addressLines },
    madeAt,
  };
}

async function aboutInvoice(books: PaperBooks, invoice: Invoice) {
  const order = await books.orders.load(invoice.orderId);
  return { orderRef: order?.orderRef ?? "", particulars: await books.orders.particulars(invoice.orderId) };
}

function documentLine(line: OrderLine, currency: Currency): DocumentLine {
  const { name, quantity, unitPriceMinor, taxRatePercent } = line;
  return { name, quantity, unitPrice: money(unitPriceMinor, currency), taxRatePercent, total: lineTotal(line, currency) };
}

async function stampFor(books: PaperBooks, invoice: Invoice): Promise<InvoiceDocument["stamp"]> {
  const isHeld = (await books.agreements.holdsOf([invoice.id])).has(invoice.id);
  const isInCollection = await books.tasks.waitsFor(invoice.id);
  return stampOf(await books.paperSettings.read(), { invoice, isHeld, isInCollection });
}

/** The invoice as it stands at `at`: its payment code asks for what is open then. Null when there is none. */
export async function invoicePaper(books: PaperBooks, shop: Shop, id: string, at: Instant): Promise<GatheredPaper | null> {
  const invoice = await books.invoices.load(id);
  if (invoice === null) return null;
  const { orderRef, particulars } = await aboutInvoice(books, invoice);
  const { currency } = invoice.total;
  const document: InvoiceDocument = {
    ...(await paperTo(books, shop, particulars, at)),
    kind: "invoice",
    number: invoice.number,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    orderRef,
    lines: (await books.invoices.lines(id)).map((line) => documentLine(line, currency)),
    total: invoice.total,
    open: openAmount(invoice),
    reference: invoice.paymentReference,
    stamp: await stampFor(books, invoice),
  };
  return { kind: "invoice", document, fileName: invoice.paymentReference };
}

/** What a credit note takes back is not kept line by line: the whole invoice shows its lines, a part one sum at the rate that all lines have. */
function creditedLines(lines: readonly OrderLine[], invoice: Invoice, total: Money): readonly DocumentLine[] {
  if (compare(total, invoice.total) === 0) return lines.map((line) => documentLine(line, total.currency));
  const rates = new Set(lines.map(({ taxRatePercent }) => taxRatePercent));
  const [rate = null] = rates;
  return [{ name: invoice.number, quantity: 1, unitPrice: total, taxRatePercent: rates.size === 1 ? rate : null, total }];
}

/** The credit note. Null when there is none. */
export async function creditNotePaper(books: PaperBooks, shop: Shop, id: string, at: Instant): Promise<GatheredPaper | null> {
  const note = await books.invoices.loadCreditNote(id);
  const invoice = note === null ? null : await books.invoices.load(note.invoiceId);
  if (note === null || invoice === null) return null;
  const { orderRef, particulars } = await aboutInvoice(books, invoice);
  const { number, issuedOn, total } = note;
  const document: InvoiceDocument = {
    ...(await paperTo(books, shop, particulars, at)),
    kind: "creditNote",
    number,
    issuedOn,
    dueOn: invoice.dueOn,
    orderRef,
    lines: creditedLines(await books.invoices.lines(invoice.id), invoice, total),
    total,
    open: zero(total.currency),
    reference: invoice.paymentReference,
    stamp: null,
  };
  return { kind: "creditNote", document, fileName: number.replaceAll(/[ /]/g, "-") };
}

/** True of a charge that has a note: it was told. */
export function hasNote(charge: KeptCharge): charge is KeptCharge & { readonly noteNumber: string; readonly toldOn: CalendarDate } {
  return charge.noteNumber !== null && charge.toldOn !== null;
}

/** The note of a charge that was told, with its working. Null when there is none. */
export async function chargeNotePaper(books: PaperBooks, shop: Shop, id: string, at: Instant): Promise<GatheredPaper | null> {
  const charge = await books.charges.load(id);
  const invoice = charge === null ? null : await books.invoices.load(charge.invoiceId);
  if (charge === null || invoice === null || !hasNote(charge)) return null;
  const { amount, paid, waived, noteNumber: number, toldOn: issuedOn } = charge;
  const { particulars } = await aboutInvoice(books, invoice);
  const document: ChargeNoteDocument = {
    ...(await paperTo(books, shop, particulars, at)),
    number,
    issuedOn,
    invoice: { number: invoice.number, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn, total: invoice.total },
    working: readWorking(charge),
    amount,
    paid,
    waived,
    open: openOfCharge(charge),
    reference: invoice.paymentReference,
  };
  return { kind: "chargeNote", document, fileName: number.replaceAll(/[ /]/g, "-") };
}
