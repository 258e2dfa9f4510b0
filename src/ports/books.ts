/** The system of record as a use case sees it: small books of one merchant inside one transaction. */
import type { DunningBook, MessageBook } from "./reminder-books.ts";
import type { Money } from "../kernel/money.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import type { JournalEntry } from "../ledger/posting.ts";
import type { ChoiceBook } from "./choice-book.ts";
import type { ComparisonBook } from "./comparison-book.ts";
import type { ChargeBook } from "./charge-book.ts";
import type { TaskBook } from "./task-book.ts";
import type { InvoiceBook } from "./invoice-book.ts";
import type { OrderBook } from "./order-book.ts";
import type { ProgrammeBook } from "./programme-book.ts";
import type { ClaimPart } from "../receivables/invoice.ts";
import type { AgreementBook } from "./agreement-book.ts";
import type { ConsentBook } from "./consent-book.ts";
import type { ContactBook, DispatchBook } from "./dispatch-book.ts";
import type { CopyBook } from "./copy-book.ts";
import type { ConnectionBook } from "./connections.ts";
import type { BrandBook } from "./brand-book.ts";
import type { BlockBook } from "./block-book.ts";
import type { DecisionBook } from "./decision-book.ts";
import type { ExposureBook } from "./exposure-book.ts";
import type { FeedbackBook } from "./feedback-book.ts";
import type { HoldBook } from "./holds.ts";
import type { LeaseBook } from "./leases.ts";
import type { IdentityBook } from "./identity-book.ts";
import type { MailReportBook } from "./mail-reports.ts";
import type { MisuseBook } from "./misuse-book.ts";
import type { ListBook } from "./lists.ts";
import type { PaperSettingsBook } from "./paper-settings.ts";
import type { PhoneCodeBook } from "./phone-code-book.ts";
import type { PolicyBook } from "./policy-book.ts";
import type { ReviewBook } from "./review-book.ts";
import type { ShopperBook } from "./shopper-book.ts";
import type { ReplayBook } from "./replay-book.ts";
import type { Shop } from "./shops.ts";
import type { StatementBook } from "./statement-book.ts";
import type { TrialBook } from "./trial-book.ts";
import type { EventBook, WebhookBook } from "./webhooks.ts";
import type { WindowBook } from "./window-book.ts";
import type { WishBook } from "./wish-book.ts";
import type { WordsBook } from "./words-book.ts";

/** A person or company as the shop described them at the till. Personal data: never logged. */
export interface Buyer {
  readonly id: string;
  readonly ref: string | null;
  readonly kind: "person" | "company";
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly createdAt: Instant;
}

export interface BuyerBook {
  /** The buyer of this shop with this id (made when absent, refreshed when present). */
  save(buyer: Buyer): Promise<void>;
  /** The buyer with this shop reference. */
  findByRef(ref: string): Promise<Buyer | null>;
  load(id: string): Promise<Buyer | null>;
  /** Keeps a mail address that was given for the buyer beside those that orders bring; a later one takes its place. Throws for an unknown id. */
  giveEmail(id: string, email: string): Promise<void>;
  /** Where mail may go beside the addresses of the orders that it is about: the given address first, then the one of the last order. */
  spareEmails(id: string): Promise<readonly string[]>;
  /** Locks the buyer row: one writer of a debtor's claims at a time. */
  lock(id: string): Promise<void>;
  /** Open and overdue amounts at this shop on a day, by currency. */
  openAmounts(id: string, today: CalendarDate): Promise<{ open: readonly Money[]; overdue: readonly Money[] }>;
}

export interface Payment {
  readonly id: string;
  readonly amount: Money;
  readonly unallocated: Money;
  readonly reference: string | null;
  readonly payerName: string | null;
  readonly payerIban: string | null;
  readonly valueDate: CalendarDate;
  readonly bookedAt: Instant;
  readonly allocations: readonly { readonly invoiceId: string; readonly part: ClaimPart; readonly amount: Money }[];
}

export interface PaymentBook {
  insert(payment: Payment): Promise<void>;
}

export interface LedgerBook {
  /** Writes the postings of one event; the same (kind, source) twice is a bug and throws. */
  post(entry: JournalEntry, at: Instant): Promise<void>;
  /** The same for many events at once. */
  postAll(entries: readonly JournalEntry[], at: Instant): Promise<void>;
}

