/** What the texts of a reminder are made of; each is a Liquid template and sees the variables listed here. */
import type { ChargePart } from "../../../src/receivables/invoice.ts";
import type { StepTemplate } from "../../../src/wire/strategies.ts";

/** The variables of the templates, written for the reader already. `ago` is one of `ReminderTexts.ago`; `nextOn` is empty where nothing follows. */
export interface ReminderVariables {
  readonly merchantName: string;
  readonly debtorName: string;
  readonly invoiceNumber: string;
  readonly open: string;
  readonly dueOn: string;
  readonly ago: string;
  readonly payBy: string;
  readonly nextOn: string;
  /** Such as `2 of 3` in the word before an instalment; else empty. */
  readonly instalment: string;
  readonly payee: string;
  readonly contactEmail: string;
  /** Empty where the merchant tells no telephone. */
  readonly contactPhone: string;
}

export interface StepTexts {
  readonly subject: string;
  readonly heading: string;
  readonly opening: string;
  readonly pay: string;
}

export interface ReminderTexts {
  readonly greeting: string;
  readonly steps: Readonly<Record<StepTemplate, StepTexts>>;
  /** How long ago the due date was, by plural form (CLDR), with `{{ days }}`; `today` for no day at all. */
  readonly ago: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string; readonly today: string };
  readonly facts: Readonly<
    Record<
      | "creditor"
      | "purchaser"
      | "invoice"
      | "order"
      | "dueOn"
      | "total"
      | "credited"
      | "disputed"
      | "paid"
      | "charges"
      | ChargePart
      | "open",
      string
    >
  >;
  readonly payment: Readonly<Record<"payee" | "account" | "bic" | "reference" | "amount" | "scan" | "codeMeaning", string>>;
  /** Where the account belongs to somebody else than the merchant. */
  readonly payeeAccepts: string;
  readonly noCost: string;
  /** In place of `noCost` where something was charged. */
  readonly charged: string;
  /** What the link to a copy of the invoice is called. */
  readonly copy: string;
  readonly alreadyPaid: string;
  readonly questions: string;
  readonly objection: string;
  readonly moreTime: string;
  readonly whatNext: string;
  readonly next: Readonly<Record<StepTemplate | "collection" | "nothing", string>>;
  readonly closing: string;
  readonly footer: string;
}
