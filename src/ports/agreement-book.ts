/** Agreements with debtors on the books of a shop, and what they hold back. */
import type { CalendarDate } from "../kernel/time.ts";
import type { Agreement, AgreementOf } from "../receivables/agreements/agreement.ts";
import type { AgreementKind } from "../receivables/agreements/agreement-head.ts";
import type { EvidenceFile } from "../receivables/agreements/evidence.ts";
import type { Hold } from "../receivables/agreements/hold.ts";
import type { AgreementTerms } from "../receivables/agreements/terms.ts";
import type { Invoice } from "../receivables/invoice.ts";

/** Which agreements a list shows; null: all. */
export interface AgreementFilter {
  readonly kind: AgreementKind | null;
  readonly status: string | null;
  readonly buyerId: string | null;
}

/** The newest end of what held an invoice back. */
export interface EndedPause {
  readonly endedOn: CalendarDate;
  /** The last day on which the newest promise, plan or settlement that was broken could still be kept; null when none was broken. */
  readonly brokenOn: CalendarDate | null;
}

export interface AgreementBook {
  /** What the shop allows; the standard terms until it says otherwise. */
  terms(): Promise<AgreementTerms>;
  setTerms(terms: AgreementTerms): Promise<void>;
  insert(agreement: Agreement): Promise<void>;
  /** The agreement when it is one of this kind. */
  load<K extends AgreementKind>(id: string, kind: K): Promise<AgreementOf<K> | null>;
  /** Loads any kind. */
  find(id: string): Promise<Agreement | null>;
  /** Loads any kind and locks it until the end of the transaction; lock its invoices before. */
  lock(id: string): Promise<Agreement | null>;
  /** Writes all that may change when the version is still the expected one; throws otherwise. */
  update(agreement: Agreement): Promise<void>;
  /** Those of this invoice, and those of its buyer that cover all invoices; oldest first. */
  ofInvoice(invoiceId: string): Promise<readonly Agreement[]>;
  /** Those that a day changes, their day being `today` or before, by index, at most `limit` after `after`. */
  listDue(today: CalendarDate, after: string | null, limit: number): Promise<readonly Agreement[]>;
  /** Those of which a day is to be told on `today` or before, by index, at most `limit` after `after`. */
  listToTell(today: CalendarDate, after: string | null, limit: number): Promise<readonly Agreement[]>;
  /** Newest first. */
  page(
    filter: AgreementFilter,
    after: string | null,
    limit: number,
  ): Promise<{ readonly items: readonly Agreement[]; readonly next: string | null }>;
  /** The one hold of each invoice that has one, in one statement whatever their number. */
  holdsOf(invoiceIds: readonly string[]): Promise<ReadonlyMap<string, Hold>>;
  /** What held each invoice back and does not any more, in one statement. */
  pausesOf(invoiceIds: readonly string[]): Promise<ReadonlyMap<string, EndedPause>>;
  /** Adds a file; as it is kept, with its SHA-256 in hex. */
  addFile(agreementId: string, file: Omit<EvidenceFile, "sha256" | "bytes"> & { readonly content: Uint8Array }): Promise<EvidenceFile>;
  /** Oldest first. */
  files(agreementId: string): Promise<readonly EvidenceFile[]>;
  readFile(agreementId: string, fileId: string): Promise<{ readonly file: EvidenceFile; readonly content: Uint8Array } | null>;
  /** The open invoices of a buyer of this shop, locked in order of id, at most `limit`. */
  lockOpenInvoices(buyerId: string, limit: number): Promise<readonly Invoice[]>;
}
