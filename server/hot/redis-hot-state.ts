/** The hot state in Redis 7: one script per observation, Cluster-ready keys, and profiles that an outage can't make stale. */
import { randomUUID } from "node:crypto";
import type {
  HotState,
  KeyLookup,
  KeyProfile,
  KeyReading,
  Observation,
  ObservationResult,
  ProfileEntry,
} from "../../src/ports/hot-state.ts";
import { makeListeners } from "./listeners.ts";
import {
  checkObservation,
  checkObservations,
  checkProfiles,
  historyTtlMs,
  maxAttemptsPerKey,
  profileTtlMs,
  velocityWindowsMs,
} from "./observation-bounds.ts";
import { firstOf } from "./observe-together.ts";
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

const longestFirst = [velocityWindowsMs.d30, velocityWindowsMs.h24, velocityWindowsMs.h1, velocityWindowsMs.m10];
const fixedNumbers = [historyTtlMs, maxAttemptsPerKey, ...longestFirst].map(String);

/** Takes counts and profiles from one reply in the order in which they were asked for. */
function readReply([countText, texts]: ScriptReply, epoch: string | null) {
  const counts = countText === "" ? [] : countText.split(",");
  let counted = 0;
  let looked = 0;
  const nextCount = () => Number(counts[counted++] ?? 0);
  const nextProfile = () => decodeProfile(texts[looked++] ?? null, epoch);
  return {
    reading: (key: string): KeyReading => {
      const [d30, h24, h1, m10] = [nextCount(), nextCount(), nextCount(), nextCount()];
      return { key, velocity: { m10, h1, h24, d30 }, profile: nextProfile() };
    },
    lookup: (key: string): KeyLookup => ({ key, profile: nextProfile() }),
  };
}

/** The reply for `observations`; profiles are asked for in the order keys, look-ups, observation by observation. */
async function runObserve(store: Store, observations: readonly Observation[], epochKeys: readonly string[]): Promise<ScriptReply> {
  const histories = observations.flatMap(({ keys, scope }) => keys.map((key) => historyKey(store, key, scope)));
  const profiles = observations.flatMap(({ keys, lookups, profileScope }) =>
    [...keys, ...lookups].map((key) => profileKey(store, key, profileScope)),
  );
  const asked = observations.flatMap(({ keys, attempt, atMs }) => [String(keys.length), attempt, String(atMs)]);
  const reply = await store.link.evaluate(
    observeScript,
    [...histories, ...profiles, ...epochKeys],
    [String(histories.length), ...fixedNumbers, ...asked],
  );
  return reply as ScriptReply;
}

async function observeOnNode(store: Store, observations: readonly Observation[]): Promise<ObservationResult[]> {
  const reply = await runObserve(store, observations, [store.epochKey]);
  const { reading, lookup } = readReply(reply, reply[1].at(-1) ?? null);
  return observations.map(({ keys, lookups }) => ({ readings: keys.map(reading), lookups: lookups.map(lookup), degraded: [] }));
}

/**
 * One script per identity key and the epoch beside them, all sent at once: still one round trip. Of 24 keys among 16,384 slots
 * hardly two ever share one, so groups by slot would be groups of one.
 */
async function observeOnCluster(store: Store, observation: Observation): Promise<ObservationResult> {
  const alone = (keys: readonly string[], lookups: readonly string[]) => runObserve(store, [{ ...observation, keys, lookups }], []);
  const [epoch, counted, looked] = await Promise.all([
    store.link.send(store.epochKey, ["GET", store.epochKey]) as Promise<string | null>,
    Promise.all(observation.keys.map((key) => alone([key], []))),
    Promise.all(observation.lookups.map((key) => alone([], [key]))),
  ]);
  const readings = observation.keys.map((key, index) => readReply(counted[index] ?? ["", []], epoch).reading(key));
  const lookups = observation.lookups.map((key, index) => readReply(looked[index] ?? ["", []], epoch).lookup(key));
  return { readings, lookups, degraded: [] };
}

async function observeAll(store: Store, observations: readonly Observation[]): Promise<readonly ObservationResult[]> {
  if (store.isCluster) return Promise.all(observations.map((observation) => observeOnCluster(store, observation)));
  return observations.length === 0 ? [] : observeOnNode(store, observations);
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
      return firstOf(await run(() => observeAll(store, [observation])));
    },
    observeAll: async (observations) => {
      checkObservations(observations);
      return run(() => observeAll(store, observations));
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
