/** Decisions for tests of the recorder, and databases that do not answer. */
import { DatabaseUnavailable } from "../../../server/store/database-unavailable.ts";
import type { Database } from "../../../server/store/database.ts";
import type { Tables } from "../../../server/store/tables.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import type { Decision } from "../../../src/ports/decision-log.ts";

export const merchantId = "mer_00000000000000000000000001";

export function decisionOf(number: number, changes: Partial<Decision> = {}): Decision {
  return {
    id: `dec_${String(number).padStart(26, "0")}`,
    shopId: "shp_00000000000000000000000001",
    merchantId,
    checkoutRef: `cart-${number}`,
    decidedAt: "2026-11-24T10:00:00.250Z" as Instant,
    outcome: "approved",
    policyVersion: "1-9f2c1a7b",
    currency: "PLN",
    explanation: { score: number, rules: [{ id: "velocity", result: "passed" }] },
    subject: { buyer: { firstName: "Łucja" } },
    keys: [{ kind: "email", strength: "hard", hash: `h${number}` }],
    review: null,
    ...changes,
  };
}

type Door = Pick<Database<Tables>, "operator">;

/** A database that is away for the first `times` calls. */
export function awayFor(times: number, database: Door): Door {
  let calls = 0;
  return {
    operator: (work) => {
      calls += 1;
      return calls > times ? database.operator(work) : Promise.reject(new DatabaseUnavailable("test"));
    },
  };
}

export const alwaysAway: Door = { operator: () => Promise.reject(new DatabaseUnavailable("test")) };
