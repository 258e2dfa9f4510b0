/** A merchant drafts a policy and publishes it: checked whole, numbered, and in force for the next decision. */
import { canonicalJson } from "../kernel/canonical-json.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import { checkPolicy, type PolicyFault } from "../risk/policy-check.ts";
import type { Registry, StoredPolicy } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { Digest } from "../ports/crypto.ts";
import type { Shop } from "../ports/shops.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface PolicyDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
  readonly digest: Digest;
}

/** Keeps `document` as the shop's draft in place of an earlier one; a faulty document is refused with every fault. */
export async function draftPolicy(
  { registry, ids, digest }: PolicyDependencies,
  shop: Shop,
  document: unknown,
): Promise<Result<StoredPolicy, readonly PolicyFault[]>> {
  const checked = checkPolicy(document);
  if (!checked.ok) return refuse(checked.faults);
  const draft = { id: ids.next("policy"), hash: digest.sha256(canonicalJson(checked.policy)), document: checked.policy };
  await registry.commit(shop, (books) => books.policies.putDraft(draft));
  return accept({ ...draft, version: null, status: "draft", publishedAt: null });
}

/** Makes the draft the live version. Refusal: noPolicyDraft. */
export function publishPolicy(
  { registry, clock }: PolicyDependencies,
  options: Omit<OnceOptions<StoredPolicy>, "now">,
): Promise<Result<Answered, "noPolicyDraft" | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<StoredPolicy, "noPolicyDraft">(registry, { ...options, now }, async (books) => {
    const published = (await books.policies.publishDraft(now)) ?? rollBack("noPolicyDraft" as const);
    await books.outbox.put("policyPublished", { shopId: options.shop.id });
    return published;
  });
}
