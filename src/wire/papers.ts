/** Shapes of the papers of a claim: its documents, its charges with their working, and the statement of account of a debtor. */
import { z } from "zod";
import { currencyShape, moneyShape, signedMoneyShape } from "./money.ts";
import { languages } from "../kernel/language.ts";
import { dateShape, idShape, instantShape, requiredText } from "./primitives.ts";

export const chargeNoteKindShape = z.enum(["feeNote", "compensationNote", "interestNote"]);

export const documentListResponse = z
  .strictObject({
    items: z.array(
      z.strictObject({
        kind: z.enum(["invoice", "creditNote", ...chargeNoteKindShape.options]),
        id: z.string().meta({ description: "of the invoice, the credit note or the charge" }),
        number: z.string(),
        issuedOn: dateShape,
        amount: moneyShape,
        path: z.string().meta({ description: "where the PDF is read" }),
      }),
    ),
  })
  .meta({ id: "DocumentList" });

const periodShape = z.strictObject({
  from: dateShape,
  to: dateShape,
  days: z.int(),
  principal: moneyShape,
  ratePercent: z.string(),
  basis: z.string().meta({ description: "day count, such as act/365" }),
  amount: moneyShape,
  source: z.string(),
});

const workingShape = z.discriminatedUnion("part", [
  z.strictObject({
    part: z.literal("interest"),
    through: dateShape,
    periods: z.array(periodShape),
    stated: moneyShape.meta({ description: "interest of the same days that notes before told already" }),
  }),
  z.strictObject({ part: z.literal("compensation"), source: z.string() }),
  z.strictObject({
    part: z.literal("fees"),
    step: z.string(),
    wanted: moneyShape.meta({ description: "what the programme asks for, before the cap of the law" }),
    source: z.string().nullable(),
  }),
]);

export const chargeListResponse = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: idShape("charge"),
        part: z.enum(["fees", "compensation", "interest"]),
        step: z.string(),
        amount: moneyShape,
        paid: moneyShape,
        waived: moneyShape,
        open: moneyShape,
        chargedOn: dateShape,
        toldOn: dateShape.nullable().meta({ description: "from this day on it is owed" }),
        note: z.strictObject({ kind: chargeNoteKindShape, number: z.string() }).nullable(),
        working: workingShape,
      }),
    ),
  })
  .meta({ id: "ChargeList" });

/** The day of a statement; absent: today in the market of the shop. */
export const statementQuery = z.strictObject({ asOf: dateShape.optional() });
export const printedStatementQuery = statementQuery.extend({ language: z.enum(languages).optional() });

const agesShape = z.strictObject({
  notDue: moneyShape,
  days1To30: moneyShape,
  days31To60: moneyShape,
  days61To90: moneyShape,
  daysOver90: moneyShape,
});

const statementItemShape = z.strictObject({
  kind: z.enum(["invoice", "interestNote", "compensationNote", "feeNote", "creditNote", "payment"]),
  id: z.string(),
  number: z.string(),
  invoiceNumber: z.string().nullable(),
  reference: z.string().nullable().meta({ description: "digits to quote when it is paid" }),
  date: dateShape,
  dueDate: dateShape.nullable(),
  amount: signedMoneyShape,
  settled: signedMoneyShape,
  open: signedMoneyShape.meta({ description: "amount − settled; negative: in favour of the debtor" }),
  disputed: moneyShape,
  balance: signedMoneyShape.meta({ description: "open amounts up to and with this item" }),
  daysPastDue: z.int(),
  bucket: z.enum(["notDue", "days1To30", "days31To60", "days61To90", "daysOver90"]).nullable(),
});

export const statementResponse = z
  .strictObject({
    asOf: dateShape,
    buyerIds: z.array(idShape("buyer")).meta({ description: "the debtor's buyers at this shop: one person by key and by name" }),
    parts: z
      .array(
        z.strictObject({
          currency: currencyShape,
          items: z.array(statementItemShape).meta({ description: "oldest first" }),
          ageing: agesShape.meta({ description: "what is owed, by days past due" }),
          owed: moneyShape,
          overdue: moneyShape,
          disputed: moneyShape,
          credit: moneyShape,
          balance: signedMoneyShape.meta({ description: "owed − credit" }),
        }),
      )
      .meta({ description: "one for each currency; none where nothing is open" }),
  })
  .meta({ id: "Statement" });

/** Days for which a link works, at most; 14 when nothing is said. */
export const maxLinkDays = 90;
/** The papers that a link can be to. */
export const documentKinds = ["invoice", "creditNote", "chargeNote", "statement"] as const;
export type DocumentKind = (typeof documentKinds)[number];
const documentIdHint = { description: "of the invoice, the credit note, the charge, or for a statement the buyer" };

export const documentLinkRequest = z
  .strictObject({
    kind: z.enum(documentKinds),
    id: requiredText(40).meta(documentIdHint),
    days: z.int().min(1).max(maxLinkDays).optional().meta({ description: "for how long the link works; 14 when absent" }),
    asOf: dateShape.optional().meta({ description: "of a statement: its day; today when absent" }),
    language: z.enum(languages).optional().meta({ description: "of a statement; that of the debtor's newest order when absent" }),
  })
  .refine((body) => body.kind === "statement" || body.asOf === undefined, { path: ["asOf"], message: "is for a statement alone" })
  .refine((body) => body.kind === "statement" || body.language === undefined, { path: ["language"], message: "is for a statement alone" })
  .meta({ id: "DocumentLinkRequest" });

export const documentLinkResponse = z
  .strictObject({
    path: z.string().meta({ description: "under the address of this service; holds no name" }),
    url: z.string().nullable().meta({ description: "the whole address where SALDO_PUBLIC_URL is set" }),
    expiresAt: instantShape,
  })
  .meta({ id: "DocumentLink" });

/** Calls back every link to a paper that was made until now. */
export const documentRecallRequest = z
  .strictObject({
    kind: z.enum(documentKinds),
    id: requiredText(40).meta(documentIdHint),
    by: requiredText(100).meta({ description: "who calls them back" }),
  })
  .meta({ id: "DocumentLinkRecallRequest" });

export const documentRecallResponse = z
  .strictObject({
    kind: z.enum(documentKinds),
    id: z.string(),
    recalledAt: instantShape.meta({ description: "links that were made until then open nothing" }),
    by: z.string(),
  })
  .meta({ id: "DocumentLinkRecall" });

/** What the merchant wants on the invoices of all its shops. */
export const documentSettingsShape = z
  .strictObject({
    preventiveStamp: z.boolean().meta({ description: "invoices tell that their payment is looked after" }),
    collectionStamp: z.boolean().meta({ description: "invoices whose ladder has ended tell that they are in collection" }),
  })
  .meta({ id: "DocumentSettings" });
