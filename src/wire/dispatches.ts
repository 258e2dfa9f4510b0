/** Shapes of what waits outside of Saldo's own hands: letters to print, calls and visits to make, texts of which nobody knows whether they left. */
import { z } from "zod";
import { languages } from "../kernel/language.ts";
import { dateShape, idShape, instantShape, optionalText, requiredText } from "./primitives.ts";
import { stepChannels } from "./strategies.ts";

export const dispatchStatuses = ["waiting", "handing", "printing", "recalling", "unknown", "done", "notDone", "withdrawn"] as const;
export const printStates = ["taken", "printed", "posted", "undeliverable"] as const;

export const dispatchShape = z
  .strictObject({
    id: idShape("message"),
    channel: z.enum(stepChannels),
    status: z.enum(dispatchStatuses).meta({
      description:
        "waiting: for a printer, a caller or a visitor; handing: being given to the print service; printing: in a batch or with the print service; recalling: with it and no longer wanted; unknown: it may have left; withdrawn: no longer wanted",
    }),
    invoiceId: idShape("invoice").meta({ description: "the claim that leads it" }),
    step: z.string(),
    language: z.enum(languages),
    to: z.string().meta({ description: "the telephone in E.164, or the lines of the postal address" }),
    debtorName: z.string(),
    text: z.string().meta({ description: "the words of a text, or what a caller or visitor has to know" }),
    openedAt: instantShape,
    batchId: idShape("letterBatch").nullable(),
    printState: z.enum(printStates).nullable().meta({ description: "how far the print service has come, by its own word" }),
  })
  .meta({ id: "Dispatch", description: "one message to one debtor that a printer or a person brings, or that may have left" });

export const dispatchListResponse = z
  .strictObject({ items: z.array(dispatchShape), next: z.string().nullable() })
  .meta({ id: "DispatchList" });

export const settleDispatchRequest = z
  .strictObject({
    outcome: z.enum(["done", "notDone"]).meta({ description: "done: the debtor has it or was reached; notDone: the next channel follows" }),
    by: requiredText(100),
    note: optionalText(1000),
    on: dateShape.optional().meta({ description: "the day on which it was posted or took place; absent: today" }),
  })
  .meta({ id: "SettleDispatch" });

export const batchLettersRequest = z.strictObject({}).meta({ id: "BatchLetters" });

export const letterBatchResponse = z
  .strictObject({ batchId: idShape("letterBatch"), letters: z.array(dispatchShape) })
  .meta({ id: "LetterBatch" });

export const settleBatchRequest = z
  .strictObject({ by: requiredText(100), on: dateShape.optional().meta({ description: "the day of posting; absent: today" }) })
  .meta({ id: "SettleLetterBatch" });

/** The filters of the list: one of these words each, or absent. */
export const dispatchFilter = z.strictObject({
  channel: z.enum(stepChannels).optional(),
  status: z.enum(dispatchStatuses).optional(),
});
