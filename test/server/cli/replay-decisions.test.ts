/** Kept decisions run again against an archive: the same answer passes, and whatever was changed or lost is named. */
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/kernel/canonical-json.ts";
import type { Instant } from "../../../src/kernel/time.ts";
import { compactExplanation, explanationOf } from "../../../src/risk/explanation.ts";
import { assembleFacts } from "../../../src/risk/facts.ts";
import { standardPolicy } from "../../../src/risk/standard-policy.ts";
import { makeReplayer, type Replayed } from "../../../server/cli/replay-decisions.ts";
import { digest } from "../../../server/platform/keyed-crypto.ts";
import type { ArchivedDecision, ArchivedPolicy, DecisionArchive } from "../../../server/store/decision-archive.ts";
import { decideOn, newBuyer, withTotal } from "../../risk/buyers.ts";

const hash = digest.sha256(canonicalJson(standardPolicy));
const version = `1-${hash.slice(0, 8)}`;
const standard: ArchivedPolicy = { hash, document: standardPolicy };

function archived(id: string, change: Partial<ArchivedDecision> = {}, minor = 14_990n): ArchivedDecision {
  const verdict = decideOn(withTotal(minor));
  const kept = compactExplanation(explanationOf(verdict, assembleFacts({ ...newBuyer, ...withTotal(minor) }), []));
  const explanation: unknown = JSON.parse(JSON.stringify({ ...kept, elapsedMs: 3.5 }));
  const decidedAt = "2026-11-24T10:00:00.000Z" as Instant;
  return { id, merchantId: "mer_a", shopId: "shp_a", decidedAt, outcome: verdict.outcome, policyVersion: version, explanation, ...change };
}

function archiveOf(decisions: readonly ArchivedDecision[], policy: ArchivedPolicy | null = standard): DecisionArchive {
  return {
    find: (id) => Promise.resolve(decisions.find((decision) => decision.id === id) ?? null),
    page: (_period, after, limit) => Promise.resolve(decisions.filter(({ id }) => id > after.id).slice(0, limit)),
    policy: () => Promise.resolve(policy),
  };
}

async function replayAll(archive: DecisionArchive): Promise<Replayed[]> {
  const told: Replayed[] = [];
  const period = { from: "2026-01-01T00:00:00.000Z" as Instant, to: "2027-01-01T00:00:00.000Z" as Instant };
  await makeReplayer(archive).all(period, (replayed) => void told.push(replayed));
  return told;
}

describe("a replay", () => {
  it("walks every page and finds each decision the same", async () => {
    const many = Array.from({ length: 1001 }, (_, index) =>
      archived(`dec_${String(index).padStart(4, "0")}`, {}, BigInt(50_000 + index * 20)),
    );
    const told = await replayAll(archiveOf(many));
    expect(told).toHaveLength(1001);
    expect(told.filter(({ differences }) => differences.length > 0)).toEqual([]);
    expect(told[0]).toMatchObject({ policyVersion: version, policyHash: hash });
  });

  it("names the parts of a decision that was changed", async () => {
    const [told] = await replayAll(archiveOf([archived("dec_1", { outcome: "declined" })]));
    expect(told?.differences).toEqual([{ part: "outcome", kept: '"declined"', again: '"approved"' }]);
  });

  it("names a policy that is gone, one that was changed under its hash, and a record that is torn", async () => {
    const partsOf = async (archive: DecisionArchive) =>
      (await replayAll(archive)).map(({ differences }) => differences.map(({ part }) => part));
    expect(await partsOf(archiveOf([archived("dec_1")], null))).toEqual([["policy"]]);
    expect(await partsOf(archiveOf([archived("dec_1")], { hash, document: { ...standardPolicy, name: "Other" } }))).toEqual([
      ["policyHash"],
    ]);
    const { explanation } = archived("dec_1");
    const torn = { ...(explanation as object), facts: {} };
    expect(await partsOf(archiveOf([archived("dec_1", { explanation: torn })]))).toEqual([["record"]]);
  });
});
