/** Shapes of the papers of a claim: its documents, and its charges with their working. */
import { z } from "zod";
import { moneyShape } from "./money.ts";
import { dateShape, idShape } from "./primitives.ts";

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
