/** Proves inside a commit that the run it belongs to still has its lease: acts as the operator and returns as the tenant. */
import { sql } from "kysely";
import type { LeaseBook } from "../../../src/ports/leases.ts";
import { asOperator, asTenant } from "../database.ts";
import type { BookScope, Tx } from "./scope.ts";

/** The row stays locked until the commit ends, so that nobody takes the lease before what was done under it is to be seen. */
export function leaseBook(tx: Tx, { merchantId }: BookScope): LeaseBook {
  return {
    renew: async ({ name, token }, forMs) => {
      await asOperator(tx);
      const { numAffectedRows = 0n } = await sql`
        update leases set until = clock_timestamp() + ${forMs} * interval '1 millisecond'
        where name = ${name} and token = ${token} and until > clock_timestamp()`.execute(tx);
      await asTenant(tx, merchantId);
      return numAffectedRows === 1n;
    },
  };
}
