/** One operation of the public API, as its documentation tells it. */
import type { z } from "zod";

export interface Parameter {
  readonly name: string;
  readonly description: string;
}

export interface Operation {
  readonly id: string;
  readonly tag:
    | "Checkout"
    | "Orders"
    | "Invoices"
    | "Documents"
    | "Agreements"
    | "Decisions"
    | "Buyers"
    | "Policies"
    | "Dunning"
    | "Lists"
    | "Checks"
    | "Webhooks"
    | "Connections"
    | "Test mode"
    | "Health";
  readonly method: "get" | "post" | "put" | "delete";
  readonly path: string;
  readonly summary: string;
  /** Who may call it; absent: the holder of a secret key; `proof`: whoever proves it by what is sent. */
  readonly access?: "anyone" | "publishableKey" | "link" | "proof";
  readonly query?: readonly Parameter[];
  readonly headers?: readonly (Parameter & { readonly required: boolean })[];
  readonly body?: z.ZodType;
  readonly status: "200" | "201" | "204";
  readonly answer: string;
  readonly response: z.ZodType | null;
  readonly mediaType?: string;
}

/** Query parameters of a list. */
export const page: readonly Parameter[] = [
  { name: "limit", description: "1 to 100, 20 when absent" },
  { name: "after", description: "the `next` of the page before" },
];
/** The header of a write that must carry a key. */
export const onceKey = [
  { name: "Idempotency-Key", description: "new for each intent, the same for each retry; kept 30 days", required: true },
];
/** The header of a write that may carry one. */
export const optionalKey = [{ name: "Idempotency-Key", description: "as elsewhere; may be left out here", required: false }];
