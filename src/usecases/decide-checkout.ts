/** Decides which payment methods a buyer may see: gathers with a deadline, decides purely, answers with a sealed token, keeps the record behind. */
import { type Language, languageOf } from "../kernel/language.ts";
import { addMs, type Instant, msFromInstant } from "../kernel/time.ts";
import type { Clock, Ids, Timers } from "../ports/clock.ts";
import type { BuyerKeys, TokenSealer } from "../ports/crypto.ts";
import type { DecisionRecorder } from "../ports/decision-log.ts";
import type { GrantReader } from "../ports/exposure-book.ts";
import type { HotState } from "../ports/hot-state.ts";
import type { IdentityKey, ProfileReader } from "../ports/identity-book.ts";
import type { LivePolicy, PolicySource } from "../ports/policy-source.ts";
import type { Shop } from "../ports/shops.ts";
import { decide } from "../risk/decide.ts";
import { safeVerdict } from "../risk/safe-verdict.ts";
import { exposureIn } from "../risk/cluster-profile.ts";
import { assembleFacts, factsFor } from "../risk/facts.ts";
import { type Gathered, profileSource } from "../risk/gathered.ts";
import { isDegradedPersona, personaDelayMs } from "../risk/personas.ts";
import type { Facts } from "../risk/fact-list.ts";
import type { DecisionInput, Verdict } from "../risk/verdict.ts";
import { fromWireMoney } from "../wire/money.ts";
import type { PaymentMethodsRequest } from "../wire/checkout.ts";
import { type CheckoutSubject, factText, identitySubject, subjectOf } from "./shared/checkout-subject.ts";
import { askSources, type SourceDependencies } from "./shared/ask-sources.ts";
import { tokenLifeMs, writeToken } from "./shared/decision-token.ts";
import { decisionRecord, framedRecord, permittedMethods } from "./shared/decision-record.ts";
import { gather, sandboxTags, velocityByKind } from "./shared/gathering.ts";
import { readAllOwners } from "./shared/read-all-owners.ts";
import { type ListDependencies, readLists } from "./shared/read-lists.ts";
import { observeCheckout, type WindowDependencies } from "./shared/read-windows.ts";
import { roomWithin } from "../risk/merchant-room.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";
import { countRampFault, type DecidingPolicy, decidingPolicy, observeTrials } from "./shared/trials.ts";

export interface DecideDependencies extends SourceDependencies, ListDependencies, WindowDependencies {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly policies: PolicySource;
  readonly hot: Pick<HotState, "observe" | "storeProfiles">;
  readonly profiles: Pick<ProfileReader, "ownersOf">;
  readonly grants: GrantReader;
  readonly keys: Pick<BuyerKeys, "keysOf" | "hashAttempt">;
  readonly tokens: TokenSealer;
  readonly recorder: Pick<DecisionRecorder, "record">;
  /** Told of what went wrong while a buyer was answered all the same. */
  readonly onFault: (error: unknown) => void;
}

/** The answer at the till. */
export interface CheckoutDecision {
  readonly decisionId: string;
  readonly verdict: Verdict;
  readonly language: Language;
  readonly decisionToken: string;
  readonly expiresAt: Instant;
  readonly policyVersion: string;
  readonly degraded: readonly string[];
  readonly elapsedMs: number;
}

/** A gathering without a policy could not be completed: nothing but the safe methods can be said. */
interface Gathering {
  readonly gathered: Gathered;
  /** The version that decides for this buyer: the live one, or the one on a ramp. */
  readonly policy: DecidingPolicy | null;
  readonly live: LivePolicy | null;
}

const notAnswered = "late" as const;

/** Decides one checkout. Never refuses and never fails: what cannot be read in `deadlineMs` leaves the safe methods, marked degraded. */
export async function decideCheckout(
  dependencies: DecideDependencies,
  shop: Shop,
  request: PaymentMethodsRequest,
  deadlineMs: number,
): Promise<CheckoutDecision> {
  const startedMs = dependencies.clock.monotonicMs();
  const now = shopNow(dependencies.clock, shop);
  const { paymentMethods } = request;
  const subject = subjectOf(request);
  const keys = dependencies.keys.keysOf(shop.mode, identitySubject(shop.id, subject));
  const decisionId = dependencies.ids.next("decision");
  const asked = { shop, now, subject, keys, paymentMethods, decisionId };
  const { gathering, verdict, facts, input } = judgeInAnyCase(dependencies, await gatherInTime(dependencies, asked, deadlineMs), asked);
  const expiresAt = addMs(now, tokenLifeMs);
  const { gathered } = gathering;
  const subjectText = JSON.stringify(subject);
  const decision: CheckoutDecision = {
    decisionId,
    verdict,
    language: languageOf(factText(subject.locale), subject.billingAddress.country),
    decisionToken: dependencies.tokens.seal(
      writeToken(
        {
          version: 1,
          decisionId,
          shopId: shop.id,
          expiresAt,
          methods: permittedMethods(verdict),
          velocity: gathered.velocity,
          ...(gathered.sources ? { sources: gathered.sources } : {}),
          subject,
        },
        subjectText,
      ),
    ),
    expiresAt,
    policyVersion: gathering.policy?.version ?? "none",
    degraded: gathered.degraded,
    elapsedMs: dependencies.clock.monotonicMs() - startedMs,
  };
  const isTaken = dependencies.recorder.record(decisionRecord({ ...decision, shop, subject, keys: lastingKeys(keys), facts, now }), {
    subjectText,
    framed: framedRecord(decision),
  });
  const trials = gathering.live?.trials;
  if (trials !== undefined) {
    const seen = { shop, decisionId, now, input, verdict, version: decision.policyVersion, elapsedMs: decision.elapsedMs };
    observeTrials(trials, seen, () => dependencies.clock.monotonicMs());
  }
  return isTaken ? decision : { ...decision, degraded: [...decision.degraded, "decisionLog"] };
}

