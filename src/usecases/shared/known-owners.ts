/** Sorts who owns the keys of a checkout: the buyer, somebody near, or a mark of misuse; two whom a person told apart are never both the buyer. */
import { artefactOf } from "../../identity/artefacts.ts";
import type { Instant } from "../../kernel/time.ts";
import type { IdentityKey, KeyOwners } from "../../ports/identity-book.ts";
import { type ClusterProfile, hasMarkAnywhere, misuseOwner } from "../../risk/cluster-profile.ts";
import type { Gathered } from "../../risk/gathered.ts";
import type { Artefact } from "../../wire/persons.ts";

/** The keys of a checkout and who owns them. */
export interface OwnedKeys {
  readonly now: Instant;
  readonly keys: readonly IdentityKey[];
  readonly owners: readonly KeyOwners[];
}

type Profiles = Map<string, ClusterProfile>;

const nobody: readonly ClusterProfile[] = [];

/** A cluster that owns a hard key is the buyer; one that owns only soft keys is somebody near. */
export function sortOwners(
  owned: OwnedKeys,
): Pick<Gathered, "hardProfiles" | "softProfiles" | "deviceKnown" | "misusedArtefacts" | "isSelfBlocked"> {
  const { keys, owners, now } = owned;
  const byHash = new Map(owners.map((owner) => [owner.hash, owner.profiles]));
  const hard: Profiles = new Map();
  const soft: Profiles = new Map();
  const misused = new Set<Artefact>();
  let isNamed = false;
  for (const { hash, kind, strength } of keys) {
    for (const profile of byHash.get(hash) ?? nobody) {
      if (profile.clusterId === misuseOwner) {
        const artefact = artefactOf(kind);
        if (artefact !== null && hasMarkAnywhere(profile, "misuse", now)) misused.add(artefact);
        continue;
      }
      (strength === "hard" ? hard : soft).set(profile.clusterId, profile);
      if (kind === "person" && hasMarkAnywhere(profile, "selfBlock", now)) isNamed = true;
    }
  }
  for (const other of othersAmong(hard, keys, byHash)) {
    hard.delete(other.clusterId);
    soft.set(other.clusterId, other);
  }
  const hardProfiles = [...hard.values()];
  return {
    hardProfiles,
    softProfiles: [...soft.values()].filter((profile) => !hard.has(profile.clusterId)),
    deviceKnown: isDeviceKnown(keys, byHash, hard),
    misusedArtefacts: [...misused],
    isSelfBlocked: isNamed || hardProfiles.some((profile) => hasMarkAnywhere(profile, "selfBlock", now)),
  };
}

type ByHash = ReadonlyMap<string, readonly ClusterProfile[]>;

/** Of hard owners who were told apart, those that own fewer of the keys than the other: hard ones count first, then all. */
function othersAmong(hard: Profiles, keys: readonly IdentityKey[], byHash: ByHash): readonly ClusterProfile[] {
  if (hard.size < 2) return nobody;
  const owned = (clusterId: string, isCounted: (key: IdentityKey) => boolean) =>
    keys.filter((key) => isCounted(key) && (byHash.get(key.hash) ?? nobody).some((profile) => profile.clusterId === clusterId)).length;
  const share = (clusterId: string) =>
    owned(clusterId, (key) => key.strength === "hard") * (keys.length + 1) + owned(clusterId, () => true);
  return [...hard.values()].filter(({ clusterId, apart }) => apart.some((rival) => hard.has(rival) && share(rival) > share(clusterId)));
}

/** True when this device was seen with this buyer before; null without a device. */
function isDeviceKnown(keys: readonly IdentityKey[], byHash: ByHash, hard: Profiles): boolean | null {
  const devices = keys.filter((key) => key.kind === "device");
  if (devices.length === 0) return null;
  return devices.some((device) => (byHash.get(device.hash) ?? nobody).some((profile) => hard.has(profile.clusterId)));
}
