/** Short addresses under which copies of invoices are read, and which papers' links were called back. */
import type { Language } from "../kernel/language.ts";
import type { Instant } from "../kernel/time.ts";
import type { DocumentKind } from "../wire/papers.ts";

/** The short address that one message tells of one invoice. */
export interface CopyCode {
  readonly code: string;
  readonly invoiceId: string;
  readonly messageId: string;
  readonly language: Language;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
}

/** Every link to the paper that was made up to `at` is dead. */
export interface CopyRecall {
  readonly kind: DocumentKind;
  /** Of the invoice, credit note, charge or buyer. */
  readonly paperId: string;
  readonly at: Instant;
  readonly by: string;
}

export interface CopyBook {
  /** Keeps it, and tells the code that stands: a message that is tried again tells the same one, with the new end. */
  open(code: CopyCode): Promise<string>;
  /** What a code of this shop is for; null: it is none. */
  find(code: string): Promise<CopyCode | null>;
  recall(recall: CopyRecall): Promise<void>;
  /** When the links to the paper were called back last; null: never. */
  recalledAt(kind: DocumentKind, paperId: string): Promise<Instant | null>;
}
