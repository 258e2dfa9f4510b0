/** The behaviour that every hot state shares, run on each adapter. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { HotStateUnavailable, missedMessagesTopic, type HotState, type KeyProfile, type Observation } from "../../src/ports/hot-state.ts";
import type { Velocity } from "../../src/risk/gathered.ts";

export interface HotStateHarness {
  /** Two hot states on one store; the same twice where a store lives in one process. */
  openPair(): Promise<readonly [HotState, HotState]>;
}

const startMs = Date.UTC(2026, 10, 24, 10);
const minuteMs = 60_000;

let keysMade = 0;
/** A key that no other test has touched. */
function newKey(): string {
  keysMade += 1;
  return `key-${keysMade}`;
}

function seen(key: string, attempt: string, atMs: number, scope = "live"): Observation {
  return { scope, profileScope: scope, attempt, atMs, keys: [key], lookups: [] };
}

async function velocityOf(hot: HotState, observation: Observation): Promise<Velocity | undefined> {
  return (await hot.observe(observation)).readings[0]?.velocity;
}

async function profileOf(hot: HotState, key: string, scope = "live"): Promise<KeyProfile | null | undefined> {
  return (await hot.observe(seen(key, "reader", startMs, scope))).readings[0]?.profile;
}

const windowEdges: readonly { readonly age: string; readonly ageMs: number; readonly expected: Velocity }[] = [
  { age: "0 ms", ageMs: 0, expected: { m10: 2, h1: 2, h24: 2, d30: 2 } },
  { age: "10 min less 1 ms", ageMs: 599_999, expected: { m10: 2, h1: 2, h24: 2, d30: 2 } },
  { age: "10 min", ageMs: 600_000, expected: { m10: 1, h1: 2, h24: 2, d30: 2 } },
  { age: "1 h less 1 ms", ageMs: 3_599_999, expected: { m10: 1, h1: 2, h24: 2, d30: 2 } },
  { age: "1 h", ageMs: 3_600_000, expected: { m10: 1, h1: 1, h24: 2, d30: 2 } },
  { age: "24 h less 1 ms", ageMs: 86_399_999, expected: { m10: 1, h1: 1, h24: 2, d30: 2 } },
  { age: "24 h", ageMs: 86_400_000, expected: { m10: 1, h1: 1, h24: 1, d30: 2 } },
  { age: "30 d less 1 ms", ageMs: 2_591_999_999, expected: { m10: 1, h1: 1, h24: 1, d30: 2 } },
  { age: "30 d", ageMs: 2_592_000_000, expected: { m10: 1, h1: 1, h24: 1, d30: 1 } },
];

function describeVelocity(hot: () => HotState): void {
  it("counts the first attempt in every window", async () => {
    expect(await velocityOf(hot(), seen(newKey(), "a", startMs))).toEqual({ m10: 1, h1: 1, h24: 1, d30: 1 });
  });

  it("counts the same attempt once", async () => {
    const key = newKey();
    await velocityOf(hot(), seen(key, "a", startMs));
    await velocityOf(hot(), seen(key, "b", startMs + 1));
    expect(await velocityOf(hot(), seen(key, "a", startMs + 2))).toEqual({ m10: 2, h1: 2, h24: 2, d30: 2 });
  });

  it.each(windowEdges)("counts an attempt $age old in the windows $expected", async ({ ageMs, expected }) => {
    const key = newKey();
    await velocityOf(hot(), seen(key, "old", startMs));
    expect(await velocityOf(hot(), seen(key, "new", startMs + ageMs))).toEqual(expected);
  });

  it("counts an attempt seen again at its latest time", async () => {
    const key = newKey();
    await velocityOf(hot(), seen(key, "a", startMs));
    await velocityOf(hot(), seen(key, "a", startMs + 5 * minuteMs));
    expect(await velocityOf(hot(), seen(key, "b", startMs + 14 * minuteMs))).toEqual({ m10: 2, h1: 2, h24: 2, d30: 2 });
  });

  it("bears a clock that goes back: later attempts count and keep their time", async () => {
    const key = newKey();
    await velocityOf(hot(), seen(key, "a", startMs));
    expect(await velocityOf(hot(), seen(key, "b", startMs - 5_000))).toEqual({ m10: 2, h1: 2, h24: 2, d30: 2 });
    await velocityOf(hot(), seen(key, "a", startMs - minuteMs));
    expect(await velocityOf(hot(), seen(key, "c", startMs + 599_999))).toEqual({ m10: 2, h1: 3, h24: 3, d30: 3 });
  });

  it("keeps the latest 256 attempts of a key", async () => {
    const key = newKey();
    for (let index = 0; index < 255; index += 1) await velocityOf(hot(), seen(key, `a${index}`, startMs + index));
    expect((await velocityOf(hot(), seen(key, "a255", startMs + 255)))?.d30).toBe(256);
    expect((await velocityOf(hot(), seen(key, "a256", startMs + 256)))?.d30).toBe(256);
    expect((await velocityOf(hot(), seen(key, "late", startMs + 600_001)))?.m10).toBe(256);
    expect((await velocityOf(hot(), seen(key, "later", startMs + 600_002)))?.m10).toBe(256);
    expect((await velocityOf(hot(), seen(key, "last", startMs + 600_010)))?.m10).toBe(249);
  });

  it("keeps the keys of one observation and the scopes of one key apart", async () => {
    const [first, second] = [newKey(), newKey()];
    await velocityOf(hot(), seen(first, "a", startMs));
    await velocityOf(hot(), seen(first, "b", startMs, "test:shp_1"));
    const both = await hot().observe({ ...seen(first, "c", startMs), keys: [second, first] });
    expect(both.readings.map(({ key, velocity }) => [key, velocity.d30])).toEqual([
      [second, 1],
      [first, 2],
    ]);
    expect((await velocityOf(hot(), seen(first, "d", startMs, "test:shp_2")))?.d30).toBe(1);
  });
}

