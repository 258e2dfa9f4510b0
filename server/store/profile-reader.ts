/** Reads what is known of the owners of identity keys, outside any tenant: one statement per question. */
import { maxKeysPerObservation } from "../../src/ports/hot-state.ts";
import type { ProfileReader } from "../../src/ports/identity-book.ts";
import type { Database } from "./database.ts";
import { hashesOfClusters, readOwners, theseHashes } from "./owners-query.ts";
import type { Tables } from "./tables.ts";

/** Profiles from the system of record. More hashes in one question than a checkout has keys throw. */
export function makeProfileReader(database: Pick<Database<Tables>, "operatorRead">): ProfileReader {
  return {
    ownersOf: async (hashes) => {
      if (hashes.length > maxKeysPerObservation) {
        throw new Error(`owners of ${hashes.length} keys were asked for, at most ${maxKeysPerObservation}`);
      }
      return database.operatorRead((door) => readOwners(door, theseHashes(hashes)));
    },
    keysOfClusters: (clusterIds) => database.operatorRead((door) => readOwners(door, hashesOfClusters(clusterIds))),
  };
}
