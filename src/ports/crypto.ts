/** Keyed hashes of identity facts, digests, and the sealing of decision tokens. */
import type { IdentityMaterial, IdentitySubject } from "../identity/identity-keys.ts";
import type { IdentityKey } from "./identity-book.ts";
import type { Mode } from "./shops.ts";

/** Turns identity facts into keys that nobody can turn back; test and live facts never give the same key. */
export interface KeyHasher {
  /** While the secret is being changed the keys under the one before follow, marked as former. */
  hashKeys(mode: Mode, materials: readonly IdentityMaterial[]): readonly IdentityKey[];
  /** A short name for an attempt, to count it once. */
  hashAttempt(text: string): string;
}

/** The keys of whole buyers, as the use cases ask for them. */
export interface BuyerKeys extends KeyHasher {
  /** The hashed keys of `subject` in the order of its materials. */
  keysOf(mode: Mode, subject: IdentitySubject): readonly IdentityKey[];
}

/** Seals what a decision promised so that only this installation can read or make it. */
export interface TokenSealer {
  seal(contents: string): string;
  /** The contents, or null when the token was not sealed here or was changed. */
  open(token: string): string | null;
}

export interface Digest {
  /** SHA-256 in hex. */
  sha256(text: string): string;
}
