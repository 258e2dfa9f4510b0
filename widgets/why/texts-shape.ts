/** What the shopper's page says, in any language. */
import type { ChangeCode } from "../../src/wire/counterfactuals.ts";
import type { FactKind } from "../../src/wire/why.ts";

/** Steps that a shopper can take. */
export type ShopperStep = Exclude<ChangeCode, "approveByHand" | "liftBlock" | "waitForWindow">;

export interface WhyTexts {
  readonly heading: string;
  readonly decided: string;
  readonly language: string;
  readonly skip: string;
  readonly outcomes: Readonly<Record<"approved" | "review" | "declined" | "notEvaluated", string>>;
  readonly reasons: string;
  readonly noReasons: string;
  readonly protectedReason: string;
  readonly facts: string;
  readonly factKinds: Readonly<Record<FactKind, string>>;
  readonly ways: string;
  readonly waysLead: string;
  readonly waysTogether: string;
  readonly steps: Readonly<Record<ShopperStep, string>>;
  readonly correct: string;
  readonly correctText: string;
  readonly identity: string;
  readonly identityText: string;
  readonly identityOne: string;
  readonly email: string;
  readonly birthDate: string;
  readonly invoiceNumber: string;
  readonly show: string;
  readonly mismatch: string;
  readonly tooMany: string;
  readonly invoices: string;
  readonly noInvoices: string;
  readonly invoice: string;
  readonly review: string;
  readonly reviewText: string;
  readonly note: string;
  readonly ask: string;
  readonly asked: string;
  readonly approved: string;
  readonly declined: string;
  readonly contact: string;
  readonly expired: string;
  readonly invalid: string;
  readonly noAnswer: string;
}