function describeTogether(hot: () => HotState): void {
  it("looks keys up without counting the attempt under them", async () => {
    const [counted, lookedUp] = [newKey(), newKey()];
    await hot().storeProfiles("live", [{ key: lookedUp, profile: { version: 3, json: "[3]" } }]);
    const asked = { ...seen(counted, "a", startMs), lookups: [lookedUp, counted] };
    expect((await hot().observe(asked)).lookups).toEqual([
      { key: lookedUp, profile: { version: 3, json: "[3]" } },
      { key: counted, profile: null },
    ]);
    expect((await velocityOf(hot(), seen(lookedUp, "b", startMs)))?.d30).toBe(1);
  });

  it("answers several observations in their order, each counted after the ones before it", async () => {
    const [first, second] = [newKey(), newKey()];
    await hot().storeProfiles("live", [{ key: second, profile: { version: 5, json: "[5]" } }]);
    const results = await hot().observeAll([
      seen(first, "a", startMs),
      { ...seen(second, "b", startMs), keys: [first, second], lookups: [first] },
      { ...seen(first, "c", startMs + 600_000), keys: [first] },
      { ...seen(first, "d", startMs), keys: [], lookups: [second] },
    ]);
    expect(results.map(({ readings }) => readings.map(({ key, velocity }) => [key, velocity.m10, velocity.d30]))).toEqual([
      [[first, 1, 1]],
      [
        [first, 2, 2],
        [second, 1, 1],
      ],
      [[first, 1, 3]],
      [],
    ]);
    expect(results.map(({ readings }) => readings.map(({ profile }) => profile?.version ?? null))).toEqual([[null], [null, 5], [null], []]);
    expect(results.map(({ lookups }) => lookups.map(({ profile }) => profile?.version ?? null))).toEqual([[], [null], [], [5]]);
  });
}

function describeProfiles(pair: () => readonly [HotState, HotState]): void {
  it("does not know a profile that was never stored", async () => {
    expect(await profileOf(pair()[0], newKey())).toBeNull();
  });

  it.each([
    { title: "keeps the newer version", held: 6, given: 7, expected: { version: 7, json: '["given 7"]' } },
    { title: "takes the same version again", held: 7, given: 7, expected: { version: 7, json: '["given 7"]' } },
    { title: "refuses an older version", held: 7, given: 6, expected: { version: 7, json: '["held 7"]' } },
    { title: "compares versions as numbers", held: 9, given: 10, expected: { version: 10, json: '["given 10"]' } },
  ])("$title", async ({ held, given, expected }) => {
    const [hot, other] = pair();
    const key = newKey();
    await hot.storeProfiles("live", [{ key, profile: { version: held, json: `["held ${held}"]` } }]);
    await other.storeProfiles("live", [{ key, profile: { version: given, json: `["given ${given}"]` } }]);
    expect(await profileOf(hot, key)).toEqual(expected);
  });

  it("keeps many profiles with any text, and scopes apart", async () => {
    const [hot] = pair();
    const [first, second] = [newKey(), newKey()];
    await hot.storeProfiles("live", [
      { key: first, profile: { version: 0, json: "[]" } },
      { key: second, profile: { version: 9_007_199_254_740_991, json: '{"a b":"Świętokrzyska 1 2"}' } },
    ]);
    expect(await profileOf(hot, first)).toEqual({ version: 0, json: "[]" });
    expect(await profileOf(hot, second)).toEqual({ version: 9_007_199_254_740_991, json: '{"a b":"Świętokrzyska 1 2"}' });
    expect(await profileOf(hot, first, "test:shp_1")).toBeNull();
  });

  it("forgets profiles everywhere, takes no older version afterwards, and learns the same one anew", async () => {
    const [hot, other] = pair();
    const key = newKey();
    await hot.storeProfiles("live", [{ key, profile: { version: 7, json: "[7]" } }]);
    await other.forgetProfiles();
    expect(await profileOf(hot, key)).toBeNull();
    await hot.storeProfiles("live", [{ key, profile: { version: 6, json: "[6]" } }]);
    expect(await profileOf(hot, key)).toBeNull();
    await hot.storeProfiles("live", [{ key, profile: { version: 7, json: "[7]" } }]);
    expect(await profileOf(other, key)).toEqual({ version: 7, json: "[7]" });
  });
}

