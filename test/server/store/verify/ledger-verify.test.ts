/** Books in order pass, and each way to cheat is found, on both engines. */
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { verifyLedger } from "../../../../server/store/ledger-verify.ts";
import { openSpines } from "../spine.ts";
import { emptyAll, namesOf, smallBooks, tamper } from "./small-books.ts";

const spines = await openSpines();
const n = namesOf(1);
const other = namesOf(2);

afterAll(async () => {
  for (const spine of spines) await spine.close();
});

const posting = (kind: string, source: string, change: string) =>
  `update ledger_postings set ${change} where entry_kind = '${kind}' and source_id = '${source}'`;
const without = (table: string, constraint: string) => `alter table ${table} drop constraint if exists ${constraint}`;

/** What somebody did, and every fault that must be found: its check and what it is about. */
const charge = (toldOn: string) =>
  `insert into claim_charges (merchant_id, id, shop_id, invoice_id, part, step, currency, amount_minor, charged_on, told_on, working)
    values ('${n.merchant}', 'chg_1', '${n.shop}', '${n.openInvoice}', 'fees', 'formalReminder', 'PLN', 500, '2026-12-11', ${toldOn}, '{}')`;

const deeds: readonly [deed: string, statements: string[], faults: [check: string, subject: string][]][] = [
  [
    "an issued amount is made smaller",
    [posting("invoiceIssued", n.openInvoice, "amount_minor = 1999")],
    [
      ["receivable", n.openInvoice],
      ["sellerPayable", n.openInvoice],
    ],
  ],
  [
    "a posting is deleted",
    [`delete from ledger_postings where source_id = '${n.partPaid}'`],
    [
      ["receivable", n.openInvoice],
      ["payment", n.partPaid],
      ["allocations", n.partPaid],
      ["bank", "1000 PLN"],
    ],
  ],
  [
    "a posting of less than nothing",
    [without("ledger_postings", "ledger_postings_amount_minor_check"), posting("exposureReleased", "evt_1", "amount_minor = -1000")],
    [
      ["postingAmount", "4"],
      ["heldExposure", n.order],
    ],
  ],
  [
    "a posting on an account outside of the chart",
    [posting("paymentBooked", n.unapplied, "credit_code = '7777'")],
    [
      ["postingAccounts", "11"],
      ["unallocated", n.unapplied],
    ],
  ],
  [
    "a posting between accounts that its kind does not move",
    [posting("paymentBooked", n.unapplied, `credit_code = '2000', credit_of = '${n.openInvoice}'`)],
    [
      ["postingAccounts", "11"],
      ["sellerPayable", n.openInvoice],
      ["unallocated", n.unapplied],
    ],
  ],
  [
    "a posting for an order that is not there",
    [posting("exposureReleased", "evt_1", "debit_of = 'ord_x', credit_of = 'ord_x'")],
    [
      ["postingSubjects", "4"],
      ["heldExposure", n.order],
    ],
  ],
  [
    "a posting from a payment that is not there",
    [posting("paymentBooked", n.overpaid, "source_id = 'pay_x'")],
    [
      ["postingSubjects", "12"],
      ["payment", n.overpaid],
      ["unallocated", n.overpaid],
      ["creditBalance", n.buyer],
    ],
  ],
  [
    "a claim is made smaller",
    [`update invoices set paid_minor = 800 where id = '${n.openInvoice}'`],
    [
      ["receivable", n.openInvoice],
      ["paid", n.openInvoice],
      ["exposure", n.openInvoice],
    ],
  ],
  [
    "a claim counts as credited without a credit note",
    [`update invoices set credited_minor = 100 where id = '${n.openInvoice}'`],
    [
      ["receivable", n.openInvoice],
      ["sellerPayable", n.openInvoice],
      ["credited", n.openInvoice],
      ["exposure", n.openInvoice],
    ],
  ],
  [
    "a claim counts as written off without a loss in the books",
    [`update invoices set written_off_minor = 100 where id = '${n.openInvoice}'`],
    [
      ["receivable", n.openInvoice],
      ["writtenOff", n.openInvoice],
      ["exposure", n.openInvoice],
    ],
  ],
  [
    "a held amount is made smaller and the rest voided",
    [`update orders set authorized_minor = 1500, voided_minor = 1500 where id = '${n.order}'`],
    [
      ["heldExposure", n.order],
      ["exposure", n.order],
    ],
  ],
  [
    "the counter-account of a held amount is changed alone",
    [posting("exposureReleased", "evt_1", "debit_of = 'ord_x'")],
    [
      ["postingSubjects", "4"],
      ["heldExposure", n.order],
    ],
  ],
  [
    "the parts of an order do not make its total",
    [without("orders", "orders_check"), `update orders set total_minor = 10001 where id = '${n.order}'`],
    [["orderTotal", n.order]],
  ],
  [
    "an order counts less as captured and refunded than its invoices say",
    [`update orders set captured_minor = 6000, voided_minor = 2000, refunded_minor = 1000 where id = '${n.order}'`],
    [
      ["captured", n.order],
      ["refunded", n.order],
    ],
  ],
  [
    "a credit note is made larger",
    [`update credit_notes set total_minor = 1600 where id = '${n.creditNote}'`],
    [
      ["refunded", n.order],
      ["credited", n.settledInvoice],
      ["creditNote", n.creditNote],
      ["creditBalance", n.buyer],
    ],
  ],
  [
    "a credit note pays somebody else",
    [`update ledger_postings set credit_of = '${other.buyer}' where credit_code = '2030' and source_id = '${n.creditNote}'`],
    [
      ["postingSubjects", "9"],
      ["creditNote", n.creditNote],
    ],
  ],
  [
    "an allocation is made smaller",
    [`update payment_allocations set amount_minor = 4400 where payment_id = '${n.paid}'`],
    [
      ["paid", n.settledInvoice],
      ["allocations", n.paid],
    ],
  ],
  [
    "an allocation is moved to another invoice",
    [`update payment_allocations set invoice_id = '${n.openInvoice}' where payment_id = '${n.paid}'`],
    [
      ["paid", n.settledInvoice],
      ["paid", n.openInvoice],
      ["allocations", n.paid],
    ],
  ],
  [
    "a payment is made larger",
    [`update payments set amount_minor = 4600 where id = '${n.paid}'`],
    [
      ["payment", n.paid],
      ["allocations", n.paid],
      ["bank", "1000 PLN"],
    ],
  ],
  [
    "unapplied cash disappears",
    [`update payments set amount_minor = 300, unallocated_minor = 200 where id = '${n.unapplied}'`],
    [
      ["unallocated", n.unapplied],
      ["allocations", n.unapplied],
    ],
  ],
  [
    "what was overpaid disappears",
    [`update payments set unallocated_minor = 200 where id = '${n.overpaid}'`],
    [
      ["unallocated", n.overpaid],
      ["allocations", n.overpaid],
      ["creditBalance", n.buyer],
    ],
  ],
  [
    "one posting of an invoice is in another currency",
    [posting("creditNoteIssued", n.creditNote, "currency = 'CZK'")],
    [
      ["invoiceCurrency", n.settledInvoice],
      ["creditNote", n.creditNote],
    ],
  ],
  [
    "a payment is in another currency",
    [`update payments set currency = 'CZK' where id = '${n.partPaid}'`],
    [
      ["invoiceCurrency", n.openInvoice],
      ["paymentCurrency", n.partPaid],
      ["bank", "1000 CZK"],
      ["bank", "1000 PLN"],
    ],
  ],
  ["the hold of an order is in another currency", [posting("exposureHeld", n.order, "currency = 'EUR'")], [["orderCurrency", n.order]]],
  [
    "an invoice number is skipped",
    [`update invoices set number = '2026/000003' where id = '${n.openInvoice}'`],
    [["numbers", "invoice 2026"]],
  ],
  [
    "a number was given and has no invoice",
    ["update number_series set last = 3 where kind = 'invoice' and merchant_id = '" + n.merchant + "'"],
    [["numbers", "invoice 2026"]],
  ],
  [
    "a series is lost",
    [`delete from number_series where kind = 'creditNote' and merchant_id = '${n.merchant}'`],
    [["numbers", "creditNote 2026"]],
  ],
  ["a series has no documents", [`insert into number_series values ('${n.merchant}', 'invoice', 2027, 1)`], [["numbers", "invoice 2027"]]],
  [
    "a number is none of the series",
    [`update invoices set number = 'X-7' where id = '${n.openInvoice}'`],
    [
      ["numbers", "X-7"],
      ["numbers", "invoice 2026"],
    ],
  ],
  ["a charge was never posted", [charge("null")], [["charges", n.openInvoice]]],
  [
    "a charge was told that the claim does not have",
    [charge("'2026-12-11'")],
    [
      ["charges", n.openInvoice],
      ["chargesTold", n.openInvoice],
      ["numbers", "chg_1"],
    ],
  ],
  ["an open claim has no exposure", [`delete from exposure_items where source_id = '${n.openInvoice}'`], [["exposure", n.openInvoice]]],
  ["a held order has no exposure", [`delete from exposure_items where source_id = '${n.order}'`], [["exposure", n.order]]],
  [
    "the exposure of a claim has another due date",
    [`update exposure_items set due_on = '2026-12-09' where source_id = '${n.openInvoice}'`],
    [["exposure", n.openInvoice]],
  ],
  [
    "the exposure of a claim has no due date",
    [`update exposure_items set due_on = null where source_id = '${n.openInvoice}'`],
    [["exposure", n.openInvoice]],
  ],
  [
    "the exposure of a claim is late and the claim is not",
    [`update exposure_items set is_overdue = true where source_id = '${n.openInvoice}'`],
    [["exposure", n.openInvoice]],
  ],
  [
    "a settled claim has exposure",
    [`insert into exposure_items values ('${n.merchant}', '${n.settledInvoice}', '${n.person}', 'invoice', 'PLN', 1, null, false)`],
    [["exposure", n.settledInvoice]],
  ],
  [
    "an event is changed",
    [`update timeline_events set data = '{"x":1}' where merchant_id = '${n.merchant}' and sequence = 2`],
    [["timeline", n.settledInvoice]],
  ],
  [
    "the time of an event is changed",
    [`update timeline_events set at = at - interval '1 day' where merchant_id = '${n.merchant}' and sequence = 3`],
    [["timeline", n.settledInvoice]],
  ],
  [
    "an event in the middle is deleted",
    [`delete from timeline_events where merchant_id = '${n.merchant}' and sequence = 2`],
    [["timeline", n.settledInvoice]],
  ],
  [
    "the first event is deleted",
    [`delete from timeline_events where merchant_id = '${n.merchant}' and sequence = 1`],
    [["timeline", n.settledInvoice]],
  ],
];

