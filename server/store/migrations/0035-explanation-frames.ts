/** The words that explanations of one policy share: written once, where each decision keeps only what is its own. */
import { type Kysely, sql } from "kysely";
import { tenantRules } from "./row-security.ts";

export const tenantTableNames = ["explanation_frames"] as const;
export const operatorTableNames = [] as const;

const statements = [
  "create table explanation_frames (merchant_id text not null, id text not null, frame json not null, primary key (merchant_id, id))",
  ...tenantRules("explanation_frames", { app: "select", operator: "select, insert" }),
];

/** Changes the schema; runs as the owner, in one transaction. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
