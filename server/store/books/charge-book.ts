/** Charges of one shop's invoices: each (invoice, step, part) once, told once, never paid beyond what is open. */
import { type Selectable, sql } from "kysely";
import { add, smaller, subtract } from "../../../src/kernel/money.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { Charge, ChargeBook, KeptCharge } from "../../../src/ports/charge-book.ts";
import { openOfCharge } from "../../../src/receivables/open-charge.ts";
import type { ClaimChargeRow } from "../claim-tables.ts";
import { readMoney } from "./column-values.ts";
import { assertUpdated, type BookScope, type Tx } from "./scope.ts";

function toCharge(row: Selectable<ClaimChargeRow>): KeptCharge {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    part: row.part as Charge["part"],
    step: row.step,
    amount: readMoney(row.amount_minor, row.currency),
    paid: readMoney(row.paid_minor, row.currency),
    waived: readMoney(row.waived_minor, row.currency),
    chargedOn: row.charged_on as CalendarDate,
    toldOn: row.told_on as CalendarDate | null,
    working: row.working as Charge["working"],
    noteNumber: row.note_number,
  };
}

async function insertAll(tx: Tx, { merchantId, shopId }: BookScope, charges: readonly Charge[]): Promise<readonly Charge[]> {
  if (charges.length === 0) return [];
  const column = <T>(read: (charge: Charge) => T) => charges.map(read);
  const { rows } = await sql<{ id: string }>`
    insert into claim_charges (merchant_id, shop_id, id, invoice_id, part, step, currency, amount_minor, charged_on, working)
    select ${merchantId}, ${shopId}, * from unnest(
      ${column(({ id }) => id)}::text[], ${column(({ invoiceId }) => invoiceId)}::text[], ${column(({ part }) => part)}::text[],
      ${column(({ step }) => step)}::text[], ${column(({ amount }) => amount.currency)}::text[],
      ${column(({ amount }) => String(amount.amountMinor))}::bigint[], ${column(({ chargedOn }) => chargedOn)}::date[],
      ${column(({ working }) => JSON.stringify(working))}::jsonb[])
    on conflict (merchant_id, invoice_id, step, part) do nothing returning id`.execute(tx);
  const kept = new Set(rows.map(({ id }) => id));
  return charges.filter(({ id }) => kept.has(id));
}

/** The charges of one shop. Rows are changed under the lock of their invoice. */
export function chargeBook(tx: Tx, scope: BookScope): ChargeBook {
  const { merchantId, shopId } = scope;
  const ofShop = () => tx.selectFrom("claim_charges").selectAll().where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  const change = () => tx.updateTable("claim_charges").where("merchant_id", "=", merchantId).where("shop_id", "=", shopId);
  return {
    ofInvoices: async (invoiceIds) => {
      if (invoiceIds.length === 0) return [];
      const found = ofShop().where(sql<boolean>`invoice_id = any(${invoiceIds}::text[])`);
      return (await found.orderBy("charged_on").orderBy("id").execute()).map(toCharge);
    },
    load: async (id) => {
      const row = await ofShop().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : toCharge(row);
    },
    insertAll: (charges) => insertAll(tx, scope, charges),
    tell: async (invoiceId, step, on) => {
      const untold = change()
        .set({ told_on: on })
        .where("invoice_id", "=", invoiceId)
        .where("step", "=", step)
        .where("told_on", "is", null);
      const rows = await untold
        .where(sql<boolean>`amount_minor > paid_minor + waived_minor`)
        .returningAll()
        .execute();
      return rows.map(toCharge);
    },
    setNoteNumber: async (id, number) => {
      const result = await change()
        .set({ note_number: number })
        .where("id", "=", id)
        .where("note_number", "is", null)
        .executeTakeFirstOrThrow();
      assertUpdated(result, "charge", id);
    },
    waive: async (chargeIds, atMost) => {
      let rest = atMost;
      const waived: { charge: KeptCharge; amount: ReturnType<typeof openOfCharge> }[] = [];
      for (const id of chargeIds) {
        const row = await ofShop().where("id", "=", id).forUpdate().executeTakeFirst();
        if (row === undefined) throw new Error(`there is no charge ${id}`);
        const charge = toCharge(row);
        const amount = rest === null ? openOfCharge(charge) : smaller(rest, openOfCharge(charge));
        if (amount.amountMinor === 0n) continue;
        rest = rest === null ? null : subtract(rest, amount);
        await change()
          .set({ waived_minor: add(charge.waived, amount).amountMinor })
          .where("id", "=", id)
          .execute();
        waived.push({ charge, amount });
      }
      return waived;
    },
    pay: async (invoiceId, part, amount) => {
      const told = ofShop().where("invoice_id", "=", invoiceId).where("part", "=", part).where("told_on", "is not", null);
      const rows = await told.orderBy("charged_on").orderBy("id").forUpdate().execute();
      let rest = amount;
      for (const charge of rows.map(toCharge)) {
        const taken = smaller(rest, openOfCharge(charge));
        if (taken.amountMinor === 0n) continue;
        rest = subtract(rest, taken);
        await change()
          .set({ paid_minor: add(charge.paid, taken).amountMinor })
          .where("id", "=", charge.id)
          .execute();
      }
      if (rest.amountMinor > 0n) throw new Error(`invoice ${invoiceId} has not so much ${part} to pay`);
    },
  };
}
