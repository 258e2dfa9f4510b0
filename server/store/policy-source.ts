/** Live policies from the system of record, compiled once per version and kept until a message or their age says otherwise. */
import { LRUCache } from "lru-cache";
import { checkPolicy } from "../../src/risk/policy-check.ts";
import { type CompiledPolicy, compilePolicy } from "../../src/risk/compile-policy.ts";
import type { LivePolicy, PolicySource, Trials } from "../../src/ports/policy-source.ts";
import type { Trial, TrialLog } from "../../src/ports/trial-book.ts";
import type { Registry } from "../../src/ports/books.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { systemClock, systemTimers } from "../platform/system-clock.ts";
import { LastGoodCache } from "./last-good-cache.ts";

/** Shops whose policy is kept in memory. */
const maxShops = 10_000;
/** Documents whose compiled form is kept in memory. */
const maxDocuments = 1000;
/** A lost message is made good after this time. */
const maxAgeMs = 30_000;
/** How long a decision waits for a policy to be read again before it goes on with the one that it knows. */
const graceMs = 100;
const monotonicMs = () => systemClock.monotonicMs();
/** Hash characters that name a version beside its number. */
const hashHead = 8;

export interface CachedPolicySource extends PolicySource {
  forget(shopId: string): void;
  forgetAll(): void;
}

/** Compiled policies are shared by hash: many shops live on the same document. While the database is slow or away the last one read serves on. */
export function makePolicySource(registry: Pick<Registry, "commit">, log: TrialLog): CachedPolicySource {
  const compiled = new LRUCache<string, CompiledPolicy>({ max: maxDocuments });
  const cache = new LastGoodCache<LivePolicy>({ maxEntries: maxShops, maxAgeMs, graceMs, timers: systemTimers, monotonicMs });

  const compileOnce = (shop: Shop, { hash, document }: { readonly hash: string; readonly document: unknown }): CompiledPolicy => {
    const held = compiled.get(hash);
    if (held !== undefined) return held;
    const checked = checkPolicy(document);
    if (!checked.ok)
      throw new Error(`the live policy of shop ${shop.id} has faults: ${checked.faults.map((fault) => fault.pointer).join(", ")}`);
    const policy = compilePolicy(checked.policy);
    compiled.set(hash, policy);
    return policy;
  };

  const trialsOf = (shop: Shop, running: readonly Trial[]): Trials => {
    const shadow = running.find(({ kind }) => kind === "shadow");
    const ramp = running.find(({ kind }) => kind === "ramp");
    return {
      log,
      shadow: !shadow?.endsAt
        ? null
        : { trialId: shadow.id, compiled: compileOnce(shop, shadow), sharePercent: shadow.sharePercent, endsAt: shadow.endsAt },
      ramp: !ramp?.version
        ? null
        : {
            trialId: ramp.id,
            policy: { version: ramp.version, hash: ramp.hash, compiled: compileOnce(shop, ramp) },
            sharePercent: ramp.sharePercent,
          },
    };
  };

  const read = async (shop: Shop): Promise<LivePolicy | null> => {
    const { stored, running } = await registry.commit(shop, async (books) => {
      return { stored: await books.policies.live(), running: await books.trials.running() };
    });
    if (stored === null) return null;
    const version = `${stored.version ?? 0}-${stored.hash.slice(0, hashHead)}`;
    const live = { version, hash: stored.hash, compiled: compileOnce(shop, stored) };
    return running.length === 0 ? live : { ...live, trials: trialsOf(shop, running) };
  };

  return {
    live: async (shop) => {
      const policy = await cache.get(shop.id, () => read(shop));
      if (policy === null) throw new Error(`shop ${shop.id} has no live policy`);
      return policy;
    },
    forget: (shopId) => cache.forget((_policy, key) => key === shopId),
    forgetAll: () => cache.forget(() => true),
  };
}