/** Keys under the secret before come last and are not kept: they only find who is known. */
function lastingKeys(keys: readonly IdentityKey[]): readonly IdentityKey[] {
  return keys.at(-1)?.isFormer === true ? keys.filter((key) => key.isFormer !== true) : keys;
}

interface Asked {
  readonly shop: Shop;
  readonly now: Instant;
  readonly subject: CheckoutSubject;
  readonly keys: readonly IdentityKey[];
  readonly decisionId: string;
}

async function gatherInTime(dependencies: DecideDependencies, asked: Question, deadlineMs: number): Promise<Gathering> {
  const nothing = (source: string): Gathering => ({ policy: null, live: null, gathered: unread(asked, [source, profileSource]) });
  const complete = gatherAll(dependencies, asked, deadlineMs).catch((error: unknown) => {
    dependencies.onFault(error);
    return nothing("policy");
  });
  const late = dependencies.timers.deadline(deadlineMs, notAnswered);
  try {
    const first = await Promise.race([complete, late.reached]);
    return first === notAnswered ? nothing("deadline") : first;
  } finally {
    late.cancel();
  }
}

function unread(asked: Asked, degraded: readonly string[]): Gathered {
  return gather({ ...asked, owners: [], velocity: velocityByKind([], new Map()), degraded });
}

async function gatherAll(dependencies: DecideDependencies, asked: Question, deadlineMs: number): Promise<Gathering> {
  const { shop, now, subject, keys } = asked;
  const tags = sandboxTags(shop, subject);
  const delayMs = personaDelayMs(tags);
  const { currency } = subject.basket.total;
  const policyReading = dependencies.policies.live(shop);
  const deciding = policyReading.then((live) => decidingPolicy(live, keys));
  const [live, policy, read, sources, grants, listed, windows] = await Promise.all([
    policyReading,
    deciding,
    readAllOwners(dependencies, {
      keys,
      velocityScope: shop.mode === "live" ? "live" : `test:${shop.id}`,
      attempt: dependencies.keys.hashAttempt(factText(subject.checkoutRef) ?? dependencies.ids.next("request")),
      atMs: msFromInstant(now),
    }),
    askSources(dependencies, deciding, { ...asked, deadlineMs }),
    // A limit that cannot be read is left to the authorization, which counts under it in any case.
    dependencies.grants.grantsOf(shop.merchant.id).catch(() => null),
    deciding.then(({ compiled }) => readLists(dependencies, compiled, asked)),
    Promise.all([policyReading, deciding]).then(([inForce, { compiled }]) =>
      observeCheckout(dependencies, inForce, compiled.windows, asked, deadlineMs),
    ),
    delayMs > 0 ? dependencies.timers.sleep(delayMs) : null,
  ]);
  const away = [...read.degraded, ...(sources?.notAvailable ?? []), ...(listed?.degraded ?? []), ...(windows?.degraded ?? [])];
  const degraded = isDegradedPersona(tags) ? [...away, profileSource] : away;
  const velocity = velocityByKind(keys, read.velocity);
  const merchantRoom = roomWithin(grants?.get(currency) ?? [], shopDay(shop, now));
  const declared = listed === null && windows === null ? null : { ...listed?.facts, ...windows?.facts };
  const known = { shop, now, subject, keys, owners: read.owners, velocity, sources, declared, degraded };
  return { live, policy, gathered: gather({ ...known, merchantRoom }) };
}

type Question = Asked & Pick<PaymentMethodsRequest, "paymentMethods">;

interface Judged {
  readonly gathering: Gathering;
  readonly verdict: Verdict;
  readonly facts: Facts;
  readonly input: DecisionInput;
}

/** A fault in the rules must not take the checkout away: then the safe methods are left, and the fault is told. */
function judgeInAnyCase(dependencies: Pick<DecideDependencies, "onFault">, gathering: Gathering, asked: Question): Judged {
  try {
    return judge(gathering, asked);
  } catch (error) {
    dependencies.onFault(error);
    const { live, policy } = gathering;
    if (live !== null && policy !== live) {
      countRampFault(live, asked.shop, fromWireMoney(asked.subject.basket.total));
      return judgeInAnyCase(dependencies, { ...gathering, policy: live }, asked);
    }
    return judge({ policy: null, live: null, gathered: unread(asked, ["decision", profileSource]) }, asked);
  }
}

/** The verdict; without a policy only what is safe in any case. */
function judge(gathering: Gathering, asked: Question): Judged {
  const { gathered, policy } = gathering;
  const total = fromWireMoney(asked.subject.basket.total);
  const facts = policy === null ? assembleFacts(gathered) : factsFor(policy.compiled, gathered);
  const input = {
    facts,
    methods: asked.paymentMethods,
    total,
    exposure: exposureIn(gathered.hardProfiles, total.currency),
    country: asked.subject.billingAddress.country,
    degraded: gathered.degraded,
  };
  return { gathering, facts, input, verdict: policy === null ? safeVerdict(input) : decide(policy.compiled, input) };
}
