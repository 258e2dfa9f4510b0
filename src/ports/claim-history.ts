/** Invoices of the past with what became of them, for a simulation. */
import type { CalendarDate } from "../kernel/time.ts";
import type { Invoice } from "../receivables/invoice.ts";
import type { OrderSelection } from "./order-book.ts";
import type { Period } from "./decision-history.ts";
import type { Shop } from "./shops.ts";

/** One invoice that was issued in the period. */
export interface PastClaim extends Pick<Invoice, "id" | "buyerId" | "country" | "regions" | "segment" | "total" | "issuedOn" | "dueOn"> {
  readonly selection: OrderSelection | null;
  /** The day on which nothing was open any more; null: it is open still. */
  readonly closedOn: CalendarDate | null;
  /** Messages that were sent, by step. */
  readonly sent: Readonly<Record<string, number>>;
}

export interface ClaimHistory {
  /** At most `limit` invoices issued in the period, in order of id from behind `after`. */
  page(shop: Shop, period: Period, after: string | null, limit: number): Promise<readonly PastClaim[]>;
}
