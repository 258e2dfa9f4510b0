/** A merchant confirms that a checkout misused another's name: what the fraud used is marked for every shop of the operator, the person is not. */
import { artefactMaterials, artefactOf } from "../identity/artefacts.ts";
import { addMs, type Instant, msPerDay } from "../kernel/time.ts";
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock } from "../ports/clock.ts";
import type { KeyHasher } from "../ports/crypto.ts";
import type { Decision } from "../ports/decision-log.ts";
import type { MisuseMark } from "../ports/misuse-book.ts";
import type { Shop } from "../ports/shops.ts";
import type { Artefact } from "../wire/persons.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { type CheckoutSubject, identitySubject } from "./shared/checkout-subject.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface MisuseDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly keys: Pick<KeyHasher, "hashKeys">;
}

/** What was misused; `artefacts` null: all that the checkout showed. */
export interface Misuse {
  readonly decisionId: string;
  readonly artefacts: readonly Artefact[] | null;
  readonly reason: string;
  readonly by: string;
}

export type MisuseRefusal = "decisionNotFound" | "misuseAlreadyMarked" | "nothingToMark" | "misuseNotFound";

/** How long a mark holds: telephone numbers and mailboxes get new owners. */
const markDays = 365;

/** Marks what the checkout used. Refusals, in order: decisionNotFound, misuseAlreadyMarked, nothingToMark. */
export function markMisuse(
  dependencies: MisuseDependencies,
  misuse: Misuse,
  options: Omit<OnceOptions<MisuseMark>, "now">,
): Promise<Result<Answered, MisuseRefusal | IdempotencyRefusal>> {
  const now = shopNow(dependencies.clock, options.shop);
  return commitOnce<MisuseMark, MisuseRefusal>(dependencies.registry, { ...options, now }, async (books) => {
    const decision = (await books.decisions.lock(misuse.decisionId)) ?? rollBack<MisuseRefusal>("decisionNotFound");
    if ((await books.misuse.standing(decision.id)) !== null) return rollBack<MisuseRefusal>("misuseAlreadyMarked");
    const keys = misusedKeys(dependencies.keys, options.shop, decision, misuse.artefacts);
    if (keys.length === 0) return rollBack<MisuseRefusal>("nothingToMark");
    const { reason, by } = misuse;
    const artefacts = [...new Set(keys.map((key) => key.artefact))];
    const mark = { decisionId: decision.id, artefacts, reason, by, markedAt: now, expiresAt: markEnd(now) };
    await books.misuse.put(mark, keys);
    await books.outbox.put("profileChanged", { clusterIds: [], keyHashes: keys.map((key) => key.hash) });
    return mark;
  });
}

function markEnd(now: Instant): Instant {
  return addMs(now, markDays * msPerDay);
}

function misusedKeys({ hashKeys }: Pick<KeyHasher, "hashKeys">, shop: Shop, decision: Decision, wanted: readonly Artefact[] | null) {
  const subject = identitySubject(shop.id, decision.subject as unknown as CheckoutSubject);
  return hashKeys(shop.mode, artefactMaterials(subject)).flatMap(({ kind, hash }) => {
    const artefact = artefactOf(kind);
    return artefact !== null && (wanted === null || wanted.includes(artefact)) ? [{ hash, artefact }] : [];
  });
}

/** Takes the marks of a decision away. Refusals, in order: decisionNotFound, misuseNotFound. */
export function liftMisuse(
  { registry, clock }: MisuseDependencies,
  decisionId: string,
  options: Omit<OnceOptions<null>, "now">,
): Promise<Result<Answered, MisuseRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<null, MisuseRefusal>(registry, { ...options, now }, async (books) => {
    const decision = (await books.decisions.lock(decisionId)) ?? rollBack<MisuseRefusal>("decisionNotFound");
    const keyHashes = await books.misuse.lift(decision.id, now);
    if (keyHashes === null) return rollBack<MisuseRefusal>("misuseNotFound");
    await books.outbox.put("profileChanged", { clusterIds: [], keyHashes });
    return null;
  });
}
