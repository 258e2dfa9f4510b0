/** Reads the invoices of a period with the day on which they were closed and the messages that were sent. */
import { sql } from "kysely";
import { isCountry, regionsOf } from "../../src/kernel/calendar.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import type { OrderSelection } from "../../src/ports/order-book.ts";
import type { ClaimHistory, PastClaim } from "../../src/ports/claim-history.ts";
import { isCurrency, money } from "../../src/kernel/money.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

interface Row {
  readonly id: string;
  readonly buyer_id: string;
  readonly country: string;
  readonly regions: PastClaim["regions"] | null;
  readonly segment: string;
  readonly currency: string;
  readonly total_minor: bigint;
  readonly issued_on: string;
  readonly due_on: string;
  readonly selection: OrderSelection | null;
  readonly closed_on: string | null;
  readonly sent: Readonly<Record<string, number>> | null;
}

function toClaim(row: Row): PastClaim {
  if (!isCountry(row.country) || !isCurrency(row.currency)) throw new Error(`invoice ${row.id} is of ${row.country} in ${row.currency}`);
  return {
    id: row.id,
    buyerId: row.buyer_id,
    country: row.country,
    regions: row.regions ?? regionsOf(row.country, null),
    segment: row.segment as PastClaim["segment"],
    total: money(row.total_minor, row.currency),
    issuedOn: row.issued_on as CalendarDate,
    dueOn: row.due_on as CalendarDate,
    selection: row.selection,
    closedOn: row.closed_on as CalendarDate | null,
    sent: row.sent ?? {},
  };
}

/** The history in `database`; each shop's rows are read as its own merchant. */
export function makeClaimHistory(database: Pick<Database<Tables>, "tenant">): ClaimHistory {
  return {
    page: (shop, { from, to }, after, limit) =>
      database.tenant(shop.merchant.id, async (tx) => {
        const { rows } = await sql<Row>`
          select i.id, i.buyer_id, i.country, i.regions, i.segment, i.currency, i.total_minor, i.issued_on, i.due_on,
            o.particulars -> 'selection' as selection,
            case when i.open_minor = 0 and i.written_off_minor = 0 then greatest(
              (select max(p.value_date) from payment_allocations a join payments p on p.merchant_id = a.merchant_id and p.id = a.payment_id
                where a.merchant_id = i.merchant_id and a.invoice_id = i.id),
              (select max(n.issued_on) from credit_notes n where n.merchant_id = i.merchant_id and n.invoice_id = i.id)) end as closed_on,
            (select json_object_agg(step, 1) from dunning_actions d
              where d.merchant_id = i.merchant_id and d.invoice_id = i.id and d.status = 'sent' and d.agreement_id is null) as sent
          from invoices i join orders o on o.merchant_id = i.merchant_id and o.id = i.order_id
          where i.merchant_id = ${shop.merchant.id} and i.shop_id = ${shop.id} and i.id > ${after ?? ""}
            and i.issued_on between ${from}::date and ${to}::date
          order by i.id limit ${limit}`.execute(tx);
        return rows.map(toClaim);
      }),
  };
}
