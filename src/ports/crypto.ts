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

/** Keeps secrets of shops so that only this installation, and only in their place, can read them. */
export interface SecretKeeper {
  /** A new secret of `bytes` random bytes in base64url. */
  random(bytes: number): string;
  /** The code challenge of a verifier: base64url of its SHA-256 (RFC 7636, S256). */
  challengeOf(verifier: string): string;
  /** A new signing secret of Standard Webhooks: `whsec_` and base64. */
  newSigningSecret(): string;
  /** `owner` is the id of what the secret belongs to: it opens nowhere else. */
  seal(owner: string, contents: string): string;
  /** The contents, or null when they were sealed elsewhere, for another owner, or under a secret that is forgotten. */
  open(owner: string, sealed: string): string | null;
  /** The same contents sealed under the present secret; null when they are already, or cannot be opened. */
  renew(owner: string, sealed: string): string | null;
}

export interface Digest {
  /** SHA-256 in hex. */
  sha256(text: string): string;
}
