/** Shapes of lists and their entries. */
import { z } from "zod";
import { idShape, instantShape, requiredText, text } from "./primitives.ts";
import { listKinds, listScopes } from "./policy-parts.ts";
import { declaredNameShape } from "./policy-condition.ts";

/** The most entries of one call. */
export const maxEntriesPerCall = 1000;

export const createListRequest = z
  .strictObject({
    name: declaredNameShape,
    scope: z.enum(["shop", "merchant"]).meta({ description: "merchant: all shops of the merchant share it" }),
    kind: z.enum(listKinds).meta({ description: "what its entries are" }),
  })
  .meta({ id: "CreateList" });

export const listViewShape = z
  .strictObject({
    name: z.string(),
    scope: z.enum(listScopes),
    kind: z.enum(listKinds),
    entryCount: z.int(),
    createdAt: instantShape,
  })
  .meta({ id: "List" });

export const listsResponse = z.strictObject({ items: z.array(listViewShape) }).meta({ id: "Lists" });

export const putEntriesRequest = z
  .strictObject({
    entries: z
      .array(
        z.strictObject({
          value: requiredText(320).meta({ description: "such as an e-mail address or a postal code, in any usual spelling" }),
          reason: requiredText(500),
          expiresAt: instantShape.optional(),
        }),
      )
      .min(1)
      .max(maxEntriesPerCall),
    by: text(100).optional().meta({ description: "who does it, for the history" }),
  })
  .meta({ id: "PutListEntries" });

export const entryViewShape = z
  .strictObject({
    id: idShape("listEntry"),
    value: z.string().nullable().meta({ description: "null where it is personal: only a keyed hash of it is kept" }),
    reason: z.string(),
    by: z.string().nullable(),
    createdAt: instantShape,
    expiresAt: instantShape.nullable(),
  })
  .meta({ id: "ListEntry" });

export const entriesResponse = z
  .strictObject({ list: listViewShape, items: z.array(entryViewShape), next: z.string().nullable() })
  .meta({ id: "ListEntries" });
export const putEntriesResponse = z.strictObject({ items: z.array(entryViewShape) }).meta({ id: "PutListEntriesAnswer" });
