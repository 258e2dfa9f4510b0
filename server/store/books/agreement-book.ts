/** Agreements of one shop: the common columns beside a document of what only their kind has. */
import { type Selectable, sql } from "kysely";
import type { Instant } from "../../../src/kernel/time.ts";
import type { AgreementBook } from "../../../src/ports/agreement-book.ts";
import type { Agreement, AgreementOf } from "../../../src/receivables/agreements/agreement.ts";
import { nextNotice } from "../../../src/receivables/agreements/notice.ts";
import type { AgreementKind } from "../../../src/receivables/agreements/agreement-head.ts";
import { type AgreementTerms, standardTerms } from "../../../src/receivables/agreements/terms.ts";
import type { AgreementRow } from "../agreement-tables.ts";
import { agreementHolds } from "./agreement-holds.ts";
import { evidenceFiles } from "./evidence-files.ts";
import { assertUpdated, type BookScope, toPage, type Tx } from "./scope.ts";

type ReadRow = Selectable<AgreementRow> & { readonly invoice_ids: readonly string[] };

/** Ids of every kind sort by the time of their making behind the prefix. */
const prefixLength = 4;
const byAge = sql<string>`substr(agreements.id, 5)`;
const madePart = (id: string) => id.slice(prefixLength);

/** JSON has no whole number without bounds: amounts are decimal text in the document. */
function storedDocument(agreement: Agreement): string {
  const {
    id: _id,
    kind: _kind,
    status: _status,
    buyerId: _buyer,
    invoiceIds: _invoices,
    hold: _hold,
    lookOn: _look,
    openedAt: _at,
    openedBy: _by,
    settledAt: _end,
    settledBy: _ender,
    version: _version,
    ...own
  } = agreement;
  return JSON.stringify(own, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
}

function readDocument(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readDocument);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, part]) => [key, key === "amountMinor" ? BigInt(part as string) : readDocument(part)]);
  return Object.fromEntries(entries);
}

function toAgreement(row: ReadRow): Agreement {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    buyerId: row.buyer_id,
    invoiceIds: row.invoice_ids,
    hold: row.hold,
    lookOn: row.look_on,
    openedAt: row.opened_at as Instant,
    openedBy: row.opened_by,
    settledAt: row.settled_at as Instant | null,
    settledBy: row.settled_by,
    version: row.version,
    ...(readDocument(row.document) as object),
  } as Agreement;
}

function orNull(row: ReadRow | undefined): Agreement | null {
  return row === undefined ? null : toAgreement(row);
}

/** The columns that a change may touch. */
function changingColumns(agreement: Agreement) {
  return {
    status: agreement.status,
    hold: agreement.hold,
    look_on: agreement.lookOn,
    tell_on: nextNotice(agreement)?.tellOn ?? null,
    settled_at: agreement.settledAt,
    settled_by: agreement.settledBy,
    document: storedDocument(agreement),
  };
}

async function insert(tx: Tx, { merchantId, shopId }: BookScope, agreement: Agreement): Promise<void> {
  await tx
    .insertInto("agreements")
    .values({
      merchant_id: merchantId,
      id: agreement.id,
      shop_id: shopId,
      kind: agreement.kind,
      buyer_id: agreement.buyerId,
      is_of_buyer: agreement.invoiceIds.length === 0,
      opened_at: agreement.openedAt,
      opened_by: agreement.openedBy,
      ...changingColumns(agreement),
    })
    .execute();
  const covered = agreement.invoiceIds.map((invoiceId) => ({ merchant_id: merchantId, agreement_id: agreement.id, invoice_id: invoiceId }));
  if (covered.length > 0) await tx.insertInto("agreement_invoices").values(covered).execute();
}

/** What the shop allows. */
function termsOf(tx: Tx, { merchantId, shopId }: BookScope): Pick<AgreementBook, "terms" | "setTerms"> {
  return {
    terms: async () => {
      const row = await tx
        .selectFrom("agreement_terms")
        .select("document")
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .executeTakeFirst();
      return row === undefined ? standardTerms : (row.document as AgreementTerms);
    },
    setTerms: async (terms) => {
      const document = JSON.stringify(terms);
      await tx
        .insertInto("agreement_terms")
        .values({ merchant_id: merchantId, shop_id: shopId, document })
        .onConflict((conflict) => conflict.columns(["merchant_id", "shop_id"]).doUpdateSet({ document }))
        .execute();
    },
  };
}

/** The agreements of one shop. */
export function agreementBook(tx: Tx, scope: BookScope): AgreementBook {
  const { merchantId, shopId } = scope;
  const select = () =>
    tx
      .selectFrom("agreements")
      .selectAll()
      .select(
        sql<string[]>`array(select invoice_id from agreement_invoices
          where agreement_invoices.merchant_id = ${merchantId} and agreement_id = agreements.id order by invoice_id)`.as("invoice_ids"),
      )
      .where("merchant_id", "=", merchantId)
      .where("shop_id", "=", shopId);
  return {
    ...termsOf(tx, scope),
    ...evidenceFiles(tx, scope),
    ...agreementHolds(tx, scope),
    insert: (agreement) => insert(tx, scope, agreement),
    load: async <K extends AgreementKind>(id: string, kind: K) => {
      const row = await select().where("id", "=", id).where("kind", "=", kind).executeTakeFirst();
      return row === undefined ? null : (toAgreement(row) as AgreementOf<K>);
    },
    find: async (id) => orNull(await select().where("id", "=", id).executeTakeFirst()),
    lock: async (id) => orNull(await select().where("id", "=", id).forUpdate().executeTakeFirst()),
    update: async (agreement) => {
      const result = await tx
        .updateTable("agreements")
        .set({ ...changingColumns(agreement), version: agreement.version + 1 })
        .where("merchant_id", "=", merchantId)
        .where("shop_id", "=", shopId)
        .where("id", "=", agreement.id)
        .where("version", "=", agreement.version)
        .executeTakeFirstOrThrow();
      assertUpdated(result, "agreement", agreement.id);
    },
    ofInvoice: async (invoiceId) => {
      const isOfInvoice = sql<boolean>`(id in (select agreement_id from agreement_invoices where merchant_id = ${merchantId} and invoice_id = ${invoiceId})
        or (is_of_buyer and buyer_id = (select buyer_id from invoices where merchant_id = ${merchantId} and id = ${invoiceId})))`;
      return (await select().where(isOfInvoice).orderBy(byAge).execute()).map(toAgreement);
    },
    listDue: async (today, after, limit) => {
      const due = select()
        .where("look_on", "<=", today)
        .where("id", ">", after ?? "");
      return (await due.orderBy("id").limit(limit).execute()).map(toAgreement);
    },
    listToTell: async (today, after, limit) => {
      const due = select()
        .where("tell_on", "<=", today)
        .where("id", ">", after ?? "");
      return (await due.orderBy("id").limit(limit).execute()).map(toAgreement);
    },
    page: async (filter, after, limit) => {
      const { kind, status, buyerId } = filter;
      const rows = await select()
        .$if(kind !== null, (query) => query.where("kind", "=", kind ?? ""))
        .$if(status !== null, (query) => query.where("status", "=", status ?? ""))
        .$if(buyerId !== null, (query) => query.where("buyer_id", "=", buyerId ?? ""))
        .$if(after !== null, (query) => query.where(byAge, "<", madePart(after ?? "")))
        .orderBy(byAge, "desc")
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit, toAgreement);
    },
  };
}
