/** Reads what is known of the owners of identity keys, outside any tenant: one statement per question. */
import type { ProfileReader } from "../../src/ports/identity-book.ts";
import type { Database } from "./database.ts";
import { hashesOfClusters, readOwners, theseHashes } from "./owners-query.ts";
import type { Tables } from "./tables.ts";

/** Keys of one checkout, at most. */
const maxHashes = 24;

/** Profiles from the system of record. More than 24 hashes in one question throw. */
export function makeProfileReader(database: Pick<Database<Tables>, "operator">): ProfileReader {
  return {
    ownersOf: async (hashes) => {
      if (hashes.length > maxHashes) throw new Error(`owners of ${hashes.length} keys were asked for, at most ${maxHashes}`);
      return database.operator((tx) => readOwners(tx, theseHashes(hashes)));
    },
    keysOfClusters: (clusterIds) => database.operator((tx) => readOwners(tx, hashesOfClusters(clusterIds))),
  };
}