/** One line of what happened to an invoice or order. `data` holds ids, codes, amounts and days, no personal data. */
export interface TimelineEvent {
  readonly kind: string;
  readonly by: string;
  readonly at: Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface TimelineBook {
  /** Adds to the end of the subject's chain; the subject's row must be locked by the caller. */
  append(subjectId: string, event: TimelineEvent): Promise<void>;
  /** The same for many subjects in one statement; events of one subject in their order. */
  appendAll(events: readonly { readonly subjectId: string; readonly event: TimelineEvent }[]): Promise<void>;
  list(subjectId: string): Promise<readonly (TimelineEvent & { readonly sequence: number })[]>;
  /** The last event of this kind of each subject, by subject; one that has none is left out. */
  lastOfKind(subjectIds: readonly string[], kind: string): Promise<ReadonlyMap<string, TimelineEvent>>;
}

/** The answer that is kept under an idempotency key. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

/** What an idempotency key stands for; the fingerprint is of method, path and body. */
export interface IdempotencyClaim {
  readonly key: string;
  readonly fingerprint: string;
}

export type ClaimOutcome =
  | { readonly kind: "new" }
  | { readonly kind: "stored"; readonly answer: StoredAnswer }
  | { readonly kind: "otherBody" }
  | { readonly kind: "running" };

export interface AnswerBook {
  claim(claim: IdempotencyClaim, now: Instant): Promise<ClaimOutcome>;
  save(claim: IdempotencyClaim, answer: StoredAnswer): Promise<void>;
}

export interface ClockBook {
  /** Locks the shop's clock until the end of the transaction and reads its offset. */
  lockOffset(): Promise<number>;
  setOffset(offsetMs: number): Promise<void>;
}

export interface OriginBook {
  /** Origins of the shop's own pages, such as `https://shop.example`, in place of those before. */
  set(origins: readonly string[]): Promise<void>;
}

export type OutboxTopic = "profileChanged" | "policyPublished" | "shopChanged" | "listChanged";

export interface Outbox {
  put(topic: OutboxTopic, payload: Readonly<Record<string, unknown>>): Promise<void>;
}

/** All books of one shop's merchant in one transaction. A use case names the few that it needs. */
export interface Books {
  readonly agreements: AgreementBook;
  readonly answers: AnswerBook;
  readonly blocks: BlockBook;
  readonly brand: BrandBook;
  readonly buyers: BuyerBook;
  readonly charges: ChargeBook;
  readonly choices: ChoiceBook;
  readonly comparisons: ComparisonBook;
  readonly clock: ClockBook;
  readonly connections: ConnectionBook;
  readonly consents: ConsentBook;
  readonly contacts: ContactBook;
  readonly copies: CopyBook;
  readonly origins: OriginBook;
  readonly decisions: DecisionBook;
  readonly dispatches: DispatchBook;
  readonly dunning: DunningBook;
  readonly events: EventBook;
  readonly exposure: ExposureBook;
  readonly feedback: FeedbackBook;
  readonly holds: HoldBook;
  readonly identity: IdentityBook;
  readonly invoices: InvoiceBook;
  readonly leases: LeaseBook;
  readonly ledger: LedgerBook;
  readonly lists: ListBook;
  readonly mailReports: MailReportBook;
  readonly messages: MessageBook;
  readonly misuse: MisuseBook;
  readonly orders: OrderBook;
  readonly outbox: Outbox;
  readonly paperSettings: PaperSettingsBook;
  readonly payments: PaymentBook;
  readonly phoneCodes: PhoneCodeBook;
  readonly policies: PolicyBook;
  readonly programmes: ProgrammeBook;
  readonly reviews: ReviewBook;
  readonly shoppers: ShopperBook;
  readonly replays: ReplayBook;
  readonly statements: StatementBook;
  readonly tasks: TaskBook;
  readonly timeline: TimelineBook;
  readonly trials: TrialBook;
  readonly webhooks: WebhookBook;
  readonly windows: WindowBook;
  readonly wishes: WishBook;
  readonly words: WordsBook;
}

/** Opens one transaction on the books of a shop; all or nothing is kept. After the commit its outbox messages are published. */
export interface Registry {
  commit<T>(shop: Shop, work: (books: Books) => Promise<T>): Promise<T>;
}
