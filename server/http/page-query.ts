/** Cursor and size of one page of a list, as a query tells them. */
import { z } from "zod";
import { checkShape } from "./body.ts";

/** The part of a query that names a page. */
export const pageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|100)$/, { message: "must be a whole number from 1 to 100" })
    .optional(),
  after: z
    .string()
    .regex(/^[a-z]{3}_[0-9a-z]{26}$/, { message: "must be the `next` of an earlier page" })
    .optional(),
});
const usualPage = 20;

/** The page that a query asks for; throws queryInvalid. */
export function pageOf(query: unknown): { after: string | null; limit: number } {
  const { limit, after } = checkShape(pageQuery, query, "queryInvalid");
  return { after: after ?? null, limit: limit === undefined ? usualPage : Number(limit) };
}
