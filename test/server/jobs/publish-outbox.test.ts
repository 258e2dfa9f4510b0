/** The outbox carries what was committed to every checkout, however much one commit changed, and keeps what could not be carried. */
import { describe, expect, it } from "vitest";
import type { OutboxMessage } from "../../../src/ports/outbox-queue.ts";
import { maxKeysPerObservation } from "../../../src/ports/hot-state.ts";
import { publishMessages, publishWaiting } from "../../../server/jobs/publish-outbox.ts";
import { makeMemoryHotState } from "../../../server/hot/memory-hot-state.ts";
import { profileScope } from "../../../src/usecases/shared/read-owners.ts";

const message = (id: bigint, topic: OutboxMessage["topic"], payload: OutboxMessage["payload"]): OutboxMessage => ({
  merchantId: "mer_1",
  id,
  topic,
  payload,
});
const changed = (id: bigint) => message(id, "profileChanged", { clusterIds: ["clu_1"] });

/** An outbox over `waiting`; every cluster has `keyCount` keys; publishing to other servers fails where `isDeaf`. */
function outboxWith(waiting: readonly OutboxMessage[], { keyCount = 1, isDeaf = false } = {}) {
  const queued = [...waiting];
  const removed: bigint[] = [];
  const faults: unknown[] = [];
  const takes: number[] = [];
  const reviewed: string[] = [];
  const memory = makeMemoryHotState({ maxKeys: 10_000, monotonicMs: () => 0, reportFault: (code) => faults.push(code) });
  const owners = Array.from({ length: keyCount }, (_, index) => ({ hash: `key-${index}`, profiles: [] }));
  const dependencies = {
    hot: {
      storeProfiles: memory.storeProfiles,
      publish: () => (isDeaf ? Promise.reject(new Error("away")) : Promise.resolve()),
    },
    profiles: {
      keysOfClusters: () => Promise.resolve({ readAtMicros: 1, owners }),
      ownersOf: (hashes: readonly string[]) => {
        if (hashes.length > maxKeysPerObservation) throw new Error("too many keys in one question");
        return Promise.resolve({ readAtMicros: 1, owners: hashes.map((hash) => ({ hash, profiles: [] })) });
      },
    },
    queue: {
      take: (limit: number) => {
        takes.push(limit);
        return Promise.resolve(queued.splice(0, limit));
      },
      remove: (messages: readonly OutboxMessage[]) => Promise.resolve(void removed.push(...messages.map((one) => one.id))),
    },
    reviewClusters: (clusterIds: readonly string[]) => Promise.resolve(void reviewed.push(...clusterIds)),
    onFault: (error: unknown) => faults.push(error),
  };
  const knownKeys = async () => {
    const keys = owners.map((owner) => owner.hash);
    let known = 0;
    for (const key of keys) {
      const observation = { scope: "live", profileScope, attempt: "a", atMs: 0, keys: [key], lookups: [] };
      known += (await memory.observe(observation)).readings.filter((reading) => reading.profile !== null).length;
    }
    return known;
  };
  return { dependencies, removed, faults, takes, reviewed, knownKeys };
}

describe("a change of profiles", () => {
  it.each([1, 256, 257, 640])("reaches all %i keys of its clusters", async (keyCount) => {
    const { dependencies, removed, faults, reviewed, knownKeys } = outboxWith([], { keyCount });
    expect(await publishMessages(dependencies, [changed(7n)])).toBe(1);
    expect([await knownKeys(), removed, faults, reviewed]).toEqual([keyCount, [7n], [], ["clu_1"]]);
  });
});

describe("a change of marked keys", () => {
  it.each([1, 24, 25, 60])("reaches all %i keys", async (keyCount) => {
    const { dependencies, removed, faults, knownKeys } = outboxWith([], { keyCount });
    const keyHashes = Array.from({ length: keyCount }, (_, index) => `key-${index}`);
    const marked = message(7n, "profileChanged", { clusterIds: [], keyHashes });
    dependencies.profiles.keysOfClusters = () => Promise.resolve({ readAtMicros: 0, owners: [] });
    expect(await publishMessages(dependencies, [marked])).toBe(1);
    expect([await knownKeys(), removed, faults]).toEqual([keyCount, [7n], []]);
  });
});

describe("a message that cannot be published", () => {
  const shopChanged = message(1n, "shopChanged", { shopId: "shp_1" });

  it("stays and is told, and holds up no other", async () => {
    const { dependencies, removed, faults } = outboxWith([], { isDeaf: true });
    expect(await publishMessages(dependencies, [shopChanged, changed(2n)])).toBe(1);
    expect([removed, faults.length]).toEqual([[2n], 1]);
  });

  it("ends the run, so that a page of them is tried once and not as fast as the loop turns", async () => {
    const page = Array.from({ length: 100 }, (_, index) => ({ ...shopChanged, id: BigInt(index) }));
    const { dependencies, takes, removed } = outboxWith([...page, changed(100n)], { isDeaf: true });
    await publishWaiting(dependencies);
    expect([takes, removed]).toEqual([[100], []]);
  });
});

it("a run goes on, page by page, until nothing waits", async () => {
  const waiting = Array.from({ length: 250 }, (_, index) => changed(BigInt(index)));
  const { dependencies, takes, removed } = outboxWith(waiting);
  await publishWaiting(dependencies);
  expect([takes, removed.length]).toEqual([[100, 100, 100], 250]);
});
