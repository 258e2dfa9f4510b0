/** Ids that callers name, checked before anything looks them up: what cannot be an id is not found. */
import { type IdKind, isId } from "../../src/kernel/id.ts";
import { Problem, type ProblemCode } from "./problems.ts";

const notFound = {
  block: "blockNotFound",
  buyer: "buyerNotFound",
  connection: "connectionNotFound",
  decision: "decisionNotFound",
  invoice: "invoiceNotFound",
  listEntry: "listEntryNotFound",
  order: "orderNotFound",
  ruling: "splitNotFound",
  webhookDelivery: "webhookDeliveryNotFound",
  webhookEndpoint: "webhookEndpointNotFound",
} as const satisfies Partial<Record<IdKind, ProblemCode>>;

/** The id itself when it has the form of one of this kind; else the problem that none is found. */
export function knownId(id: string, kind: keyof typeof notFound): string {
  if (!isId(id, kind)) throw new Problem(notFound[kind]);
  return id;
}
