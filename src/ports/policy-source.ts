/** The policy in force for a shop, compiled once per version, with the trials that run beside it. */
import type { Instant } from "../kernel/time.ts";
import type { CompiledPolicy } from "../risk/compile-policy.ts";
import type { Shop } from "./shops.ts";
import type { TrialLog } from "./trial-book.ts";

export interface LivePolicy {
  /** Such as `3-9f2c1a7b`: the number and the head of the document's hash. */
  readonly version: string;
  readonly hash: string;
  readonly compiled: CompiledPolicy;
  /** Absent while nothing is tried. */
  readonly trials?: Trials;
}

/** A policy that judges beside the live one and never answers. */
export interface ShadowTrial {
  readonly trialId: string;
  readonly compiled: CompiledPolicy;
  readonly sharePercent: number;
  readonly endsAt: Instant;
}

/** A version that decides for a share of buyers. */
export interface RampTrial {
  readonly trialId: string;
  readonly policy: Omit<LivePolicy, "trials">;
  readonly sharePercent: number;
}

export interface Trials {
  /** Where they count. */
  readonly log: TrialLog;
  readonly shadow: ShadowTrial | null;
  readonly ramp: RampTrial | null;
}

export interface PolicySource {
  /** Throws when the shop has none, or it cannot be read and is not at hand. */
  live(shop: Shop): Promise<LivePolicy>;
}
