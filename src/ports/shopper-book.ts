/** What a shopper who follows a link to an explanation needs of the books: tries to show who it is, and the invoices behind the answer. */
import type { Money } from "../kernel/money.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";

/** An invoice of this shop that is not paid. Personal data: never logged. */
export interface OpenInvoice {
  readonly number: string;
  readonly dueOn: CalendarDate;
  readonly open: Money;
  readonly paymentReference: string;
}

/** By what the shop knows its buyer. */
export interface KnownBy {
  readonly ref: string | null;
  readonly email: string | null;
}

export interface ShopperBook {
  /** Counts one try at a decision and tells how many there were since `since`, this one included. */
  countTry(decisionId: string, now: Instant, since: Instant): Promise<number>;
  /** Open invoices of the shop's buyers with this reference or e-mail address, the oldest due first, at most `limit`. */
  openInvoices(buyer: KnownBy, limit: number): Promise<readonly OpenInvoice[]>;
  /** True when one of these buyers has an invoice with this number, paid or not. */
  hasInvoice(buyer: KnownBy, number: string): Promise<boolean>;
}
