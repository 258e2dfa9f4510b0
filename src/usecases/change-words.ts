/** A merchant words its reminders itself: what is drafted was checked, what is published is said from the next message on. */
import { checkWords, type WordsFault } from "../dunning/words/check-words.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { Digest } from "../ports/crypto.ts";
import type { Shop } from "../ports/shops.ts";
import type { StoredWords } from "../ports/words-book.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";
import { shopNow } from "./shared/shop-time.ts";

interface WordsDependencies {
  readonly registry: Pick<Registry, "commit">;
  readonly clock: Pick<Clock, "now">;
  readonly ids: Ids;
  readonly digest: Digest;
}

/** Keeps `document` as the shop's draft in place of an earlier one; words with faults are refused with every fault. */
export async function draftWords(
  { registry, ids, digest }: Omit<WordsDependencies, "clock">,
  shop: Shop,
  document: unknown,
): Promise<Result<StoredWords, readonly WordsFault[]>> {
  const checked = checkWords(document);
  if (!checked.ok) return refuse(checked.faults);
  const draft = { id: ids.next("words"), hash: digest.sha256(canonicalJson(checked.words)), document: checked.words };
  await registry.commit(shop, (books) => books.words.putDraft(draft));
  return accept({ ...draft, version: null, status: "draft", publishedAt: null, publishedBy: null });
}

export type PublishWordsRefusal = "noWordsDraft" | "wordsInvalid";

/** Makes the draft the live version. Refusals, in order: noWordsDraft, wordsInvalid (an older release kept it). */
export function publishWords(
  { registry, clock }: Pick<WordsDependencies, "registry" | "clock">,
  by: string | null,
  options: Omit<OnceOptions<StoredWords>, "now">,
): Promise<Result<Answered, PublishWordsRefusal | IdempotencyRefusal>> {
  const now = shopNow(clock, options.shop);
  return commitOnce<StoredWords, PublishWordsRefusal>(registry, { ...options, now }, async (books) => {
    const draft = (await books.words.draft()) ?? rollBack<PublishWordsRefusal>("noWordsDraft");
    if (!checkWords(draft.document).ok) return rollBack<PublishWordsRefusal>("wordsInvalid");
    return (await books.words.publishDraft({ at: now, by })) ?? rollBack<PublishWordsRefusal>("noWordsDraft");
  });
}
