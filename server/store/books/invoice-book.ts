/** Invoices and credit notes of one shop, numbered without gaps over the whole merchant. */
import { type Selectable, sql } from "kysely";
import type { CreditNote, InvoiceBook, NumberSeries } from "../../../src/ports/invoice-book.ts";
import type { OrderLine } from "../../../src/ports/order-book.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { Invoice } from "../../../src/receivables/invoice.ts";
import type { CreditNoteRow } from "../claim-tables.ts";
import { readLines, readMoney, storedLines } from "./column-values.ts";
import { changingColumns, newColumns, selectInvoices, stepColumns, toInvoice } from "./invoice-columns.ts";
import { assertUpdated, type BookScope, toPage, type Tx } from "./scope.ts";

/** The series' row stays locked until the commit: the next one waits for it, and a rollback gives the number back. */
async function nextNumber(tx: Tx, { merchantId }: BookScope, kind: NumberSeries, year: number): Promise<number> {
  const { last } = await tx
    .insertInto("number_series")
    .values({ merchant_id: merchantId, kind, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(["merchant_id", "kind", "year"]).doUpdateSet((write) => ({ last: write("number_series.last", "+", 1) })),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return last;
}

/** The persona tags are those of the order. */
async function insert(
  tx: Tx,
  { merchantId, shopId }: BookScope,
  invoice: Invoice,
  rest: { lines: readonly OrderLine[]; shippedAt: string | null },
) {
  if (invoice.shopId !== shopId) throw new Error(`invoice ${invoice.id} is of another shop`);
  const sandbox = sql<string[]>`(
    select array(select jsonb_array_elements_text(particulars -> 'sandbox')) from orders
    where merchant_id = ${merchantId} and shop_id = ${shopId} and id = ${invoice.orderId})`;
  await tx
    .insertInto("invoices")
    .values({
      merchant_id: merchantId,
      ...newColumns(invoice),
      lines: JSON.stringify(storedLines(rest.lines)),
      sandbox,
      shipped_at: rest.shippedAt,
    })
    .execute();
  const step = { merchant_id: merchantId, shop_id: shopId, invoice_id: invoice.id, ...stepColumns(invoice) };
  await tx.insertInto("next_steps").values(step).execute();
}

/** The step's version decides which of two changes was first. */
async function update(tx: Tx, { merchantId, shopId }: BookScope, invoice: Invoice): Promise<void> {
  const step = await tx
    .updateTable("next_steps")
    .set({ ...stepColumns(invoice), version: invoice.version + 1 })
    .where("merchant_id", "=", merchantId)
    .where("shop_id", "=", shopId)
    .where("invoice_id", "=", invoice.id)
    .where("version", "=", invoice.version)
    .executeTakeFirstOrThrow();
  assertUpdated(step, "invoice", invoice.id);
  await tx
    .updateTable("invoices")
    .set(changingColumns(invoice))
    .where("merchant_id", "=", merchantId)
    .where("shop_id", "=", shopId)
    .where("id", "=", invoice.id)
    .execute();
}

async function insertCreditNote(tx: Tx, { merchantId, shopId }: BookScope, note: CreditNote): Promise<void> {
  await tx
    .insertInto("credit_notes")
    .values({
      merchant_id: merchantId,
      shop_id: shopId,
      id: note.id,
      invoice_id: note.invoiceId,
      order_id: note.orderId,
      number: note.number,
      type: note.type,
      currency: note.total.currency,
      total_minor: note.total.amountMinor,
      reason: note.reason,
      issued_on: note.issuedOn,
    })
    .execute();
}

function toCreditNote(row: Selectable<CreditNoteRow>): CreditNote {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    orderId: row.order_id,
    number: row.number,
    type: row.type as CreditNote["type"],
    total: readMoney(row.total_minor, row.currency),
    reason: row.reason,
    issuedOn: row.issued_on as CalendarDate,
  };
}

/** What a payer wrote, as the digits of a payment reference: `Faktura 2026/000123` means `2026000123`. */
function digitsOf(reference: string): string {
  return reference.replaceAll(/\D/g, "");
}

async function setNextSteps(
  tx: Tx,
  { merchantId, shopId }: BookScope,
  steps: readonly Pick<Invoice, "id" | "version" | "nextStep">[],
): Promise<void> {
  if (steps.length === 0) return;
  const column = <T>(read: (step: (typeof steps)[number]) => T) => steps.map(read);
  const { numAffectedRows } = await sql`
    update next_steps n set next_step = s.kind, next_step_on = s.step_on, version = n.version + 1
    from unnest(${column(({ id }) => id)}::text[], ${column(({ version }) => version)}::int[],
      ${column(({ nextStep }) => nextStep?.kind ?? null)}::text[], ${column(({ nextStep }) => nextStep?.on ?? null)}::date[])
      as s (id, version, kind, step_on)
    where n.merchant_id = ${merchantId} and n.shop_id = ${shopId} and n.invoice_id = s.id and n.version = s.version`.execute(tx);
  if (numAffectedRows !== BigInt(steps.length)) throw new Error("an invoice of the page was changed meanwhile");
}

/** A credit note lowers the principal on its day, so far as it was not paid yet: the rest went to the debtor's credit balance. */
async function principalReductions(tx: Tx, { merchantId }: BookScope, invoiceIds: readonly string[]) {
  const { rows } = await sql<{ invoice_id: string; on_day: string; amount_minor: bigint; currency: string }>`
    select a.invoice_id, p.value_date::text as on_day, a.amount_minor, p.currency from payment_allocations a
      join payments p on p.merchant_id = a.merchant_id and p.id = a.payment_id
      where a.merchant_id = ${merchantId} and a.invoice_id = any(${invoiceIds}::text[]) and a.part = 'principal'
    union all
    select n.invoice_id, n.issued_on::text, n.total_minor, n.currency from credit_notes n
      where n.merchant_id = ${merchantId} and n.invoice_id = any(${invoiceIds}::text[])
    order by 1, 2`.execute(tx);
  const reductions = rows.map((row) => ({
    invoiceId: row.invoice_id,
    on: row.on_day as CalendarDate,
    amount: readMoney(row.amount_minor, row.currency),
  }));
  return Map.groupBy(reductions, ({ invoiceId }) => invoiceId);
}

async function settledBy(tx: Tx, { merchantId, shopId }: BookScope, invoiceId: string, on: CalendarDate) {
  const { rows } = await sql<{ amount_minor: bigint; currency: string }>`
    select currency, (select coalesce(sum(a.amount_minor), 0) from payment_allocations a
        join payments p on p.merchant_id = a.merchant_id and p.id = a.payment_id
        where a.merchant_id = invoices.merchant_id and a.invoice_id = invoices.id and p.value_date <= ${on}::date)::bigint
      + (select coalesce(sum(n.total_minor), 0) from credit_notes n
        where n.merchant_id = invoices.merchant_id and n.invoice_id = invoices.id and n.issued_on <= ${on}::date)::bigint as amount_minor
    from invoices where merchant_id = ${merchantId} and shop_id = ${shopId} and id = ${invoiceId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error(`there is no invoice ${invoiceId}`);
  return readMoney(row.amount_minor, row.currency);
}

function settled(tx: Tx, scope: BookScope): Pick<InvoiceBook, "settledBy" | "principalReductions"> {
  return {
    settledBy: (invoiceId, on) => settledBy(tx, scope, invoiceId, on),
    principalReductions: (invoiceIds) => principalReductions(tx, scope, invoiceIds),
  };
}

function orNull(row: Parameters<typeof toInvoice>[0] | undefined): Invoice | null {
  return row === undefined ? null : toInvoice(row);
}

/** The day that never comes, for claims that need no look any more. */
const never = "9999-12-31";

function limitation(tx: Tx, scope: BookScope): Pick<InvoiceBook, "lockLimitationDue" | "lookAtLimitation"> {
  const { merchantId, shopId } = scope;
  const lookOn = sql<string>`coalesce(limitation_look_on, due_on + 365)`;
  return {
    lockLimitationDue: async (today, limit) => {
      const due = selectInvoices(tx, scope).where("open_minor", ">", 0n).where(lookOn, "<=", today).orderBy(lookOn).orderBy("id");
      return (await due.limit(limit).forUpdate().execute()).map(toInvoice);
    },
    lookAtLimitation: async (invoiceId, on) => {
      const change = tx.updateTable("invoices").set({ limitation_look_on: on ?? never });
      await change.where("merchant_id", "=", merchantId).where("shop_id", "=", shopId).where("id", "=", invoiceId).execute();
    },
  };
}

/** The invoices of one shop. Lists that lock begin with the day that is longest past. */
export function invoiceBook(tx: Tx, scope: BookScope): InvoiceBook {
  const { merchantId, shopId } = scope;
  const ofShop = () => tx.selectFrom("invoices").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const notes = () => tx.selectFrom("credit_notes").selectAll().where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const invoices = () => selectInvoices(tx, scope);
  const open = () => invoices().where("open_minor", ">", 0n);
  return {
    ...limitation(tx, scope),
    ...settled(tx, scope),
    nextNumber: (kind, year) => nextNumber(tx, scope, kind, year),
    insert: (invoice, lines, shippedAt) => insert(tx, scope, invoice, { lines, shippedAt }),
    insertCreditNote: (note) => insertCreditNote(tx, scope, note),
    loadCreditNote: async (id) => {
      const row = await notes().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : toCreditNote(row);
    },
    creditNotesOf: async (invoiceId) => (await notes().where("invoice_id", "=", invoiceId).orderBy("id").execute()).map(toCreditNote),
    load: async (id) => orNull(await invoices().where("id", "=", id).executeTakeFirst()),
    lock: async (id) => orNull(await invoices().where("id", "=", id).forUpdate().executeTakeFirst()),
    findByReference: async (reference) => {
      const meant = ofShop().where((where) =>
        where.or([where("number", "=", reference.trim()), where("payment_reference", "=", digitsOf(reference))]),
      );
      return (await meant.select("id").limit(1).executeTakeFirst())?.id ?? null;
    },
    lines: async (id) => {
      const row = await ofShop().select("lines").where("id", "=", id).executeTakeFirst();
      if (row === undefined) throw new Error(`there is no invoice ${id}`);
      return readLines(row.lines);
    },
    listOfOrder: async (orderId) => (await invoices().where("order_id", "=", orderId).orderBy("id").execute()).map(toInvoice),
    page: async (after, limit, orderId) => {
      const ofOrder = orderId === null ? invoices() : invoices().where("order_id", "=", orderId);
      const before = after === null ? ofOrder : ofOrder.where("id", "<", after);
      const rows = await before
        .orderBy("id", "desc")
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, toInvoice);
    },
    update: (invoice) => update(tx, scope, invoice),
    setNextSteps: (steps) => setNextSteps(tx, scope, steps),
    lockNewlyOverdue: async (today, limit) => {
      const overdue = open().where("overdue_since", "is", null).where("due_on", "<", today);
      return (await overdue.orderBy("due_on").orderBy("id").limit(limit).forUpdate().execute()).map(toInvoice);
    },
    lockDueForStep: async (today, limit, others = "await") => {
      const due = open().where("next_steps.shop_id", "=", shopId).where("next_step_on", "<=", today);
      const first = due.orderBy("next_step_on").orderBy("invoice_id").limit(limit).forUpdate();
      return (await (others === "await" ? first : first.skipLocked()).execute()).map(toInvoice);
    },
    listSandbox: async (after, limit) => {
      const tagged = open()
        .select("sandbox")
        .where(sql<boolean>`sandbox <> '{}'`)
        .where("id", ">", after ?? "");
      const rows = await tagged.orderBy("id").limit(limit).execute();
      return rows.map(({ sandbox, ...row }) => ({ invoice: toInvoice(row), sandbox }));
    },
  };
}