function describeMessages(pair: () => readonly [HotState, HotState]): void {
  it("carries messages to both sides, the publishing one included, until the listener ends", async () => {
    const [hot, other] = pair();
    const heard: string[][] = [];
    const endings = [hot, other].map((side, index) => side.subscribe((topic, message) => heard.push([String(index), topic, message])));
    await hot.publish("policy", "shp_1 3");
    await vi.waitFor(() =>
      expect(heard.toSorted((left, right) => left.join().localeCompare(right.join()))).toEqual([
        ["0", "policy", "shp_1 3"],
        ["1", "policy", "shp_1 3"],
      ]),
    );
    endings[0]?.();
    await other.publish("policy", "shp_1 4");
    await vi.waitFor(() => expect(heard.slice(2)).toEqual([["1", "policy", "shp_1 4"]]));
    endings[1]?.();
  });

  it("goes on when a listener throws", async () => {
    const [hot] = pair();
    const heard: string[] = [];
    const faulty = hot.subscribe(() => {
      throw new Error("a fault of the listener");
    });
    const sound = hot.subscribe((topic) => heard.push(topic));
    await hot.publish("after a fault", "");
    await vi.waitFor(() => expect(heard.filter((topic) => topic !== missedMessagesTopic)).toEqual(["after a fault"]));
    faulty();
    sound();
  });
}

function describeBounds(hot: () => HotState): void {
  const whole = seen("k", "a", startMs);
  const manyKeys = Array.from({ length: 25 }, (_, index) => `k${index}`);
  it.each([
    { title: "25 keys", observation: { ...whole, keys: manyKeys } },
    { title: "24 keys and a look-up", observation: { ...whole, keys: manyKeys.slice(1), lookups: ["l"] } },
    { title: "a look-up that could end a hash tag", observation: { ...whole, lookups: ["a}b"] } },
    { title: "a key that could end a hash tag", observation: { ...whole, keys: ["a}b"] } },
    { title: "a scope with a blank", observation: { ...whole, scope: "li ve" } },
    { title: "an empty attempt", observation: { ...whole, attempt: "" } },
    { title: "a fraction of a millisecond", observation: { ...whole, atMs: 0.5 } },
  ])("refuses $title as a bug", async ({ observation }) => {
    await expect(hot().observe(observation)).rejects.toThrow(RangeError);
  });

  it("takes 32 observations together and refuses one more as a bug", async () => {
    expect(await hot().observeAll(Array.from({ length: 32 }, () => whole))).toHaveLength(32);
    await expect(hot().observeAll(Array.from({ length: 33 }, () => whole))).rejects.toThrow(RangeError);
    expect(await hot().observeAll([])).toEqual([]);
  });

  it("takes 24 keys, and none", async () => {
    expect((await hot().observe({ ...whole, keys: manyKeys.slice(1) })).readings).toHaveLength(24);
    expect(await hot().observe({ ...whole, keys: [] })).toEqual({ readings: [], lookups: [], degraded: [] });
  });

  it("refuses a version that is not whole", async () => {
    await expect(hot().storeProfiles("live", [{ key: "k", profile: { version: 1.5, json: "" } }])).rejects.toThrow(RangeError);
  });
}

/** Runs the contract of the hot state on one adapter. */
export function describeHotState(name: string, harness: HotStateHarness): void {
  describe(`hot state ${name}`, () => {
    let opened: readonly [HotState, HotState];
    beforeAll(async () => {
      opened = await harness.openPair();
    });
    afterAll(() => Promise.all(opened.map((hot) => hot.close())));
    const hot = (): HotState => opened[0];
    describe("velocity", () => describeVelocity(hot));
    describe("several at once", () => describeTogether(hot));
    describe("profiles", () => describeProfiles(() => opened));
    describe("messages", () => describeMessages(() => opened));
    describe("bounds", () => describeBounds(hot));

    it("answers a ping", async () => {
      await expect(hot().ping(1_000)).resolves.toBeUndefined();
    });
  });

  it(`hot state ${name} is unavailable once closed`, async () => {
    const pair = await harness.openPair();
    await Promise.all(pair.map((hot) => hot.close()));
    await expect(pair[0].ping(1_000)).rejects.toThrow(HotStateUnavailable);
  });
}
