/** Decides a checkout as a trial: nothing is counted, reserved or kept, and no token is given. */
import { type Language, languageOf } from "../kernel/language.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { BuyerKeys } from "../ports/crypto.ts";
import type { GrantReader } from "../ports/exposure-book.ts";
import type { ProfileReader } from "../ports/identity-book.ts";
import type { PolicySource } from "../ports/policy-source.ts";
import type { Shop } from "../ports/shops.ts";
import { exposureIn } from "../risk/cluster-profile.ts";
import { decide } from "../risk/decide.ts";
import { type Explanation, explanationOf } from "../risk/explanation.ts";
import { factsFor } from "../risk/facts.ts";
import { roomWithin } from "../risk/merchant-room.ts";
import type { Verdict } from "../risk/verdict.ts";
import type { WindowRange } from "../risk/window-figures.ts";
import type { PaymentMethodsRequest } from "../wire/checkout.ts";
import { fromWireMoney } from "../wire/money.ts";
import { factText, identitySubject } from "./shared/checkout-subject.ts";
import { type AnswerReasons, explainAnswer } from "./shared/explained-decision.ts";
import { gather, velocityByKind } from "./shared/gathering.ts";
import { allOwnersOf } from "./shared/read-all-owners.ts";
import { type ListDependencies, readLists } from "./shared/read-lists.ts";
import { readFigures, type WindowDependencies } from "./shared/read-windows.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";

export interface TrialDependencies extends ListDependencies, Pick<WindowDependencies, "windows"> {
  readonly clock: Pick<Clock, "now">;
  readonly policies: PolicySource;
  readonly profiles: Pick<ProfileReader, "ownersOf">;
  readonly grants: GrantReader;
  readonly ids: Ids;
  readonly keys: Pick<BuyerKeys, "keysOf" | "hashAttempt">;
}

/** The answer that this buyer would get now, but for what only a real attempt is counted in. */
export interface Trial extends AnswerReasons {
  readonly verdict: Verdict;
  readonly explanation: Explanation;
  readonly policyVersion: string;
  readonly language: Language;
}

/** The trial, on what the system of record knows of the buyer. Throws when policy or profiles cannot be read: a trial is never degraded. */
export async function tryDecision(dependencies: TrialDependencies, shop: Shop, request: PaymentMethodsRequest): Promise<Trial> {
  const now = shopNow(dependencies.clock, shop);
  const { paymentMethods, ...subject } = request;
  const keys = dependencies.keys.keysOf(shop.mode, identitySubject(shop.id, subject));
  const [policy, owners, grants] = await Promise.all([
    dependencies.policies.live(shop),
    allOwnersOf(
      dependencies.profiles,
      keys.map((key) => key.hash),
    ),
    dependencies.grants.grantsOf(shop.merchant.id),
  ]);
  const asked = { shop, now, subject, keys, decisionId: dependencies.ids.next("decision") };
  const book = { read: (ranges: readonly WindowRange[]) => dependencies.windows.read(shop, ranges) };
  const [listed, windows] = await Promise.all([
    readLists(dependencies, policy.compiled, asked),
    readFigures(book, policy.compiled.windows, asked),
  ]);
  const declared = { ...listed?.facts, ...windows };
  const total = fromWireMoney(subject.basket.total);
  const merchantRoom = roomWithin(grants.get(total.currency) ?? [], shopDay(shop, now));
  const velocity = velocityByKind([], new Map());
  const gathered = gather({ shop, now, subject, keys, owners, velocity, declared, degraded: [], merchantRoom });
  const facts = factsFor(policy.compiled, gathered);
  const verdict = decide(policy.compiled, {
    facts,
    methods: paymentMethods,
    total,
    exposure: exposureIn(gathered.hardProfiles, total.currency),
    country: subject.billingAddress.country,
    degraded: [],
  });
  const explanation = explanationOf(verdict, facts, []);
  return {
    verdict,
    explanation,
    policyVersion: policy.version,
    language: languageOf(factText(subject.locale), subject.billingAddress.country),
    ...explainAnswer(explanation, verdict.outcome, policy.compiled),
  };
}
