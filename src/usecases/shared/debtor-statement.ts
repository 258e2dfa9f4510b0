/** The statement of account of one debtor of a shop: the buyer, and the other buyers of this shop that are the same person by key and name. */
import { nameWords } from "../../identity/name.ts";
import { timeZones } from "../../kernel/calendar.ts";
import type { Language } from "../../kernel/language.ts";
import { languageOf } from "../../kernel/language.ts";
import { smaller, total, zero } from "../../kernel/money.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { type CalendarDate, dateIn, type Instant } from "../../kernel/time.ts";
import type { Books, Buyer } from "../../ports/books.ts";
import type { KeptCharge } from "../../ports/charge-book.ts";
import type { Shop } from "../../ports/shops.ts";
import type { StatedDispute } from "../../ports/statement-book.ts";
import { makeStatement, spreadPaid, type StatedCharge, type StatedInvoice, type Statement } from "../../receivables/statement.ts";
import { type GatheredPaper, hasNote, paperTo } from "./papers.ts";
import { shopDay } from "./shop-time.ts";

/** Open items that one statement holds; more are no longer read by people. */
const maxInvoices = 2000;
const maxPayments = 500;

export type StatementBooks = Pick<Books, "brand" | "buyers" | "charges" | "identity" | "orders" | "statements">;
export type StatementRefusal = "buyerNotFound" | "dayInFuture" | "statementTooLong";

/** Which debtor, on which day (null: today), in which language (null: that of the newest order). */
export interface StatementAsk {
  readonly buyerId: string;
  readonly asOf: CalendarDate | null;
  readonly language: Language | null;
}

export interface DebtorStatement {
  readonly statement: Statement;
  /** The buyers whose claims are in it, the one that was asked for first. */
  readonly buyerIds: readonly string[];
  readonly paper: Extract<GatheredPaper, { readonly kind: "statement" }>;
}

/** One key may be shared by a household or an office, so what is open of a person is told to nobody of another name. */
function hasSameName(buyer: Buyer, other: Buyer): boolean {
  const words = ({ name }: Buyer) => [...nameWords(name)].sort().join(" ");
  return buyer.kind === other.kind && words(buyer) !== "" && words(buyer) === words(other);
}

async function debtorOf(books: Pick<Books, "buyers" | "identity">, buyer: Buyer): Promise<readonly string[]> {
  const ids = [buyer.id];
  for (const { buyerId } of await books.identity.linkedBuyers(buyer.id)) {
    const other = await books.buyers.load(buyerId);
    if (other !== null && hasSameName(buyer, other)) ids.push(buyerId);
  }
  return ids;
}

interface Day {
  readonly asOf: CalendarDate;
  readonly isToday: boolean;
  readonly zone: string;
}

/** What is disputed now, or of a day before today what the disputes that ran then came to. */
function withDisputes(invoice: StatedInvoice, disputes: readonly StatedDispute[], { asOf, isToday, zone }: Day): StatedInvoice {
  if (isToday) return invoice;
  const ran = disputes.filter(({ invoiceId, openedAt, settledAt }) => {
    if (invoiceId !== invoice.id || dateIn(openedAt, zone) > asOf) return false;
    return settledAt === null || dateIn(settledAt, zone) > asOf;
  });
  const { currency } = invoice.total;
  return {
    ...invoice,
    disputed: smaller(
      total(
        ran.map(({ amount }) => amount),
        currency,
      ),
      invoice.total,
    ),
  };
}

/** Charges that were told by the day, with what had been paid of them; a waiver counts from the start, since what is waived is not asked for. */
async function statedCharges(
  books: StatementBooks,
  invoiceIds: readonly string[],
  { asOf, isToday }: Day,
): Promise<readonly StatedCharge[]> {
  const told = (await books.charges.ofInvoices(invoiceIds)).filter(hasNote).filter(({ toldOn }) => toldOn <= asOf);
  const state = (charge: (typeof told)[number], paid: KeptCharge["paid"]): StatedCharge => {
    const { id, invoiceId, part, noteNumber: number, toldOn, amount, waived } = charge;
    return { id, invoiceId, part, number, toldOn, amount, paid, waived };
  };
  if (isToday) return told.map((charge) => state(charge, charge.paid));
  const paid = await books.statements.paidCharges(invoiceIds, asOf);
  const byPart = Map.groupBy(told, ({ invoiceId, part }) => `${invoiceId} ${part}`);
  return [...byPart.values()].flatMap((charges) => {
    const [first] = charges;
    const sum = paid.find(({ invoiceId, part }) => invoiceId === first?.invoiceId && part === first.part)?.amount;
    const shares = spreadPaid(charges, sum ?? zero(first?.amount.currency ?? "EUR"));
    return charges.map((charge, index) => state(charge, shares[index] ?? zero(charge.amount.currency)));
  });
}

async function readStatement(books: StatementBooks, buyerIds: readonly string[], day: Day): Promise<Statement | null> {
  const { asOf } = day;
  const invoices = await books.statements.invoices(buyerIds, asOf, maxInvoices + 1);
  const payments = await books.statements.unmatched(buyerIds, asOf, maxPayments + 1);
  if (invoices.length > maxInvoices || payments.length > maxPayments) return null;
  const ids = invoices.map(({ id }) => id);
  const disputes = day.isToday ? [] : await books.statements.disputes(ids);
  const charges = await statedCharges(books, ids, day);
  const creditNotes = await books.statements.lastCreditNotes(ids, asOf);
  return makeStatement({ invoices: invoices.map((one) => withDisputes(one, disputes, day)), charges, creditNotes, payments }, asOf);
}

async function addressee(books: Pick<Books, "orders" | "statements">, buyer: Buyer, buyerIds: readonly string[], shop: Shop) {
  const orderId = await books.statements.newestOrder(buyerIds);
  if (orderId !== null) return books.orders.particulars(orderId);
  return { debtorName: buyer.name, addressLines: [], language: languageOf(null, shop.country) };
}

/** Refusals in order: buyerNotFound, dayInFuture, statementTooLong. */
export async function debtorStatement(
  books: StatementBooks,
  shop: Shop,
  { buyerId, asOf: asked, language }: StatementAsk,
  at: Instant,
): Promise<Result<DebtorStatement, StatementRefusal>> {
  const today = shopDay(shop, at);
  const asOf = asked ?? today;
  const buyer = await books.buyers.load(buyerId);
  if (buyer === null) return refuse("buyerNotFound");
  if (asOf > today) return refuse("dayInFuture");
  const buyerIds = await debtorOf(books, buyer);
  const statement = await readStatement(books, buyerIds, { asOf, isToday: asOf === today, zone: timeZones[shop.country] });
  if (statement === null) return refuse("statementTooLong");
  const to = await addressee(books, buyer, buyerIds, shop);
  const document = { ...(await paperTo(books, shop, { ...to, language: language ?? to.language }, at)), statement };
  return accept({ statement, buyerIds, paper: { kind: "statement", document, fileName: `statement-${asOf}` } });
}
