/** Runs kept decisions again and tells which of them come out otherwise. */
import { LRUCache } from "lru-cache";
import { canonicalJson } from "../../src/kernel/canonical-json.ts";
import type { Instant } from "../../src/kernel/time.ts";
import { type CompiledPolicy, compilePolicy } from "../../src/risk/compile-policy.ts";
import { type CompactExplanation, expandExplanation } from "../../src/risk/explanation.ts";
import { type Difference, differencesOf, judgeAgain } from "../../src/risk/re-execute.ts";
import type { Policy } from "../../src/wire/policy.ts";
import { digest } from "../platform/keyed-crypto.ts";
import type { ArchivedDecision, ArchivePlace, DecisionArchive } from "../store/decision-archive.ts";

/** Compiled policies that are kept while many decisions run. */
const maxPolicies = 100;
const pageSize = 500;
/** The version of a decision that was answered without a policy. */
const withoutPolicy = "none";

/** One decision that ran again; no differences: the same, bit for bit. */
export interface Replayed {
  readonly id: string;
  readonly policyVersion: string;
  readonly policyHash: string | null;
  readonly differences: readonly Difference[];
}

interface Found {
  readonly compiled: CompiledPolicy | null;
  readonly hash: string | null;
  readonly difference: Difference | null;
}

export interface Replayer {
  one(decision: ArchivedDecision): Promise<Replayed>;
  /** Runs every decision of the period; `onReplayed` is told each. */
  all(period: { readonly from: Instant; readonly to: Instant }, onReplayed: (replayed: Replayed) => void): Promise<void>;
}

async function findPolicy(archive: DecisionArchive, decision: ArchivedDecision): Promise<Found> {
  if (decision.policyVersion === withoutPolicy) return { compiled: null, hash: null, difference: null };
  const stored = await archive.policy(decision);
  if (stored === null) {
    return { compiled: null, hash: null, difference: { part: "policy", kept: decision.policyVersion, again: "not there" } };
  }
  const hash = digest.sha256(canonicalJson(stored.document));
  if (hash !== stored.hash) return { compiled: null, hash, difference: { part: "policyHash", kept: stored.hash, again: hash } };
  // It was checked when it was published; a check that came later must not stop a decision from running again.
  return { compiled: compilePolicy(stored.document as Policy), hash, difference: null };
}

/** Runs decisions of `archive` again. */
export function makeReplayer(archive: DecisionArchive): Replayer {
  const policies = new LRUCache<string, Found>({ max: maxPolicies });
  const one = async (decision: ArchivedDecision): Promise<Replayed> => {
    const { id, policyVersion } = decision;
    const name = `${decision.shopId} ${policyVersion}`;
    const policy = policies.get(name) ?? (await findPolicy(archive, decision));
    policies.set(name, policy);
    if (policy.difference !== null) return { id, policyVersion, policyHash: policy.hash, differences: [policy.difference] };
    return { id, policyVersion, policyHash: policy.hash, differences: compare(decision, policy.compiled) };
  };
  return {
    one,
    all: async (period, onReplayed) => {
      let place: ArchivePlace = { merchantId: "", id: "" };
      for (;;) {
        const page: readonly ArchivedDecision[] = await archive.page(period, place, pageSize);
        for (const decision of page) onReplayed(await one(decision));
        const last = page.at(-1);
        if (last === undefined || page.length < pageSize) return;
        place = last;
      }
    },
  };
}

function compare(decision: ArchivedDecision, policy: CompiledPolicy | null): readonly Difference[] {
  const explanation = expandExplanation(decision.explanation as CompactExplanation);
  try {
    return differencesOf({ ...explanation, outcome: decision.outcome }, judgeAgain(policy, explanation));
  } catch (error) {
    return [{ part: "record", kept: "a whole record", again: error instanceof Error ? error.message : "it cannot be run" }];
  }
}
