/** The resilient hot state: the contract, then outages, circuit, and profiles that must not come back stale. */
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeMemoryHotState } from "../../../server/hot/memory-hot-state.ts";
import { makeResilientHotState } from "../../../server/hot/resilient-hot-state.ts";
import {
  HotStateUnavailable,
  missedMessagesTopic,
  type HotState,
  type KeyProfile,
  type Observation,
} from "../../../src/ports/hot-state.ts";
import { describeHotState } from "../../contract/hot-state.contract.ts";
import { openCuttableProxy } from "../../support/cuttable-proxy.ts";
import { openRedis, redisUrl, sweep } from "./redis-stand.ts";

const prefix = `saldo-test-resilient-${process.pid}`;
const observation: Observation = { scope: "live", profileScope: "live", attempt: "a", atMs: 1_764_000_000_000, keys: ["k"], lookups: [] };

function makeMemory(): HotState {
  return makeMemoryHotState({ maxKeys: 1_000, monotonicMs: () => 1_000, reportFault: () => undefined });
}

function makeResilient(primary: HotState, events: string[] = [], probeEveryMs = 1_000): HotState {
  const report = (event: string): void => void events.push(event);
  return makeResilientHotState(primary, makeMemory(), { failuresToOpen: 3, probeEveryMs, probeDeadlineMs: 250, report });
}

describeHotState("guarded", {
  openPair: async () => {
    const hot = makeResilient(makeMemory());
    return [hot, hot];
  },
});

/** A hot state that can be away, and counts the calls that reach it. */
function makeBreakable(inner: HotState): { readonly hot: HotState; readonly line: { isAway: boolean; calls: number } } {
  const line = { isAway: false, calls: 0 };
  const pass = <T>(work: () => Promise<T>): Promise<T> => {
    line.calls += 1;
    return line.isAway ? Promise.reject(new HotStateUnavailable("away")) : work();
  };
  const hot: HotState = {
    observe: (seen) => pass(() => inner.observe(seen)),
    observeAll: (seen) => pass(() => inner.observeAll(seen)),
    storeProfiles: (scope, entries) => pass(() => inner.storeProfiles(scope, entries)),
    forgetProfiles: () => pass(() => inner.forgetProfiles()),
    publish: (topic, message) => pass(() => inner.publish(topic, message)),
    subscribe: (listener) => inner.subscribe(listener),
    ping: (deadlineMs) => pass(() => inner.ping(deadlineMs)),
    close: () => inner.close(),
  };
  return { hot, line };
}

const profile = (version: number): KeyProfile => ({ version, json: `[${version}]` });

async function profileIn(hot: HotState): Promise<KeyProfile | null | undefined> {
  return (await hot.observe(observation)).readings[0]?.profile;
}

