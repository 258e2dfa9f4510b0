/** Observations of one turn leave together, in order, each with its own answer. */
import { describe, expect, it } from "vitest";
import { observeTogether } from "../../../server/hot/observe-together.ts";
import { HotStateUnavailable, type Observation, type ObservationResult } from "../../../src/ports/hot-state.ts";

function seen(key: string): Observation {
  return { scope: "live", profileScope: "live", attempt: "a", atMs: 1_764_000_000_000, keys: [key], lookups: [] };
}

function answerOf({ keys }: Observation): ObservationResult {
  const velocity = { m10: 1, h1: 1, h24: 1, d30: 1 };
  return { readings: keys.map((key) => ({ key, velocity, profile: null })), lookups: [], degraded: [] };
}

/** A store that notes how many observations each call brought. */
function makeStore(answer: (observations: readonly Observation[]) => Promise<readonly ObservationResult[]>) {
  const calls: number[] = [];
  const observe = observeTogether({
    observeAll: (observations) => {
      calls.push(observations.length);
      return answer(observations);
    },
  });
  return { calls, observe };
}

describe("observations of one turn", () => {
  it("leave with one call and come back each to its own", async () => {
    const { calls, observe } = makeStore((observations) => Promise.resolve(observations.map(answerOf)));
    const answers = await Promise.all(["k", "l", "m"].map((key) => observe(seen(key))));
    expect(answers.map(({ readings }) => readings[0]?.key)).toEqual(["k", "l", "m"]);
    await observe(seen("n"));
    expect(calls).toEqual([3, 1]);
  });

  it("leave at once when 32 wait, and the rest with the turn", async () => {
    const { calls, observe } = makeStore((observations) => Promise.resolve(observations.map(answerOf)));
    const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
    const answers = await Promise.all(keys.map((key) => observe(seen(key))));
    expect(answers.map(({ readings }) => readings[0]?.key)).toEqual(keys);
    expect(calls).toEqual([32, 8]);
  });

  it("all fail with the call", async () => {
    const { observe } = makeStore(() => Promise.reject(new HotStateUnavailable("away")));
    const ends = await Promise.allSettled(["k", "l"].map((key) => observe(seen(key))));
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });

  it("do not fail for a bug in one of them", async () => {
    const { calls, observe } = makeStore((observations) => Promise.resolve(observations.map(answerOf)));
    const ends = await Promise.allSettled([observe(seen("k")), observe(seen("a}b")), observe(seen("l"))]);
    expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(calls).toEqual([2]);
  });
});