describe.each(spines)("proving the books on $name", ({ database }) => {
  beforeEach(async () => {
    await tamper(database.kysely, [
      emptyAll,
      "alter sequence ledger_postings_id_seq restart",
      ...smallBooks(1, "PLN"),
      ...smallBooks(2, "EUR"),
    ]);
  });

  it("finds nothing wrong with books in order, and says how much it looked at", async () => {
    const report = await verifyLedger(database);
    expect(report.faults).toEqual([]);
    expect(Object.fromEntries(report.checked.map(({ check, count }) => [check, count]))).toEqual({
      fundingLine: 0,
      merchantLimit: 0,
      postingAmount: 24,
      postingAccounts: 24,
      postingSubjects: 24,
      heldExposure: 2,
      orderTotal: 2,
      captured: 2,
      refunded: 2,
      orderCurrency: 2,
      exposure: 10,
      receivable: 4,
      writtenOff: 4,
      charges: 4,
      chargesTold: 4,
      sellerPayable: 4,
      credited: 4,
      paid: 4,
      invoiceCurrency: 4,
      creditNote: 2,
      payment: 8,
      unallocated: 8,
      allocations: 8,
      paymentCurrency: 8,
      creditBalance: 2,
      bank: 2,
      numbers: 2,
      timeline: 6,
    });
  });

  it("finds nothing in a database without books, and names every check", async () => {
    await tamper(database.kysely, [emptyAll]);
    const report = await verifyLedger(database);
    expect(report.faults).toEqual([]);
    expect(report.checked).toHaveLength(28);
    expect(report.checked.every(({ count }) => count === 0)).toBe(true);
  });

  it.each(deeds)("finds that %s", async (_, statements, expected) => {
    await tamper(database.kysely, statements);
    const { faults } = await verifyLedger(database);
    const found = faults.map((fault) => `${fault.check} ${fault.subjectId}`);
    expect(found.toSorted()).toEqual(expected.map((fault) => fault.join(" ")).toSorted());
    expect(faults.every((fault) => fault.merchantId === n.merchant && fault.detail !== "")).toBe(true);
  });

  it("says what differs", async () => {
    await tamper(database.kysely, [`update invoices set paid_minor = 800 where id = '${n.openInvoice}'`]);
    const { faults } = await verifyLedger(database);
    expect(faults).toContainEqual({
      check: "receivable",
      merchantId: n.merchant,
      subjectId: n.openInvoice,
      detail: "1200 stands at 1300, open of the principal is 1200",
    });
  });

  it("sees each row of a table that is longer than a page", async () => {
    const copies = `insert into timeline_events select merchant_id, subject_id || '_' || g, sequence, at, kind, by, data, hash
      from timeline_events, generate_series(1, 1500) g where merchant_id = '${n.merchant}'`;
    const buyers = `insert into buyers select merchant_id, 'buy_' || g, shop_id, null, kind, name, email, phone, created_at
      from buyers, generate_series(1, 11000) g where merchant_id = '${n.merchant}'`;
    const last = `update timeline_events set kind = 'x' where subject_id = '${n.settledInvoice}_999' and sequence = 3`;
    await tamper(database.kysely, [copies, buyers, last]);
    const report = await verifyLedger(database);
    expect(report.checked.find(({ check }) => check === "timeline")?.count).toBe(4506);
    expect(report.checked.find(({ check }) => check === "creditBalance")?.count).toBe(11_002);
    expect(report.faults.map(({ subjectId, detail }) => [subjectId, detail])).toEqual([[`${n.settledInvoice}_999`, "event 3 was changed"]]);
  });
});
