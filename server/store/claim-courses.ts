/** The course of a claim for the operator: what was owed, by whom, and every payment and credit note on it with its day. */
import { sql } from "kysely";
import { isCountry, type Country } from "../../src/kernel/calendar.ts";
import type { Money } from "../../src/kernel/money.ts";
import type { CalendarDate } from "../../src/kernel/time.ts";
import type { LawSegment } from "../../src/receivables/law/law-row.ts";
import { readMoney } from "./books/column-values.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** What lowered a claim: a payment on its value date with the part it paid, or a credit note on its day of issue. */
export interface ClaimChange {
  readonly kind: "payment" | "creditNote";
  readonly on: CalendarDate;
  readonly part: string;
  readonly amount: Money;
}

/** What was charged to the debtor beside the principal, less what was waived of it. */
export interface ClaimCharge {
  readonly part: "fees" | "compensation" | "interest";
  readonly on: CalendarDate;
  readonly amount: Money;
}

export interface ClaimCourse {
  readonly invoiceId: string;
  readonly number: string;
  readonly merchantId: string;
  readonly country: Country;
  readonly segment: LawSegment;
  readonly dueOn: CalendarDate;
  readonly total: Money;
  /** By day; on one day credit notes come first. */
  readonly changes: readonly ClaimChange[];
  /** By day. */
  readonly charges: readonly ClaimCharge[];
}

/** An id names one claim; a number may be that of several merchants. */
const maxFound = 10;

interface CourseRow {
  readonly merchantId: string;
  readonly invoiceId: string;
  readonly number: string;
  readonly country: string;
  readonly segment: LawSegment;
  readonly dueOn: CalendarDate;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly changes: readonly { kind: ClaimChange["kind"]; on: CalendarDate; part: string; minor: string }[];
  readonly charges: readonly { on: CalendarDate; part: ClaimCharge["part"]; minor: string }[];
}

function toCourse({ totalMinor, currency, country, changes, charges, ...row }: CourseRow): ClaimCourse {
  if (!isCountry(country)) throw new Error(`invoice ${row.invoiceId} is of ${country}, which is no market`);
  const told = changes.map(({ kind, on, part, minor }) => ({ kind, on, part, amount: readMoney(BigInt(minor), currency) }));
  const charged = charges.map(({ on, part, minor }) => ({ on, part, amount: readMoney(BigInt(minor), currency) }));
  return { ...row, country, total: readMoney(BigInt(totalMinor), currency), changes: told, charges: charged };
}

/** The claims that an invoice's id or number names, over all merchants. */
export async function readClaimCourses(database: Pick<Database<Tables>, "operatorRead">, name: string): Promise<readonly ClaimCourse[]> {
  const { rows } = await database.operatorRead((door) =>
    sql<CourseRow>`
      select i.merchant_id as "merchantId", i.id as "invoiceId", i.number, i.country, i.segment, i.due_on as "dueOn", i.currency,
        i.total_minor as "totalMinor", (
          select coalesce(json_agg(json_build_object('kind', kind, 'on', on_day, 'part', part, 'minor', minor::text) order by on_day, kind, id), '[]')
          from (
            select 'payment' as kind, p.value_date as on_day, a.part, a.amount_minor as minor, p.id
              from payment_allocations a join payments p on p.merchant_id = a.merchant_id and p.id = a.payment_id
              where a.merchant_id = i.merchant_id and a.invoice_id = i.id
            union all
            select 'creditNote', n.issued_on, 'principal', n.total_minor, n.id from credit_notes n
              where n.merchant_id = i.merchant_id and n.invoice_id = i.id) as changes) as changes, (
          select coalesce(json_agg(json_build_object('part', part, 'on', charged_on, 'minor', (amount_minor - waived_minor)::text)
            order by charged_on, part, id), '[]')
          from claim_charges c where c.merchant_id = i.merchant_id and c.invoice_id = i.id and amount_minor > waived_minor) as charges
      from merchants m join invoices i on i.merchant_id = m.merchant_id
      where i.id = ${name} or i.number = ${name} order by i.merchant_id limit ${sql.lit(maxFound)}`.execute(door),
  );
  return rows.map(toCourse);
}
