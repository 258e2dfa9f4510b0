/** Proves the books: every rule that must hold between the ledger and the state tables, over all merchants. */
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";
import { exposureSweep } from "./verify/exposure-sweep.ts";
import { invoiceSweep } from "./verify/invoice-sweep.ts";
import { fundingLineSweep, merchantLimitSweep } from "./verify/limit-sweeps.ts";
import { bankSweep, seriesSweep } from "./verify/merchant-sweeps.ts";
import { orderSweep } from "./verify/order-sweep.ts";
import { buyerSweep, creditNoteSweep, paymentSweep } from "./verify/payment-sweeps.ts";
import { postingSweep } from "./verify/posting-sweep.ts";
import { type LedgerFault, walk } from "./verify/sweep.ts";
import { walkTimelines } from "./verify/timeline-chains.ts";

/** Nobody reads more; the books are wrong and the rest would fill memory. */
const maxFaults = 10_000;

export interface LedgerReport {
  /** How many things each check looked at. */
  readonly checked: readonly { readonly check: string; readonly count: number }[];
  /** In the order of the checks; at most 10,000, after which the walk ends. */
  readonly faults: readonly LedgerFault[];
}

const sweeps = [
  postingSweep,
  orderSweep,
  invoiceSweep,
  creditNoteSweep,
  paymentSweep,
  buyerSweep,
  exposureSweep,
  merchantLimitSweep,
  fundingLineSweep,
  bankSweep,
  seriesSweep,
];

/**
 * Checks every merchant's books as the operator, in pages of one statement each, so that it can run beside a busy server: what it
 * compares, it reads at one moment. `onProgress` is told the check and how many rows were looked at so far.
 */
export async function verifyLedger(
  database: Pick<Database<Tables>, "operator">,
  onProgress: (check: string, count: number) => void = () => undefined,
): Promise<LedgerReport> {
  const counts = new Map<string, number>();
  const faults: LedgerFault[] = [];
  const found = (checks: readonly string[]) => (count: number, more: readonly LedgerFault[]) => {
    for (const check of checks) {
      counts.set(check, (counts.get(check) ?? 0) + count);
      onProgress(check, counts.get(check) ?? 0);
    }
    faults.push(...more.slice(0, maxFaults - faults.length));
    return faults.length < maxFaults;
  };
  for (const sweep of sweeps) {
    for (const check of sweep.checks) counts.set(check, counts.get(check) ?? 0);
    if (faults.length < maxFaults) await walk(database, sweep, found(sweep.checks));
  }
  counts.set("timeline", 0);
  if (faults.length < maxFaults) await walkTimelines(database, found(["timeline"]));
  return { checked: [...counts].map(([check, count]) => ({ check, count })), faults };
}
