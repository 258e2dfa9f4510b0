/** Shapes of agreements with debtors as they are read. */
import { z } from "zod";
import { agreementKinds, type AgreementKind } from "../receivables/agreements/agreement-head.ts";
import { holdReasons } from "../receivables/agreements/hold.ts";
import { promisers, promiseStatuses } from "../receivables/agreements/promise.ts";
import { moneyShape } from "./money.ts";
import { dateShape, idShape, instantShape } from "./primitives.ts";

function headOf<const S extends readonly [string, ...string[]]>(kind: AgreementKind, statuses: S) {
  return z.strictObject({
    id: idShape(kind),
    kind: z.literal(kind),
    status: z.enum(statuses),
    buyerId: idShape("buyer"),
    invoiceIds: z.array(idShape("invoice")).meta({ description: "empty: all invoices of the buyer" }),
    hold: z.enum(holdReasons).nullable().meta({ description: "why nothing is sent while it stands" }),
    openedAt: instantShape,
    openedBy: z.string(),
    settledAt: instantShape.nullable(),
    settledBy: z.string().nullable(),
  });
}

export const promiseShape = headOf("promise", promiseStatuses)
  .extend({
    amount: moneyShape,
    dueOn: dateShape,
    lastOn: dateShape.meta({ description: "the last day on which a payment keeps it: the grace in bank days is in it" }),
    keptAtOpen: moneyShape.meta({ description: "kept once no more than this is open" }),
    madeBy: z.enum(promisers),
    replaces: z.string().nullable(),
  })
  .meta({ id: "Promise" });

export const promiseResponse = z.strictObject({ promise: promiseShape }).meta({ id: "PromiseResponse" });

export const agreementShape = z.discriminatedUnion("kind", [promiseShape]).meta({ id: "Agreement" });

export const agreementResponse = z.strictObject({ agreement: agreementShape }).meta({ id: "AgreementResponse" });

export const agreementListResponse = z
  .strictObject({ items: z.array(agreementShape), next: z.string().nullable().meta({ description: "pass as `after` for the next page" }) })
  .meta({ id: "AgreementList" });

export const invoiceAgreementsResponse = z
  .strictObject({
    items: z.array(agreementShape),
    hold: z
      .strictObject({
        reason: z.enum(holdReasons),
        agreementId: z.string().nullable(),
        until: dateShape.nullable().meta({ description: "the day on which it is looked at again; null when a person ends it" }),
        debtorText: z.string().meta({ description: "what the debtor may be told, in the language of the order" }),
      })
      .nullable()
      .meta({ description: "the one reason why nothing is sent about the invoice" }),
  })
  .meta({ id: "InvoiceAgreements" });

export const agreementKindShape = z.enum(agreementKinds);
