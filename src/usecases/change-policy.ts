/** A merchant drafts a policy, publishes or schedules it, calls a plan off, or goes back to an older version. */
import { canonicalJson } from "../kernel/canonical-json.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import type { Instant } from "../kernel/time.ts";
import { checkPolicy, type PolicyFault } from "../risk/policy-check.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { Digest } from "../ports/crypto.ts";
import type { StoredPolicy } from "../ports/policy-book.ts";
import type { Shop } from "../ports/shops.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { fillWindows, type FillDependencies, settleDecisions } from "./shared/read-windows.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface PolicyDependencies extends FillDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
  readonly digest: Digest;
}

type Options = Omit<OnceOptions<StoredPolicy>, "now">;

/** Keeps `document` as the shop's draft in place of an earlier one; a faulty document is refused with every fault. */
export async function draftPolicy(
  { registry, ids, digest }: Pick<PolicyDependencies, "registry" | "ids" | "digest">,
  shop: Shop,
  document: unknown,
): Promise<Result<StoredPolicy, readonly PolicyFault[]>> {
  const checked = checkPolicy(document);
  if (!checked.ok) return refuse(checked.faults);
  const draft = { id: ids.next("policy"), hash: digest.sha256(canonicalJson(checked.policy)), document: checked.policy };
  await registry.commit(shop, (books) => books.policies.putDraft(draft));
  const notYet = { version: null, publishedAt: null, publishedBy: null, activateAt: null, restores: null, faults: null };
  return accept({ ...draft, ...notYet, status: "draft" });
}

export type PublishRefusal = "noPolicyDraft" | "policyInvalid" | "activatesInPast";

/**
 * Makes the draft the live version, or lets it wait for `activateAt`, which withdraws an earlier plan. A draft that was kept by an
 * older release and has faults by now is refused. Refusals, in order: activatesInPast, noPolicyDraft, policyInvalid.
 */
export async function publishPolicy(
  dependencies: PolicyDependencies,
  { activateAt, by }: { readonly activateAt: Instant | null; readonly by: string | null },
  options: Options,
): Promise<Result<Answered, PublishRefusal | IdempotencyRefusal>> {
  const now = shopNow(dependencies.clock, options.shop);
  await settleDecisions(dependencies);
  return commitOnce<StoredPolicy, PublishRefusal>(dependencies.registry, { ...options, now }, async (books) => {
    if (activateAt !== null && activateAt <= now) return rollBack<PublishRefusal>("activatesInPast");
    const draft = (await books.policies.draft()) ?? rollBack<PublishRefusal>("noPolicyDraft");
    const checked = checkPolicy(draft.document);
    if (!checked.ok) return rollBack<PublishRefusal>("policyInvalid");
    if (activateAt === null) await fillWindows(books, checked.policy, now);
    const changing = activateAt === null ? books.policies.publishDraft({ at: now, by }) : books.policies.scheduleDraft(activateAt, by);
    const published = (await changing) ?? rollBack<PublishRefusal>("noPolicyDraft");
    if (activateAt === null) await books.outbox.put("policyPublished", { shopId: options.shop.id });
    return published;
  });
}

/** Calls off what was scheduled. Refusal: nothingScheduled. */
export function withdrawPolicy(
  { registry, clock }: Pick<PolicyDependencies, "registry" | "clock">,
  options: Options,
): Promise<Result<Answered, "nothingScheduled" | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<StoredPolicy, "nothingScheduled">(registry, { ...options, now }, async (books) => {
    return (await books.policies.withdraw()) ?? rollBack("nothingScheduled" as const);
  });
}

export type RollBackRefusal = "policyNotFound" | "policyInvalid";

/**
 * Puts the document of an older version in force again, as a new version: the history stays as it was. A document that this release
 * refuses stays where it is. Refusals, in order: policyNotFound, policyInvalid.
 */
export async function rollBackPolicy(
  dependencies: PolicyDependencies,
  target: { readonly version: number; readonly hashHead: string; readonly by: string | null },
  options: Options,
): Promise<Result<Answered, RollBackRefusal | IdempotencyRefusal>> {
  const { registry, clock, ids } = dependencies;
  const now = shopNow(clock, options.shop);
  await settleDecisions(dependencies);
  return commitOnce<StoredPolicy, RollBackRefusal>(registry, { ...options, now }, async (books) => {
    const old = await books.policies.byVersion(target.version);
    if (old === null || !old.hash.startsWith(target.hashHead)) return rollBack<RollBackRefusal>("policyNotFound");
    const checked = checkPolicy(old.document);
    if (!checked.ok) return rollBack<RollBackRefusal>("policyInvalid");
    await fillWindows(books, checked.policy, now);
    const copy = { id: ids.next("policy"), hash: old.hash, document: old.document };
    const live = await books.policies.restore(copy, target.version, { at: now, by: target.by });
    await books.outbox.put("policyPublished", { shopId: options.shop.id });
    return live;
  });
}
