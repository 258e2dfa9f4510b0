/** A merchant asks for a replay of the draft; a worker runs it. */
import type { Result } from "../kernel/result.ts";
import type { Registry } from "../ports/books.ts";
import type { Clock, Ids } from "../ports/clock.ts";
import type { ReplayTask } from "../ports/replay-book.ts";
import { checkPolicy } from "../risk/policy-check.ts";
import { type Answered, commitOnce, type IdempotencyRefusal, type OnceOptions, rollBack } from "./shared/answer-once.ts";

export type ReplayRefusal = "noPolicyDraft" | "policyInvalid" | "replayRunning";

/** Keeps the draft as it is now, to be replayed. Refusals, in order: noPolicyDraft, policyInvalid, replayRunning. */
export function requestReplay(
  { registry, clock, ids }: { readonly registry: Pick<Registry, "commit">; readonly clock: Pick<Clock, "now">; readonly ids: Ids },
  terms: ReplayTask["terms"],
  options: Omit<OnceOptions<ReplayTask>, "now">,
): Promise<Result<Answered, ReplayRefusal | IdempotencyRefusal>> {
  const now = clock.now();
  return commitOnce<ReplayTask, ReplayRefusal>(registry, { ...options, now }, async (books) => {
    const { hash, document } = (await books.policies.draft()) ?? rollBack<ReplayRefusal>("noPolicyDraft");
    if (!checkPolicy(document).ok) return rollBack<ReplayRefusal>("policyInvalid");
    const task = { id: ids.next("replay"), hash, document, terms, requestedAt: now };
    if (!(await books.replays.request(task))) return rollBack<ReplayRefusal>("replayRunning");
    return { ...task, status: "waiting", decisionsDone: 0, attempts: 0, endedAt: null, report: null };
  });
}
