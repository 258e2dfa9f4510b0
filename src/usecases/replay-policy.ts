/** Runs a draft policy over the decisions that a shop has kept, page by page. */
import { accept, refuse, type Result } from "../kernel/result.ts";
import type { Clock } from "../ports/clock.ts";
import type { DecisionHistory, Period } from "../ports/decision-history.ts";
import type { Shop } from "../ports/shops.ts";
import { compilePolicy } from "../risk/compile-policy.ts";
import { checkPolicy, type PolicyFault } from "../risk/policy-check.ts";
import { type AskedEconomics, economicsOf } from "../risk/replay/economics.ts";
import { endReplay, type Replay, replayDecision, startReplay } from "../risk/replay/replay.ts";
import type { ReplayReport } from "../wire/replay.ts";
import { shopDay, shopNow } from "./shared/shop-time.ts";

export interface ReplayDependencies {
  readonly history: DecisionHistory;
  readonly clock: Pick<Clock, "now">;
}

export interface ReplayQuestion {
  readonly document: unknown;
  readonly period: Period;
  readonly economics: AskedEconomics;
}

export interface ReplayPace {
  /** Decisions read at a time: how long the process is busy without a break. */
  readonly pageSize: number;
  /** Told after each page; what it throws ends the replay. */
  readonly onProgress: (decisionsDone: number) => Promise<void> | void;
}

/** The report over one or several shops of one market; a faulty document is refused with every fault. Nothing is written. */
export async function replayPolicy(
  { history, clock }: ReplayDependencies,
  shops: readonly Shop[],
  { document, period, economics }: ReplayQuestion,
  pace: ReplayPace,
): Promise<Result<ReplayReport, readonly PolicyFault[]>> {
  const checked = checkPolicy(document);
  if (!checked.ok) return refuse(checked.faults);
  const [first] = shops;
  if (first === undefined) throw new Error("a replay needs a shop");
  const replay = startReplay({
    compiled: compilePolicy(checked.policy),
    economics: economicsOf(checked.policy, economics),
    ...period,
    today: shopDay(first, shopNow(clock, first)),
  });
  for (const shop of shops) await replayShop(history, shop, period, replay, pace);
  return accept(endReplay(replay));
}

async function replayShop(history: DecisionHistory, shop: Shop, period: Period, replay: Replay, pace: ReplayPace): Promise<void> {
  replay.carts.clear();
  let before: string | null = null;
  for (;;) {
    const page: Awaited<ReturnType<DecisionHistory["page"]>> = await history.page(shop, period, before, pace.pageSize);
    for (const past of page) replayDecision(replay, past);
    await pace.onProgress(replay.decisions);
    before = page.at(-1)?.id ?? null;
    if (page.length < pace.pageSize) return;
  }
}
