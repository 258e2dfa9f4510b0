/** The hot state in Redis 7: one script per observation, Cluster-ready keys, and profiles that an outage can't make stale. */
import { randomUUID } from "node:crypto";
import type { HotState, KeyProfile, KeyReading, Observation, ObservationResult, ProfileEntry } from "../../src/ports/hot-state.ts";
import { makeListeners } from "./listeners.ts";
import { checkObservation, checkProfiles, historyTtlMs, maxAttemptsPerKey, profileTtlMs, velocityWindowsMs } from "./observation-bounds.ts";
import { openRedisLink, type RedisLink } from "./redis-link.ts";
import { observeScript, storeProfilesScript } from "./redis-scripts.ts";
import type { RedisSenderOptions } from "./redis-sender.ts";
import { encodeMessage, openRedisSubscription } from "./redis-subscription.ts";

export interface RedisHotStateOptions extends RedisSenderOptions {
  /** How long a call may take before it fails, such as 250. */
  readonly commandDeadlineMs: number;
  /** First part of every key and of the channel, such as `saldo`: installations may share one Redis. */
  readonly keyPrefix: string;
  /** How long opening waits for Redis; past it the hot state is returned all the same, and answers once Redis does. */
  readonly connectDeadlineMs: number;
}

interface Store {
  readonly link: RedisLink;
  readonly prefix: string;
  readonly epochKey: string;
  readonly isCluster: boolean;
}

type Texts = readonly (string | null)[];
type ScriptReply = readonly [counts: string, texts: Texts];

/** Both keys of an identity key carry it as their hash tag: a Cluster keeps them on one node. */
const historyKey = (store: Store, key: string, scope: string): string => `${store.prefix}:{${key}}:v:${scope}`;
const profileKey = (store: Store, key: string, scope: string): string => `${store.prefix}:{${key}}:p:${scope}`;

function decodeProfile(text: string | null, epoch: string | null): KeyProfile | null {
  if (text === null || epoch === null || !text.startsWith(`${epoch} `)) return null;
  const versionEnd = text.indexOf(" ", epoch.length + 1);
  return { version: Number(text.slice(epoch.length + 1, versionEnd)), json: text.slice(versionEnd + 1) };
}

function readings(keys: readonly string[], counts: readonly number[], texts: Texts, epoch: string | null): KeyReading[] {
  return keys.map((key, index) => {
    const [d30 = 0, h24 = 0, h1 = 0, m10 = 0] = counts.slice(4 * index, 4 * index + 4);
    return { key, velocity: { m10, h1, h24, d30 }, profile: decodeProfile(texts[index] ?? null, epoch) };
  });
}

async function runObserve(
  store: Store,
  observation: Observation,
  keys: readonly string[],
  epochKeys: readonly string[],
): Promise<ScriptReply> {
  const { scope, profileScope, attempt, atMs } = observation;
  const histories = keys.map((key) => historyKey(store, key, scope));
  const profiles = keys.map((key) => profileKey(store, key, profileScope));
  const { d30, h24, h1, m10 } = velocityWindowsMs;
  const numbers = [atMs, historyTtlMs, maxAttemptsPerKey, atMs - d30, atMs - h24, atMs - h1, atMs - m10].map(String);
  const reply = await store.link.evaluate(
    observeScript,
    [...histories, ...profiles, ...epochKeys],
    [String(keys.length), attempt, ...numbers],
  );
  return reply as ScriptReply;
}

async function observeOnNode(store: Store, observation: Observation): Promise<KeyReading[]> {
  const { keys } = observation;
  const [counts, texts] = await runObserve(store, observation, keys, [store.epochKey]);
  return readings(keys, counts.split(",").map(Number), texts, texts[keys.length] ?? null);
}

/**
 * One script per identity key and the epoch beside them, all sent at once: still one round trip. Of 24 keys among 16,384 slots
 * hardly two ever share one, so groups by slot would be groups of one.
 */
async function observeOnCluster(store: Store, observation: Observation): Promise<KeyReading[]> {
  const { keys } = observation;
  const [epoch, ...replies] = await Promise.all([
    store.link.send(store.epochKey, ["GET", store.epochKey]),
    ...keys.map((key) => runObserve(store, observation, [key], [])),
  ]);
  const counts = replies.flatMap(([text]) => text.split(",").map(Number));
  return readings(
    keys,
    counts,
    replies.map(([, texts]) => texts[0] ?? null),
    epoch as string | null,
  );
}

async function observe(store: Store, observation: Observation): Promise<ObservationResult> {
  if (observation.keys.length === 0) return { readings: [], degraded: [] };
  const read = store.isCluster ? observeOnCluster : observeOnNode;
  return { readings: await read(store, observation), degraded: [] };
}

/**
 * Profiles are stamped with the epoch, one random text for the whole installation, and count only while it is the epoch in force;
 * `forgetProfiles` puts another in its place. It is read before the write, so a change in between makes the profile unknown, never
 * stale. A lost epoch (an emptied or evicting Redis) is made anew, which leaves older profiles unknown as well.
 */
async function storeProfiles(store: Store, profileScope: string, entries: readonly ProfileEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const fresh = randomUUID();
  const held = await store.link.send(store.epochKey, ["SET", store.epochKey, fresh, "NX", "GET"]);
  const epoch = typeof held === "string" ? held : fresh;
  const groups = store.isCluster ? entries.map((entry) => [entry]) : [entries];
  const write = (group: readonly ProfileEntry[]): Promise<unknown> =>
    store.link.evaluate(
      storeProfilesScript,
      group.map(({ key }) => profileKey(store, key, profileScope)),
      [epoch, String(profileTtlMs), ...group.flatMap(({ profile }) => [String(profile.version), profile.json])],
    );
  await Promise.all(groups.map(write));
}

function settledWithin(work: Promise<unknown>, deadlineMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, deadlineMs);
    void work.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The hot state in Redis; resolves when both connections stand or `connectDeadlineMs` is over, and never rejects. */
export async function openRedisHotState(options: RedisHotStateOptions): Promise<HotState> {
  const { keyPrefix: prefix, commandDeadlineMs, reportFault } = options;
  const link = openRedisLink(options);
  const store: Store = { link, prefix, epochKey: `${prefix}:profile-epoch`, isCluster: options.topology === "cluster" };
  const channel = `${prefix}:messages`;
  const listeners = makeListeners(reportFault);
  const subscription = openRedisSubscription({ url: options.url, channel, deliver: listeners.deliver, reportFault });
  const run = <T>(work: () => Promise<T>): Promise<T> => link.within(commandDeadlineMs, work);
  await settledWithin(Promise.all([link.ready, subscription.ready]), options.connectDeadlineMs);
  return {
    observe: async (observation) => {
      checkObservation(observation);
      return run(() => observe(store, observation));
    },
    storeProfiles: async (scope, entries) => {
      checkProfiles(scope, entries);
      await run(() => storeProfiles(store, scope, entries));
    },
    forgetProfiles: async () => void (await run(() => link.send(store.epochKey, ["SET", store.epochKey, randomUUID()]))),
    publish: async (topic, message) => void (await run(() => link.send(channel, ["PUBLISH", channel, encodeMessage(topic, message)]))),
    subscribe: listeners.add,
    ping: async (deadlineMs) => void (await link.within(deadlineMs, () => link.send(store.epochKey, ["EXISTS", store.epochKey]))),
    close: async () => {
      subscription.close();
      link.close();
    },
  };
}
