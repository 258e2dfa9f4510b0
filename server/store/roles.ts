/** The two database roles that all work runs as: one merchant's rows, or the operator's. They own nothing and log in nowhere. */
import { randomShare } from "../platform/system-clock.ts";
import { setTimeout as pause } from "node:timers/promises";
import { CompiledQuery, type Kysely } from "kysely";
import { codeOf } from "./database-unavailable.ts";

export const databaseRoles = ["saldo_app", "saldo_operator"] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

/** Roles belong to the whole cluster, so databases that start at once meet here; each round one of them gets ahead. */
const maxRounds = 10;
const pauseMs = 50;

interface RoleFacts {
  readonly exists: boolean;
  readonly isSafe: boolean;
  readonly isUsable: boolean;
}

/** 42710 duplicate object, 23505 unique violation in the catalogue, XX000 "tuple concurrently updated": another starter was faster. */
function isCollision(error: unknown): boolean {
  const code = codeOf(error);
  return code === "42710" || code === "23505" || (code === "XX000" && String(error).includes("concurrently"));
}

/** One query on what the cluster knows of `role`; before version 16 membership alone lets a login take a role. */
async function lookUp<T>(kysely: Kysely<T>, role: DatabaseRole): Promise<RoleFacts & { readonly canTellInherit: boolean }> {
  const canTellInherit = `current_setting('server_version_num')::int >= 160000`;
  const { rows } = await kysely.executeQuery<{ isSafe: boolean; isUsable: boolean; canTellInherit: boolean }>(
    CompiledQuery.raw(
      `select not (rolsuper or rolbypassrls or rolcanlogin) as "isSafe", ${canTellInherit} as "canTellInherit",
       pg_has_role(current_user, oid, case when ${canTellInherit} then 'SET' else 'MEMBER' end) as "isUsable"
     from pg_roles where rolname = $1`,
      [role],
    ),
  );
  const row = rows[0];
  return row ? { exists: true, ...row } : { exists: false, isSafe: true, isUsable: false, canTellInherit: false };
}

async function ensureRole<T>(kysely: Kysely<T>, role: DatabaseRole): Promise<void> {
  const before = await lookUp(kysely, role);
  if (!before.exists) await kysely.executeQuery(CompiledQuery.raw(`create role ${role} nologin`));
  const facts = before.exists ? before : await lookUp(kysely, role);
  if (!facts.isSafe) throw new Error(`database role ${role} must be NOLOGIN, NOSUPERUSER and NOBYPASSRLS`);
  if (facts.isUsable) return;
  const withoutInherit = facts.canTellInherit ? " with inherit false, set true" : "";
  await kysely.executeQuery(CompiledQuery.raw(`grant ${role} to current_user${withoutInherit}`));
}

/**
 * Creates the roles where missing and lets the login role of `kysely` take them; may run any number of times and at once.
 * Run it outside of a transaction block. Throws when a role of that name could pass row-level security, and PostgreSQL's 42501
 * when the login may not create or grant the roles: then an administrator must run the same statements.
 */
export async function ensureRoles<T>(kysely: Kysely<T>): Promise<void> {
  for (const role of databaseRoles) {
    for (let round = 1; ; round += 1) {
      try {
        await ensureRole(kysely, role);
        break;
      } catch (error) {
        if (round >= maxRounds || !isCollision(error)) throw error;
        await pause(pauseMs * (1 + randomShare()));
      }
    }
  }
}