describe("resilient hot state", () => {
  let shared: HotState;
  let events: string[];
  let first: ReturnType<typeof makeBreakable>;
  let hot: HotState;
  let neighbour: HotState;

  beforeEach(() => {
    vi.useFakeTimers();
    shared = makeMemory();
    events = [];
    first = makeBreakable(shared);
    hot = makeResilient(first.hot, events);
    neighbour = makeResilient(makeBreakable(shared).hot);
  });
  afterEach(() => void vi.useRealTimers());

  it("goes on counting what this process has seen, without profiles, and says so", async () => {
    await hot.storeProfiles("live", [{ key: "k", profile: profile(1) }]);
    await hot.observe(observation);
    await neighbour.observe({ ...observation, attempt: "b" });
    first.line.isAway = true;
    expect(await hot.observe({ ...observation, attempt: "c" })).toEqual({
      readings: [{ key: "k", velocity: { m10: 2, h1: 2, h24: 2, d30: 2 }, profile: null }],
      lookups: [],
      degraded: ["hotState"],
    });
  });

  it("asks the primary no more after three failures, until the probe a second later finds it", async () => {
    first.line.isAway = true;
    for (let round = 0; round < 5; round += 1) await hot.observe(observation);
    expect(first.line.calls).toBe(3);
    expect(events).toEqual(["hotStateLost"]);
    await vi.advanceTimersByTimeAsync(1_005);
    expect(first.line.calls).toBe(4);
    expect((await hot.observe(observation)).degraded).toEqual(["hotState"]);
    expect(first.line.calls).toBe(4);
    first.line.isAway = false;
    await vi.advanceTimersByTimeAsync(1_005);
    expect((await hot.observe(observation)).degraded).toEqual([]);
    expect(events).toEqual(["hotStateLost", "hotStateRecovered"]);
  });

  it("brings no stale profile back to any process when a change could not be stored", async () => {
    await hot.storeProfiles("live", [{ key: "k", profile: profile(6) }]);
    expect(await profileIn(neighbour)).toEqual(profile(6));
    first.line.isAway = true;
    for (let round = 0; round < 3; round += 1) await hot.storeProfiles("live", [{ key: "k", profile: profile(7) }]);
    first.line.isAway = false;
    await vi.advanceTimersByTimeAsync(1_005);
    expect(await profileIn(hot)).toBeNull();
    expect(await profileIn(neighbour)).toBeNull();
    await neighbour.storeProfiles("live", [{ key: "k", profile: profile(7) }]);
    expect(await profileIn(hot)).toEqual(profile(7));
  });

  it("answers no profile after a lone failed change, pays at once, and loses no velocity over it", async () => {
    await hot.storeProfiles("live", [{ key: "k", profile: profile(6) }]);
    first.line.isAway = true;
    await hot.storeProfiles("live", [{ key: "k", profile: profile(7) }]);
    first.line.isAway = false;
    expect(await hot.observe(observation)).toEqual({
      readings: [{ key: "k", velocity: { m10: 1, h1: 1, h24: 1, d30: 1 }, profile: null }],
      lookups: [],
      degraded: [],
    });
    await vi.advanceTimersByTimeAsync(5);
    expect(await profileIn(neighbour)).toBeNull();
    await hot.storeProfiles("live", [{ key: "k", profile: profile(7) }]);
    expect(await profileIn(hot)).toEqual(profile(7));
  });

  it("believes no profile from before an outage in which only reads failed", async () => {
    await hot.storeProfiles("live", [{ key: "k", profile: profile(6) }]);
    first.line.isAway = true;
    for (let round = 0; round < 3; round += 1) await hot.observe(observation);
    first.line.isAway = false;
    await vi.advanceTimersByTimeAsync(1_005);
    expect(await hot.observe(observation)).toMatchObject({ readings: [{ profile: null }], degraded: [] });
  });

  it("is not kept from its probe by ever new debts", async () => {
    first.line.isAway = true;
    for (let round = 0; round < 12; round += 1) {
      await hot.storeProfiles("live", [{ key: "k", profile: profile(7) }]);
      await vi.advanceTimersByTimeAsync(100);
      if (round === 3) first.line.isAway = false;
    }
    expect(events).toEqual(["hotStateLost", "hotStateRecovered"]);
  });

  it("hears its own message during an outage and tells the others on return", async () => {
    const heard: string[] = [];
    hot.subscribe((topic, message) => heard.push(`own ${topic} ${message}`));
    neighbour.subscribe((topic) => heard.push(`neighbour ${topic}`));
    first.line.isAway = true;
    await hot.publish("policy", "3");
    expect(heard).toEqual(["own policy 3"]);
    first.line.isAway = false;
    await vi.advanceTimersByTimeAsync(1_005);
    expect(heard).toEqual(["own policy 3", `own ${missedMessagesTopic} `, `neighbour ${missedMessagesTopic}`]);
  });

  it("tells the truth about the primary when pinged", async () => {
    await expect(hot.ping(100)).resolves.toBeUndefined();
    first.line.isAway = true;
    await expect(hot.ping(100)).rejects.toThrow(HotStateUnavailable);
  });

  it("lets a bug of the caller through", async () => {
    await expect(hot.observe({ ...observation, atMs: -1 })).rejects.toThrow(RangeError);
    expect(events).toEqual([]);
  });
});

describe("resilient hot state over Redis", () => {
  afterAll(() => sweep(prefix));

  it("goes on while Redis is away and recovers without stale profiles", async () => {
    const proxy = await openCuttableProxy(redisUrl);
    const hot = makeResilient(await openRedis(prefix, { url: proxy.url }), [], 50);
    const neighbour = await openRedis(prefix);
    await hot.storeProfiles("live", [{ key: "k", profile: profile(6) }]);
    expect(await hot.observe(observation)).toMatchObject({ readings: [{ profile: profile(6) }], degraded: [] });
    await proxy.cut();
    expect(await hot.observe({ ...observation, attempt: "b" })).toMatchObject({
      readings: [{ velocity: { d30: 2 }, profile: null }],
      degraded: ["hotState"],
    });
    await hot.storeProfiles("live", [{ key: "k", profile: profile(7) }]);
    await proxy.restore();
    await vi.waitFor(async () => expect((await hot.observe(observation)).degraded).toEqual([]), { timeout: 5_000 });
    await vi.waitFor(async () => expect(await profileIn(neighbour)).toBeNull(), { timeout: 5_000 });
    await neighbour.storeProfiles("live", [{ key: "k", profile: profile(7) }]);
    expect(await profileIn(hot)).toEqual(profile(7));
    await Promise.all([hot.close(), neighbour.close()]);
    await proxy.cut();
  });
});
