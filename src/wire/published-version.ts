/** What is told of a document that is drafted, published and kept in versions. */
import { z } from "zod";
import { instantShape } from "./primitives.ts";

/** Members of the view of one version. */
export const publishedVersion = {
  version: z.string().nullable().meta({ description: "null: a draft" }),
  status: z.enum(["draft", "live", "retired"]),
  hash: z.string(),
  publishedAt: instantShape.nullable(),
  publishedBy: z.string().nullable(),
  document: z.record(z.string(), z.unknown()),
} as const;
