/** The policy in force for a shop, compiled once per version. */
import type { CompiledPolicy } from "../risk/compile-policy.ts";
import type { Shop } from "./shops.ts";

export interface LivePolicy {
  /** Such as `3-9f2c1a7b`: the number and the head of the document's hash. */
  readonly version: string;
  readonly hash: string;
  readonly compiled: CompiledPolicy;
}

export interface PolicySource {
  /** Throws when the shop has none, or it cannot be read and is not at hand. */
  live(shop: Shop): Promise<LivePolicy>;
}
