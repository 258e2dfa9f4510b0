/** The versions of one shop's policy: the draft, what waits for its hour, what is live, and all that was before. */
import type { Instant } from "../kernel/time.ts";
import type { PolicyFault } from "../risk/policy-fault.ts";

/** `ramping`: it has a number and decides for a share of buyers. `withdrawn`: another plan took its place, or it was called off; `faulty`: it was due and had faults, so it never went live. */
export type PolicyStatus = "draft" | "scheduled" | "live" | "retired" | "withdrawn" | "faulty" | "ramping";

export interface StoredPolicy {
  readonly id: string;
  /** Null until it is live for the first time. */
  readonly version: number | null;
  readonly status: PolicyStatus;
  readonly hash: string;
  readonly document: unknown;
  readonly publishedAt: Instant | null;
  /** Who published or scheduled it, in the merchant's own words. */
  readonly publishedBy: string | null;
  readonly activateAt: Instant | null;
  /** The version whose document it brings back. */
  readonly restores: number | null;
  /** Why a scheduled policy did not go live. */
  readonly faults: readonly PolicyFault[] | null;
}

/** Who publishes, and when. */
export interface Publication {
  readonly at: Instant;
  readonly by: string | null;
}

export type PolicyDraft = Pick<StoredPolicy, "id" | "hash" | "document">;

export interface PolicyBook {
  /** Draft and plans first, then the newest version; at most 100. */
  list(): Promise<readonly StoredPolicy[]>;
  live(): Promise<StoredPolicy | null>;
  draft(): Promise<StoredPolicy | null>;
  scheduled(): Promise<StoredPolicy | null>;
  /** The version with this number, whatever its status. */
  byVersion(version: number): Promise<StoredPolicy | null>;
  putDraft(policy: PolicyDraft): Promise<void>;
  /** Makes the draft the live version (next number) and retires the one before; null when there is no draft. */
  publishDraft(publication: Publication): Promise<StoredPolicy | null>;
  /** Lets the draft wait for `activateAt`; an earlier plan is withdrawn. Null when there is no draft. */
  scheduleDraft(activateAt: Instant, by: string | null): Promise<StoredPolicy | null>;
  /** Calls the plan off; null when nothing is scheduled. */
  withdraw(): Promise<StoredPolicy | null>;
  /** The plan whose hour has come, locked until the end of the commit; null also when another process has it. */
  lockDue(now: Instant): Promise<StoredPolicy | null>;
  /** Makes a scheduled policy the live version. */
  activate(id: string, at: Instant): Promise<StoredPolicy>;
  /** Gives the draft its number and lets it decide for a share of buyers; null when there is no draft. */
  rampDraft(publication: Publication): Promise<StoredPolicy | null>;
  /** Ends a ramp: the policy is the live version, with the number that it has, or retired. */
  settleRamp(id: string, status: "live" | "retired", at: Instant): Promise<void>;
  /** Keeps a scheduled policy from going live. */
  refuse(id: string, faults: readonly PolicyFault[]): Promise<void>;
  /** Makes `policy` the live version, as a copy of version `restores`. */
  restore(policy: PolicyDraft, restores: number, publication: Publication): Promise<StoredPolicy>;
}

/** Where the jobs learn which shops have a plan whose hour has come, on each shop's own clock. */
export interface DuePolicies {
  shopsWithDuePolicy(now: Instant, limit: number): Promise<readonly string[]>;
}
