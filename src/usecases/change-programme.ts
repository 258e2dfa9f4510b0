/** A merchant drafts a dunning programme and publishes it: invoices from then on get their strategy from it, older ones keep theirs. */
import { checkProgramme, type ProgrammeFault } from "../dunning/check-programme.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { Digest } from "../ports/crypto.ts";
import type { StoredProgramme } from "../ports/programme-book.ts";
import type { Shop } from "../ports/shops.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { shopNow } from "./shared/shop-time.ts";

export interface ProgrammeDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
  readonly digest: Digest;
}

/** Keeps `document` as the shop's draft in place of an earlier one; a faulty document is refused with every fault. */
export async function draftProgramme(
  { registry, ids, digest }: Omit<ProgrammeDependencies, "clock">,
  shop: Shop,
  document: unknown,
): Promise<Result<StoredProgramme, readonly ProgrammeFault[]>> {
  const checked = checkProgramme(document);
  if (!checked.ok) return refuse(checked.faults);
  const draft = { id: ids.next("programme"), hash: digest.sha256(canonicalJson(checked.programme)), document: checked.programme };
  await registry.commit(shop, (books) => books.programmes.putDraft(draft));
  return accept({ ...draft, version: null, status: "draft", publishedAt: null, publishedBy: null });
}

export type PublishProgrammeRefusal = "noProgrammeDraft" | "programmeInvalid";

/** Makes the draft the live version. Refusals, in order: noProgrammeDraft, programmeInvalid (an older release kept it). */
export function publishProgramme(
  { registry, clock }: Pick<ProgrammeDependencies, "registry" | "clock">,
  by: string | null,
  options: Omit<OnceOptions<StoredProgramme>, "now">,
): Promise<Result<Answered, PublishProgrammeRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<StoredProgramme, PublishProgrammeRefusal>(registry, { ...options, now }, async (books) => {
    const draft = (await books.programmes.draft()) ?? rollBack<PublishProgrammeRefusal>("noProgrammeDraft");
    if (!checkProgramme(draft.document).ok) return rollBack<PublishProgrammeRefusal>("programmeInvalid");
    return (await books.programmes.publishDraft({ at: now, by })) ?? rollBack<PublishProgrammeRefusal>("noProgrammeDraft");
  });
}
