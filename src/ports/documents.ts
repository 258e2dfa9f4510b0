/** What a debtor reads: the contents of an invoice, a credit note and a reminder, and the mail made from a reminder. */
import type { Country, Place } from "../kernel/calendar.ts";
import type { Language } from "../kernel/language.ts";
import type { Money } from "../kernel/money.ts";
import type { CalendarDate, Instant } from "../kernel/time.ts";
import type { ChargeWorking } from "../receivables/charge-note.ts";
import type { ChargePart } from "../receivables/invoice.ts";
import type { Logo } from "./brand-book.ts";
import type { ReminderWords } from "../wire/reminder-words.ts";
import type { MessageTemplate, StepChannel, StepTemplate } from "../wire/strategies.ts";
import type { Stamp } from "../receivables/stamp.ts";
import type { Statement } from "../receivables/statement.ts";
import type { MailAttachment } from "./mailer.ts";
import type { CollectionAccount } from "./shops.ts";

/** One line of an invoice. Prices contain tax; a rate of null says nothing about tax. */
export interface DocumentLine {
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly taxRatePercent: string | null;
  readonly total: Money;
}

/** What every paper has: who sends it to whom, in which language, and as things stand at which moment. `colour` is `#rrggbb`. */
export interface Paper {
  readonly language: Language;
  readonly seller: {
    readonly name: string;
    readonly addressLines: readonly string[];
    readonly taxId: string | null;
    readonly colour: string;
    /** What debtors know the seller by, and the picture of it. */
    readonly brandName: string;
    readonly logo: Logo | null;
  };
  readonly account: CollectionAccount;
  readonly country: Country;
  readonly debtor: { readonly name: string; readonly addressLines: readonly string[] };
  readonly madeAt: Instant;
}

/** An invoice or a credit note; what is `open` is what its payment code asks for. */
export interface InvoiceDocument extends Paper {
  readonly kind: "invoice" | "creditNote";
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly orderRef: string;
  readonly lines: readonly DocumentLine[];
  readonly total: Money;
  readonly open: Money;
  readonly reference: string;
  readonly stamp: Stamp | null;
}

/** The note of one charge with its working; `open` is what was neither paid nor waived of it. */
export interface ChargeNoteDocument extends Paper {
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly invoice: { readonly number: string; readonly issuedOn: CalendarDate; readonly dueOn: CalendarDate; readonly total: Money };
  readonly working: ChargeWorking;
  readonly amount: Money;
  readonly paid: Money;
  readonly waived: Money;
  readonly open: Money;
  readonly reference: string;
}

/** All that is open between a merchant and a debtor on a day. */
export interface StatementDocument extends Paper {
  readonly statement: Statement;
}

/** Makes the PDF of each kind of paper. */
export interface PaperPrinter {
  invoice(document: InvoiceDocument): Promise<Buffer>;
  chargeNote(document: ChargeNoteDocument): Promise<Buffer>;
  statement(document: StatementDocument): Promise<Buffer>;
}

/** One claim as a reminder tells it; `open` is all that is asked for, the charges with it and what is disputed without. */
export interface NoticedClaim {
  readonly invoiceNumber: string;
  readonly orderRef: string;
  readonly total: Money;
  readonly open: Money;
  readonly disputed: Money;
  readonly paid: Money;
  readonly credited: Money;
  /** What is open of what was charged for being late, by part. */
  readonly charges: Readonly<Record<ChargePart, Money>>;
  readonly dueOn: CalendarDate;
  readonly daysPastDue: number;
  readonly reference: string;
  /** Where a copy of the invoice can be read for a while; null where the service has no public address. */
  readonly copyUrl: string | null;
}

/** The facts of one reminder, read at the moment of sending: of one claim, and of others of the same debtor and currency that it tells too. */
export interface ReminderNotice extends NoticedClaim {
  readonly language: Language;
  readonly template: MessageTemplate;
  /** Whom the money is owed to, by its own name. */
  readonly creditorName: string;
  /** What debtors know the shop by. */
  readonly merchantName: string;
  readonly colour: string;
  readonly debtorName: string;
  readonly others: readonly NoticedClaim[];
  readonly today: CalendarDate;
  readonly account: CollectionAccount;
  readonly country: Country;
  /** Where the debtor is: a day by which to pay is a bank day there. */
  readonly place: Place;
  readonly contactEmail: string;
  /** As people write it, such as `+48 22 000 00 00`; null where the merchant tells none. */
  readonly contactPhone: string | null;
  readonly nextStep: { readonly kind: StepTemplate | "collection"; readonly on: CalendarDate } | null;
  /** Of the word before a day that was agreed: then `dueOn` is that day and `open` what is asked for by it. Null: it is a step of the ladder. */
  readonly agreed: {
    readonly number: number;
    readonly count: number;
    /** What of `open` is from earlier days. */
    readonly late: Money;
    /** What is open of all that was agreed on. */
    readonly openInAll: Money;
  } | null;
}

/** Who a letter comes from: printed above the address in the window, and where it is sent back to. A last line may be a country's code. */
export interface LetterSender {
  readonly name: string;
  readonly addressLines: readonly string[];
}

/** A reminder as a text message. `segments` are the parts that a network counts, never more than three for an SMS (the bound of docs/words.md). */
export interface ReminderTextMessage {
  readonly text: string;
  readonly segments: number;
}

/** What somebody who calls or visits a debtor has at hand: facts, how to begin, what to ask and what may be offered. */
export interface CallNotes {
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly opening: string;
  readonly question: string;
  readonly offers: readonly string[];
  readonly next: string;
  readonly conduct: readonly string[];
  /** All of it as plain text. */
  readonly text: string;
}

/** The same words twice, as HTML and as plain text, and what the HTML shows. */
export interface ReminderMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
}

/** How the messages of one shop look and speak; its words were checked before they were kept. */
export interface MessageLook {
  readonly logo: Logo | null;
  readonly words: ReminderWords | null;
}

/** One reminder by one way, to be made as it would leave. */
export interface PreviewWish {
  readonly channel: StepChannel;
  readonly notice: ReminderNotice;
  /** The debtor's, without the name. */
  readonly addressLines: readonly string[];
  readonly sender: LetterSender;
  readonly look: MessageLook;
}

/** What the way carries; all else is null. `segments` are parts of an SMS. */
export interface PreviewedMessage {
  readonly mail: ReminderMail | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly segments: number | null;
  readonly pdf: Uint8Array | null;
}

/** What any mail says. */
export type MailContent = ReminderMail;

/** What a person decided about a buyer's decision; `orderRef` names the order that waited. */
export interface ReviewAnswerNotice {
  readonly language: Language;
  readonly merchantName: string;
  readonly colour: string;
  readonly contactEmail: string;
  readonly buyerName: string;
  readonly outcome: "approved" | "declined";
  readonly orderRef: string | null;
}
