/** Shapes of invoices, their timeline, and the payments booked on them. */
import { z } from "zod";
import { dateShape, idShape, instantShape, optionalText } from "./primitives.ts";
import { moneyShape, positiveMoneyShape } from "./money.ts";

export const invoiceStatuses = ["open", "overdue", "partlyPaid", "paid", "credited", "disputed", "writtenOff"] as const;

export const invoiceShape = z
  .strictObject({
    id: idShape("invoice"),
    number: z.string(),
    orderId: idShape("order"),
    buyerId: idShape("buyer"),
    status: z.enum(invoiceStatuses),
    issuedOn: dateShape,
    dueOn: dateShape,
    total: moneyShape,
    credited: moneyShape.meta({ description: "taken off by credit notes; a refund may take `total` − `credited`" }),
    open: moneyShape,
    openParts: z.strictObject({ principal: moneyShape, interest: moneyShape, fees: moneyShape, compensation: moneyShape }),
    disputed: moneyShape,
    paymentReference: z.string().meta({ description: "digits that the payer quotes; variable symbol in CZ and SK" }),
    nextAction: z.strictObject({ kind: z.string(), on: dateShape }).nullable(),
  })
  .meta({ id: "Invoice" });
export type WireInvoice = z.infer<typeof invoiceShape>;

export const invoiceListResponse = z
  .strictObject({ items: z.array(invoiceShape), next: z.string().nullable().meta({ description: "pass as `after` for the next page" }) })
  .meta({ id: "InvoiceList" });

export const timelineResponse = z
  .strictObject({
    items: z.array(
      z.strictObject({
        sequence: z.int(),
        at: instantShape,
        kind: z.string(),
        by: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: "Timeline" });

export const paymentRequest = z
  .strictObject({
    invoiceId: optionalText(40),
    reference: optionalText(140),
    amount: positiveMoneyShape,
    valueDate: dateShape,
    payer: z.strictObject({ name: optionalText(200), iban: optionalText(42) }).optional(),
  })
  .refine((body) => body.invoiceId !== undefined || body.reference !== undefined, {
    path: ["invoiceId"],
    message: "name the invoice, or give the reference that the payer quoted",
  })
  .meta({ id: "PaymentRequest" });

export const paymentResponse = z
  .strictObject({
    payment: z.strictObject({ id: idShape("payment") }),
    allocations: z.array(
      z.strictObject({
        invoiceId: idShape("invoice"),
        part: z.enum(["principal", "interest", "fees", "compensation"]),
        amount: moneyShape,
      }),
    ),
    unallocated: moneyShape,
  })
  .meta({ id: "PaymentResponse" });
