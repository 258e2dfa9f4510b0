/** Live policies from the system of record, compiled once per version and kept until a message or their age says otherwise. */
import { LRUCache } from "lru-cache";
import { checkPolicy } from "../../src/risk/policy-check.ts";
import { type CompiledPolicy, compilePolicy } from "../../src/risk/compile-policy.ts";
import type { LivePolicy, PolicySource } from "../../src/ports/policy-source.ts";
import type { Registry } from "../../src/ports/books.ts";

/** Shops whose policy is kept in memory. */
const maxShops = 10_000;
/** A lost message is made good after this time. */
const maxAgeMs = 30_000;
/** Hash characters that name a version beside its number. */
const hashHead = 8;

export interface CachedPolicySource extends PolicySource {
  forget(shopId: string): void;
  forgetAll(): void;
}

/** Compiled policies are shared by hash: many shops live on the same document. While the database is away the last one read serves on. */
export function makePolicySource(registry: Pick<Registry, "commit">): CachedPolicySource {
  const compiled = new LRUCache<string, CompiledPolicy>({ max: 1000 });
  const live = new LRUCache<string, Promise<LivePolicy>>({ max: maxShops, ttl: maxAgeMs });
  const lastGood = new LRUCache<string, LivePolicy>({ max: maxShops });

  const read: PolicySource["live"] = async (shop) => {
    const stored = await registry.commit(shop, (books) => books.policies.live());
    if (stored === null) throw new Error(`shop ${shop.id} has no live policy`);
    let policy = compiled.get(stored.hash);
    if (policy === undefined) {
      const checked = checkPolicy(stored.document);
      if (!checked.ok)
        throw new Error(`the live policy of shop ${shop.id} has faults: ${checked.faults.map((fault) => fault.pointer).join(", ")}`);
      policy = compilePolicy(checked.policy);
      compiled.set(stored.hash, policy);
    }
    const found = { version: `${stored.version ?? 0}-${stored.hash.slice(0, hashHead)}`, hash: stored.hash, compiled: policy };
    lastGood.set(shop.id, found);
    return found;
  };

  return {
    live: (shop) => {
      const known = live.get(shop.id);
      if (known !== undefined) return known;
      const reading = read(shop).catch((error: unknown) => {
        live.delete(shop.id);
        const last = lastGood.get(shop.id);
        if (last === undefined) throw error;
        return last;
      });
      live.set(shop.id, reading);
      return reading;
    },
    forget: (shopId) => void live.delete(shopId),
    forgetAll: () => live.clear(),
  };
}
