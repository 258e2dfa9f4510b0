/** Runs a programme over the invoices of a period, page by page. */
import { lotOf, type Programme, type SelectionFacts } from "../dunning/programme.ts";
import { makeSimulation, type Simulation } from "../dunning/simulation.ts";
import type { CalendarDate } from "../kernel/time.ts";
import type { ClaimHistory, PastClaim } from "../ports/claim-history.ts";
import type { Period } from "../ports/decision-history.ts";
import type { Shop } from "../ports/shops.ts";

/** Invoices read at a time. */
const pageSize = 1000;

function factsOf({ buyerId, country, total, segment, selection }: PastClaim): SelectionFacts {
  const known = selection ?? { buyerGroup: null, categories: [], score: null, isRepeat: false, attributes: {} };
  return { buyerKind: segment === "business" ? "company" : "person", ...known, country, total, lot: lotOf(buyerId) };
}

/** The simulation over all `shops`; `until` is the last day that is looked at, `onProgress` is told how many invoices were seen. */
export async function simulateProgramme(
  history: ClaimHistory,
  shops: readonly Shop[],
  run: { readonly programme: Programme | null; readonly period: Period; readonly until: CalendarDate },
  onProgress: (claims: number) => void,
): Promise<Simulation> {
  const simulation = makeSimulation(run.programme, run.until);
  let seen = 0;
  for (const shop of shops) {
    let after: string | null = null;
    for (;;) {
      const page: readonly PastClaim[] = await history.page(shop, run.period, after, pageSize);
      for (const claim of page) simulation.add({ ...claim, facts: factsOf(claim) });
      seen += page.length;
      onProgress(seen);
      if (page.length < pageSize) break;
      after = page.at(-1)?.id ?? null;
    }
  }
  return simulation.result();
}
