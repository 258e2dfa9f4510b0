/** The books of one merchant by hand: one order, two invoices, a credit note, four payments, and what each of them posts. */
import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../../server/store/tables.ts";

const id = (prefix: string, merchant: number, number: number) =>
  `${prefix}_${`${merchant}`.padStart(20, "0")}${`${number}`.padStart(6, "0")}`;

/** The ids of merchant `number`. */
export function namesOf(number: number) {
  const of = (prefix: string, index: number) => id(prefix, number, index);
  return {
    merchant: of("mer", 0),
    shop: of("shp", 0),
    buyer: of("buy", 0),
    person: of("per", 0),
    cluster: of("clu", 0),
    order: of("ord", 1),
    settledInvoice: of("inv", 1),
    openInvoice: of("inv", 2),
    creditNote: of("crn", 1),
    paid: of("pay", 1),
    partPaid: of("pay", 2),
    unapplied: of("pay", 3),
    overpaid: of("pay", 4),
  };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const events = [
  `{"at":"2026-11-24T10:00:00.000Z","by":"shop","data":{"number":"2026/000001","totalMinor":"5000"},"kind":"invoiceIssued","sequence":1}`,
  `{"at":"2026-11-25T10:00:00.125Z","by":"saldo","data":{},"kind":"paymentBooked","sequence":2}`,
  `{"at":"2026-11-26T10:00:00.000Z","by":"shop","data":{"b":[1,null],"ł":"ü"},"kind":"creditNoteIssued","sequence":3}`,
];

/** Statements that fill the tables for merchant `number` in `currency`; every amount in minor units. */
export function smallBooks(number: number, currency: string): string[] {
  const n = namesOf(number);
  const m = `'${n.merchant}'`;
  const post = (
    kind: string,
    source: string,
    line: number,
    debit: string,
    debitOf: string,
    credit: string,
    creditOf: string,
    amount: number,
  ) =>
    `(${m}, '${kind}', '${source}', ${line}, '${debit}', '${debitOf}', '${credit}', '${creditOf}', ${amount}, '${currency}', '2026-11-24', '2026-11-24T10:00:00Z')`;
  const invoice = (invoiceId: string, running: string, amounts: string) =>
    `(${m}, '${invoiceId}', '${n.shop}', '${n.order}', '${n.buyer}', '2026/${running}', '2026${running}', 'PL', '2026-11-24', '2026-12-08', '${currency}', ${amounts}, '[]', '{}')`;
  const payment = (paymentId: string, amounts: string) =>
    `(${m}, '${paymentId}', '${n.shop}', '${currency}', ${amounts}, '2026-11-25', '2026-11-25T10:00:00Z')`;
  const hashes = events.reduce<string[]>((chain, event) => [...chain, sha256((chain.at(-1) ?? "") + event)], []);
  const timeline = events.map((event, index) => {
    const { at, by, kind, sequence } = JSON.parse(event) as { at: string; by: string; kind: string; sequence: number };
    const contents = /"data":(.*),"kind"/.exec(event)?.[1] ?? "";
    return `(${m}, '${n.settledInvoice}', ${sequence}, '${at}', '${kind}', '${by}', '${contents}', '${hashes[index] ?? ""}')`;
  });
  return [
    `insert into merchants values (${m}, 'M', 'test', '#fff', 'm@shop.example', null, '{}', now())`,
    `insert into shops values (${m}, '${n.shop}', 'S', 'test', 'PL', '${currency}', 'PL0', null, 'H', null, '{}', 0, now())`,
    `insert into buyers values (${m}, '${n.buyer}', '${n.shop}', null, 'person', 'B', null, null, now())`,
    `insert into orders values (${m}, '${n.order}', '${n.shop}', '${n.buyer}', 'dec_1', 'o-1', 'saldo', 14, '${currency}', 10000, 2000, 7000, 1500, 1000, now(), now(), false, 'none', '{}')`,
    `insert into invoices (merchant_id, id, shop_id, order_id, buyer_id, number, payment_reference, country, issued_on, due_on, currency,
       total_minor, credited_minor, paid_minor, lines, sandbox) values
       ${invoice(n.settledInvoice, "000001", "5000, 1500, 3500")}, ${invoice(n.openInvoice, "000002", "2000, 0, 700")}`,
    `insert into credit_notes values (${m}, '${n.creditNote}', '${n.shop}', '${n.settledInvoice}', '${n.order}', 'CN 2026/000001', 'refund', '${currency}', 1500, null, '2026-11-26')`,
    `insert into number_series values (${m}, 'invoice', 2026, 2), (${m}, 'creditNote', 2026, 1)`,
    `insert into payments (merchant_id, id, shop_id, currency, amount_minor, unallocated_minor, value_date, booked_at) values
       ${payment(n.paid, "4500, 0")}, ${payment(n.partPaid, "700, 0")}, ${payment(n.unapplied, "300, 300")}, ${payment(n.overpaid, "250, 250")}`,
    `insert into payment_allocations values (${m}, '${n.paid}', '${n.settledInvoice}', 'principal', 4500), (${m}, '${n.partPaid}', '${n.openInvoice}', 'principal', 700)`,
    `insert into ledger_postings (merchant_id, entry_kind, source_id, line, debit_code, debit_of, credit_code, credit_of, amount_minor, currency, event_date, posted_at) values
       ${[
         post("exposureHeld", n.order, 0, "9000", n.order, "9010", n.order, 10000),
         post("exposureReleased", "cap_1", 0, "9010", n.order, "9000", n.order, 5000),
         post("exposureReleased", "cap_2", 0, "9010", n.order, "9000", n.order, 2000),
         post("exposureReleased", `evt_${number}`, 0, "9010", n.order, "9000", n.order, 1000),
         post("invoiceIssued", n.settledInvoice, 0, "1200", n.settledInvoice, "2000", n.settledInvoice, 5000),
         post("invoiceIssued", n.openInvoice, 0, "1200", n.openInvoice, "2000", n.openInvoice, 2000),
         post("paymentBooked", n.paid, 0, "1000", "", "1200", n.settledInvoice, 4500),
         post("creditNoteIssued", n.creditNote, 0, "2000", n.settledInvoice, "1200", n.settledInvoice, 500),
         post("creditNoteIssued", n.creditNote, 1, "2000", n.settledInvoice, "2030", n.buyer, 1000),
         post("paymentBooked", n.partPaid, 0, "1000", "", "1200", n.openInvoice, 700),
         post("paymentBooked", n.unapplied, 0, "1000", "", "2020", n.unapplied, 300),
         post("paymentBooked", n.overpaid, 0, "1000", "", "2030", n.buyer, 250),
       ].join(", ")}`,
    `insert into clusters (id) values ('${n.cluster}')`,
    `insert into persons values ('${n.person}', '${n.cluster}', now(), now())`,
    `insert into exposure_items values (${m}, '${n.order}', '${n.person}', 'authorization', '${currency}', 2000, null, false),
       (${m}, '${n.openInvoice}', '${n.person}', 'invoice', '${currency}', 1300, '2026-12-08', false)`,
    `insert into timeline_events values ${timeline.join(", ")}`,
  ];
}

/** Runs statements as the owner with triggers and foreign keys off: as somebody would who wants to cheat. */
export async function tamper(kysely: Kysely<Tables>, statements: readonly string[]): Promise<void> {
  await kysely.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    for (const statement of statements) await sql.raw(statement).execute(tx);
  });
}

export const emptyAll = "truncate merchants, clusters, persons, exposure_items cascade";
