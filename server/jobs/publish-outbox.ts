/** Carries what was committed to where it matters: profiles to the hot store, changes of policies and shops to every server process. */
import { type HotState, maxKeysPerObservation, maxProfilesPerStore, type ProfileEntry } from "../../src/ports/hot-state.ts";
import type { ProfileReader } from "../../src/ports/identity-book.ts";
import type { OutboxMessage, OutboxQueue } from "../../src/ports/outbox-queue.ts";
import { profileEntries, profileScope } from "../../src/usecases/shared/read-owners.ts";

export interface PublishDependencies {
  readonly hot: Pick<HotState, "storeProfiles" | "publish">;
  readonly profiles: Pick<ProfileReader, "keysOfClusters" | "ownersOf">;
  readonly queue: OutboxQueue;
  /** Brings the orders of these clusters in line with what is known of them now. */
  readonly reviewClusters: (clusterIds: readonly string[]) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

/** Topics on which server processes tell each other what to forget. */
export const invalidationTopics = { policy: "policyPublished", shop: "shopChanged", list: "listChanged" } as const;

/** Messages taken at a time. */
const pageSize = 100;
/** How long a taken message is kept from other processes before it may be tried again. */
const leaseMs = 5000;

/** Publishes these messages and takes them off the queue; one that fails stays and is tried again. Returns how many were published. */
export async function publishMessages(dependencies: PublishDependencies, messages: readonly OutboxMessage[]): Promise<number> {
  const done: OutboxMessage[] = [];
  for (const message of messages) {
    try {
      await publishOne(dependencies, message);
      done.push(message);
    } catch (error) {
      dependencies.onFault(error);
    }
  }
  if (done.length > 0) await dependencies.queue.remove(done);
  return done.length;
}

/** Publishes everything that waits, page by page; a page in which something failed ends the run. */
export async function publishWaiting(dependencies: PublishDependencies): Promise<void> {
  for (;;) {
    const messages = await dependencies.queue.take(pageSize, leaseMs);
    const published = await publishMessages(dependencies, messages);
    if (published < pageSize) return;
  }
}

async function publishProfiles(hot: PublishDependencies["hot"], entries: readonly ProfileEntry[]): Promise<void> {
  for (let start = 0; start < entries.length; start += maxProfilesPerStore) {
    await hot.storeProfiles(profileScope, entries.slice(start, start + maxProfilesPerStore));
  }
}

async function publishOne({ hot, profiles, reviewClusters }: PublishDependencies, { topic, payload }: OutboxMessage): Promise<void> {
  if (topic === "profileChanged") {
    const clusterIds = payload["clusterIds"] as readonly string[];
    await publishProfiles(hot, profileEntries(await profiles.keysOfClusters(clusterIds)));
    const hashes = (payload["keyHashes"] ?? []) as readonly string[];
    for (let start = 0; start < hashes.length; start += maxKeysPerObservation) {
      await publishProfiles(hot, profileEntries(await profiles.ownersOf(hashes.slice(start, start + maxKeysPerObservation))));
    }
    await reviewClusters(clusterIds);
  } else {
    await hot.publish(topic, String(payload["shopId"] ?? payload["owner"]));
  }
}
