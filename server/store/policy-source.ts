/** Live policies from the system of record, compiled once per version and kept until a message or their age says otherwise. */
import { LRUCache } from "lru-cache";
import { checkPolicy } from "../../src/risk/policy-check.ts";
import { type CompiledPolicy, compilePolicy } from "../../src/risk/compile-policy.ts";
import type { LivePolicy, PolicySource } from "../../src/ports/policy-source.ts";
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
export function makePolicySource(registry: Pick<Registry, "commit">): CachedPolicySource {
  const compiled = new LRUCache<string, CompiledPolicy>({ max: maxDocuments });
  const cache = new LastGoodCache<LivePolicy>({ maxEntries: maxShops, maxAgeMs, graceMs, timers: systemTimers, monotonicMs });

  const read = async (shop: Shop): Promise<LivePolicy | null> => {
    const stored = await registry.commit(shop, (books) => books.policies.live());
    if (stored === null) return null;
    let policy = compiled.get(stored.hash);
    if (policy === undefined) {
      const checked = checkPolicy(stored.document);
      if (!checked.ok)
        throw new Error(`the live policy of shop ${shop.id} has faults: ${checked.faults.map((fault) => fault.pointer).join(", ")}`);
      policy = compilePolicy(checked.policy);
      compiled.set(stored.hash, policy);
    }
    return { version: `${stored.version ?? 0}-${stored.hash.slice(0, hashHead)}`, hash: stored.hash, compiled: policy };
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
