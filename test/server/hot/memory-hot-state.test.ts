/** The in-process hot state: the contract, the lifetime of profiles, and its bound. */
import { describe, expect, it } from "vitest";
import { makeMemoryHotState } from "../../../server/hot/memory-hot-state.ts";
import type { HotState, Observation } from "../../../src/ports/hot-state.ts";
import { describeHotState } from "../../contract/hot-state.contract.ts";

function makeMemory(maxKeys: number, monotonicMs: () => number): HotState {
  return makeMemoryHotState({ maxKeys, monotonicMs, reportFault: () => undefined });
}

describeHotState("in process", {
  openPair: async () => {
    const hot = makeMemory(1_000, () => performance.now());
    return [hot, hot];
  },
});

const observation: Observation = { scope: "live", profileScope: "live", attempt: "a", atMs: 1_764_000_000_000, keys: ["k"], lookups: [] };

describe("memory hot state", () => {
  it.each([
    { ageMs: 86_400_000, expected: { version: 1, json: "[]" } },
    { ageMs: 86_400_001, expected: null },
  ])("knows after $ageMs ms of a profile: $expected", async ({ ageMs, expected }) => {
    let nowMs = 1_000;
    const hot = makeMemory(10, () => nowMs);
    await hot.storeProfiles("live", [{ key: "k", profile: { version: 1, json: "[]" } }]);
    nowMs += ageMs;
    expect((await hot.observe(observation)).readings[0]?.profile).toEqual(expected);
  });

  it("lets the least recently seen key go when it is full", async () => {
    const hot = makeMemory(2, () => 1_000);
    for (const key of ["k", "l", "k", "m"]) await hot.observe({ ...observation, keys: [key] });
    const counts = async (key: string): Promise<number | undefined> =>
      (await hot.observe({ ...observation, attempt: "b", keys: [key] })).readings[0]?.velocity.d30;
    expect(await counts("k")).toBe(2);
    expect(await counts("l")).toBe(1);
  });
});
