/** The hot state in Redis: the contract (on a Cluster too when SALDO_TEST_REDIS_CLUSTER_URL names one), lifetimes, scripts, and outages. */
import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openRedisLink } from "../../../server/hot/redis-link.ts";
import { HotStateUnavailable, missedMessagesTopic, type HotState, type Observation } from "../../../src/ports/hot-state.ts";
import { describeHotState } from "../../contract/hot-state.contract.ts";
import { openCuttableProxy, type CuttableProxy } from "../../support/cuttable-proxy.ts";
import { openRedis, redisOptions, redisUrl, sweep } from "./redis-stand.ts";

const prefix = `saldo-test-redis-${process.pid}`;
const observation: Observation = {
  scope: "live",
  profileScope: "test:shp_1",
  attempt: "a",
  atMs: 1_764_000_000_000,
  keys: ["k"],
  lookups: [],
};

beforeAll(() => sweep(prefix));
afterAll(() => sweep(prefix));

describeHotState("in Redis", { openPair: () => Promise.all([openRedis(prefix), openRedis(prefix)]) });

const clusterUrl = process.env["SALDO_TEST_REDIS_CLUSTER_URL"];
if (clusterUrl !== undefined) {
  const openNode = (): Promise<HotState> => openRedis(prefix, { url: clusterUrl, topology: "cluster" });
  describeHotState("in a Redis Cluster", { openPair: () => Promise.all([openNode(), openNode()]) });
}

describe("redis hot state", () => {
  it("names its keys by identity key and scope, and gives each a lifetime", async () => {
    const own = `${prefix}-names`;
    const hot = await openRedis(own);
    await hot.observe(observation);
    await hot.storeProfiles("test:shp_1", [{ key: "k", profile: { version: 1, json: "[]" } }]);
    await hot.close();
    const lifetimes = await sweep(own);
    expect([...lifetimes.keys()].toSorted()).toEqual([`${own}:profile-epoch`, `${own}:{k}:p:test:shp_1`, `${own}:{k}:v:live`]);
    expect(lifetimes.get(`${own}:profile-epoch`)).toBe(-1);
    expect(Math.ceil((lifetimes.get(`${own}:{k}:p:test:shp_1`) ?? 0) / 60_000)).toBe(1_440);
    expect(Math.ceil((lifetimes.get(`${own}:{k}:v:live`) ?? 0) / 60_000)).toBe(44_640);
  });

  it("sends a script in full when Redis does not hold it, then by its name", async () => {
    const link = openRedisLink(redisOptions(prefix));
    await vi.waitFor(() => link.send("k", ["PING"]));
    const text = `return KEYS[1] .. ARGV[1] -- ${prefix}`;
    const named = { text, sha1: createHash("sha1").update(text).digest("hex") };
    expect(await link.send("k", ["SCRIPT", "EXISTS", named.sha1])).toEqual([0]);
    expect(await link.evaluate(named, ["k"], ["1"])).toBe("k1");
    expect(await link.send("k", ["SCRIPT", "EXISTS", named.sha1])).toEqual([1]);
    expect(await link.evaluate(named, ["k"], ["2"])).toBe("k2");
    link.close();
  });

  it("opens without Redis and fails at once", async () => {
    const hot = await openRedis(prefix, { url: "redis://127.0.0.1:1", connectDeadlineMs: 20 });
    await expect(hot.observe(observation)).rejects.toThrow(HotStateUnavailable);
    await hot.close();
  });
});

describe("redis hot state behind a connection that breaks", () => {
  let proxy: CuttableProxy;
  let hot: HotState;
  const open = async (changes: Parameters<typeof openRedis>[1] = {}): Promise<void> => {
    proxy = await openCuttableProxy(redisUrl);
    hot = await openRedis(prefix, { url: proxy.url, ...changes });
  };
  afterEach(async () => {
    await hot.close();
    await proxy.cut();
  });

  it("fails every call at once while Redis is away, and works again by itself", async () => {
    await open();
    await proxy.cut();
    const startedMs = performance.now();
    await expect(hot.observe(observation)).rejects.toThrow(HotStateUnavailable);
    await expect(hot.storeProfiles("live", [{ key: "k", profile: { version: 1, json: "[]" } }])).rejects.toThrow(HotStateUnavailable);
    await expect(hot.publish("policy", "1")).rejects.toThrow(HotStateUnavailable);
    await expect(hot.forgetProfiles()).rejects.toThrow(HotStateUnavailable);
    await expect(hot.ping(2_000)).rejects.toThrow(HotStateUnavailable);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    await proxy.restore();
    await vi.waitFor(() => hot.observe(observation), { timeout: 5_000 });
  });

  it("fails at the deadline when Redis falls silent, and then takes a new connection", async () => {
    const faults: string[] = [];
    await open({ commandDeadlineMs: 250, silenceLimitMs: 500, reportFault: (code) => faults.push(code) });
    await hot.observe(observation);
    proxy.silence();
    await expect(hot.observe(observation)).rejects.toThrow("hot state unavailable: deadline");
    await vi.waitFor(() => hot.observe(observation), { timeout: 15_000 });
    expect(faults).toContain("silentConnection");
  });

  it("tells listeners of the gap and carries messages after it", async () => {
    await open();
    const heard: string[] = [];
    hot.subscribe((topic) => heard.push(topic));
    await proxy.cut();
    await proxy.restore();
    await vi.waitFor(() => expect(heard).toEqual([missedMessagesTopic]), { timeout: 5_000 });
    await vi.waitFor(() => hot.publish("policy", "1"), { timeout: 5_000 });
    await vi.waitFor(() => expect(heard).toEqual([missedMessagesTopic, "policy"]), { timeout: 5_000 });
  });
});
