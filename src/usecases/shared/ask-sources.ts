/** Asks the outside sources that the policy in force reads; all others cost nothing and learn nothing. */
import type { Bureau } from "../../ports/bureau.ts";
import type { LivePolicy } from "../../ports/policy-source.ts";
import type { Screener } from "../../ports/screening.ts";
import type { Shop } from "../../ports/shops.ts";
import { isDeferred } from "../../risk/method-kinds.ts";
import type { SourceReports } from "../../risk/source-reports.ts";
import { sourcesRead } from "../../risk/sources-read.ts";
import type { OfferedMethod } from "../../risk/verdict.ts";
import { type CheckoutSubject, identitySubject } from "./checkout-subject.ts";

export interface SourceDependencies {
  readonly bureau: Bureau;
  readonly screener: Screener;
}

/** The name of the bureau among the sources that did not answer. */
export const bureauSource = "bureau";
/** Share of the caller's time that the bureau may take, so that a late one leaves time to decide without it. */
const bureauShare = 0.7;

interface SourceQuestion {
  readonly shop: Shop;
  readonly subject: CheckoutSubject;
  readonly paymentMethods: readonly OfferedMethod[];
  readonly deadlineMs: number;
}

/** What the sources told; null when nothing was asked. The bureau is asked only where somebody wants to buy on credit. */
export async function askSources(
  { bureau, screener }: SourceDependencies,
  policyReading: Promise<LivePolicy>,
  { shop, subject, paymentMethods, deadlineMs }: SourceQuestion,
): Promise<SourceReports | null> {
  const read = sourcesRead((await policyReading).compiled.policy);
  const isCredit = read.bureau && paymentMethods.some(({ kind }) => isDeferred(kind));
  if (!isCredit && !read.screening) return null;
  const identity = identitySubject(shop.id, subject);
  const screening = read.screening ? screener.screen(identity) : null;
  const report = isCredit ? await bureau.ask(shop, identity, Math.floor(deadlineMs * bureauShare)) : null;
  if (report === null && screening === null) return null;
  return report === "notAvailable"
    ? { bureau: null, screening, notAvailable: [bureauSource] }
    : { bureau: report, screening, notAvailable: [] };
}
