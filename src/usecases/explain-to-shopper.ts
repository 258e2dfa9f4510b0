/** Tells a shopper why: what the tiers allow, what would help, and a debt only to the person who owes it. */
import type { Language } from "../kernel/language.ts";
import { languageOf } from "../kernel/language.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import { addMs, type Instant } from "../kernel/time.ts";
import type { Books, Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import type { OpenInvoice } from "../ports/shopper-book.ts";
import type { Shop } from "../ports/shops.ts";
import { type Counterfactual, forShopper } from "../risk/counterfactual.ts";
import { shopperFacts, type ShopperReason, shopperReasons } from "../risk/shopper-view.ts";
import type { FactKind, identityChecks, IdentityRequest } from "../wire/why.ts";
import { type CheckoutSubject, factText } from "./shared/checkout-subject.ts";
import { type ExplainedDecision, loadExplained } from "./shared/explained-decision.ts";
import { shopNow } from "./shared/shop-time.ts";

/** Tries to show who it is, per decision and hour. */
export const maxTries = 5;
const triesWithinMs = 3_600_000;
/** Open invoices that the page lists. */
const maxInvoices = 20;
const maxWays = 6;

export interface ShopperDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
}

export interface ShopperAnswer {
  readonly explained: ExplainedDecision;
  readonly subject: CheckoutSubject;
  readonly language: Language;
  readonly reasons: readonly ShopperReason[];
  readonly factsUsed: readonly FactKind[];
  readonly ways: readonly Counterfactual[];
  readonly checks: readonly (typeof identityChecks)[number][];
  readonly isIdentified: boolean;
  /** Null until the identity was checked. */
  readonly openInvoices: readonly OpenInvoice[] | null;
}

/** Without `proof` nothing of a debt is told. Refusals in order: decisionNotFound, tooManyTries, identityNotConfirmed. */
export function explainToShopper(
  { registry, clock }: ShopperDependencies,
  shop: Shop,
  decisionId: string,
  proof: IdentityRequest | null,
): Promise<Result<ShopperAnswer, "decisionNotFound" | "tooManyTries" | "identityNotConfirmed">> {
  const now = shopNow(clock, shop);
  return registry.commit(shop, async (books) => {
    const explained = await loadExplained(books, decisionId, null);
    if (explained === null) return refuse("decisionNotFound");
    const subject = explained.decision.subject as unknown as CheckoutSubject;
    if (proof === null) return accept(answerFor(explained, subject, null));
    const tries = await books.shoppers.countTry(decisionId, now, addMs(now, -triesWithinMs));
    if (tries > maxTries) return refuse("tooManyTries");
    if (!(await isProved(books, subject, proof))) return refuse("identityNotConfirmed");
    return accept(answerFor(explained, subject, await books.shoppers.openInvoices(knownBy(subject), maxInvoices)));
  });
}

function knownBy({ buyer }: CheckoutSubject) {
  return { ref: factText(buyer?.ref), email: factText(buyer?.email) };
}

/** All that was given must be right. */
async function isProved(books: Pick<Books, "shoppers">, subject: CheckoutSubject, proof: IdentityRequest): Promise<boolean> {
  const { buyer } = subject;
  const isSame = (given: string | undefined, known: string | null) =>
    given === undefined || (known !== null && given.trim().toLowerCase() === known.toLowerCase());
  if (!isSame(proof.email, factText(buyer?.email)) || !isSame(proof.birthDate, factText(buyer?.birthDate))) return false;
  return proof.invoiceNumber === undefined || (await books.shoppers.hasInvoice(knownBy(subject), proof.invoiceNumber.trim()));
}

function answerFor(explained: ExplainedDecision, subject: CheckoutSubject, openInvoices: readonly OpenInvoice[] | null): ShopperAnswer {
  const { explanation, ways } = explained;
  const isIdentified = openInvoices !== null;
  const reasons = shopperReasons(explanation.reasons, { isIdentified });
  const { buyer } = subject;
  const isProtected = reasons.some(({ kind }) => kind === "protected");
  const checks = [
    ...(factText(buyer?.email) === null ? [] : (["email"] as const)),
    ...(factText(buyer?.birthDate) === null ? [] : (["birthDate"] as const)),
    ...(factText(buyer?.email) === null && factText(buyer?.ref) === null ? [] : (["invoiceNumber"] as const)),
  ];
  const deferred = ways.filter(({ methodKind }) => methodKind === (ways[0]?.methodKind ?? null));
  return {
    explained,
    subject,
    language: languageOf(factText(subject.locale), subject.billingAddress.country),
    reasons,
    factsUsed: shopperFacts(explanation.rules, reasons),
    ways: forShopper(explanation, deferred, { isIdentified }).slice(0, maxWays),
    checks: isProtected ? checks : [],
    isIdentified,
    openInvoices,
  };
}

/** True while the link may be used. */
export function isLinkAlive(expiresAt: Instant, now: Instant): boolean {
  return now <= expiresAt;
}
