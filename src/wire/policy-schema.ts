/** The published JSON Schema of a policy, made from its shape: for editors, forms and people. */
import { z } from "zod";
import { policyShape } from "./policy.ts";

let schema: Readonly<Record<string, unknown>> | null = null;

/** JSON Schema (draft 2020-12) of a policy document; made once per process. */
export function policySchema(): Readonly<Record<string, unknown>> {
  schema ??= z.toJSONSchema(policyShape, { io: "input" });
  return schema;
}
