/** The claims of a comparison of strategies, each with its payments, messages, charges, disputes and complaints in one row. */
import { sql } from "kysely";
import type { Arm, ComparedClaim } from "../../../src/dunning/comparison/compared-claim.ts";
import type { CalendarDate } from "../../../src/kernel/time.ts";
import type { ComparisonBook } from "../../../src/ports/comparison-book.ts";
import { readMoney } from "./column-values.ts";
import type { BookScope, Tx } from "./scope.ts";

interface ClaimRead {
  readonly id: string;
  readonly buyer_id: string;
  readonly arm: Arm;
  readonly due_on: CalendarDate;
  readonly currency: string;
  readonly due_minor: bigint;
  readonly written_off_minor: bigint;
  readonly charged_minor: bigint;
  readonly paid: readonly (readonly [on: CalendarDate, amountMinor: string])[];
  readonly messages: ComparedClaim["messages"] | null;
  readonly disputes: number;
  readonly complaints: number;
}

function toClaim(row: ClaimRead): ComparedClaim {
  const { currency } = row;
  return {
    id: row.id,
    arm: row.arm,
    buyerId: row.buyer_id,
    dueOn: row.due_on,
    due: readMoney(row.due_minor, currency),
    paid: row.paid.map(([on, amountMinor]) => ({ on, amount: readMoney(BigInt(amountMinor), currency) })),
    writtenOff: readMoney(row.written_off_minor, currency),
    charged: readMoney(row.charged_minor, currency),
    messages: row.messages ?? {},
    disputes: row.disputes,
    complaints: row.complaints,
  };
}

/** The comparisons of one shop. */
export function comparisonBook(tx: Tx, { merchantId, shopId }: BookScope): ComparisonBook {
  const ofClaim = sql.raw("merchant_id = i.merchant_id and invoice_id = i.id");
  const agreedOn = (kind: string) => sql`(select count(*)::int from agreement_invoices n
    join agreements g on g.merchant_id = n.merchant_id and g.id = n.agreement_id
    where n.merchant_id = i.merchant_id and n.invoice_id = i.id and g.kind = ${kind})`;
  return {
    claims: async (programmeVersion, after, limit) => {
      const { rows } = await sql<ClaimRead>`
        select i.id, i.buyer_id, i.strategy_arm as arm, i.due_on::text as due_on, i.currency, i.total_minor - i.credited_minor as due_minor,
          i.written_off_minor,
          (select coalesce(sum(amount_minor - waived_minor), 0)::int8 from claim_charges where ${ofClaim} and told_on is not null) as charged_minor,
          (select coalesce(json_agg(json_build_array(p.value_date, a.amount_minor::text)), '[]') from payment_allocations a
            join payments p on p.merchant_id = a.merchant_id and p.id = a.payment_id
            where a.merchant_id = i.merchant_id and a.invoice_id = i.id and a.part = 'principal') as paid,
          (select json_object_agg(channel, count) from (select coalesce(channel, 'email') as channel, count(*) as count from dunning_actions
            where ${ofClaim} and status = 'sent' group by 1) as sent) as messages,
          ${agreedOn("dispute")} as disputes, ${agreedOn("complaint")} as complaints
        from invoices i where i.merchant_id = ${merchantId} and i.shop_id = ${shopId} and i.strategy_arm is not null
          and starts_with(i.strategy_version, ${`${programmeVersion}/`}) and i.total_minor > i.credited_minor and i.id > ${after ?? ""}
        order by i.id limit ${limit}`.execute(tx);
      return rows.map(toClaim);
    },
  };
}
