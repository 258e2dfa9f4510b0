/** Keyed hashes of identity facts, sealed tokens and derived keys, all from the one secret of the installation. */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hash, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import type { IdentityMaterial } from "../../src/identity/identity-keys.ts";
import type { Digest, KeyHasher, SecretKeeper, TokenSealer } from "../../src/ports/crypto.ts";
import type { Mode } from "../../src/ports/shops.ts";

const sealVersion = "st1";
const keptVersion = "ks1";
const nonceBytes = 12;
const tagBytes = 16;
/** 20 bytes of an HMAC-SHA256 name a key: 160 bits, beyond any chance of two facts meeting. */
const hashBytes = 20;

/** A key of its own for each purpose (HKDF-SHA256, RFC 5869); a key object, since preparing raw bytes costs more than the hash itself. */
function derive(secret: string, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", secret, "saldo", purpose, 32)));
}

export const digest: Digest = { sha256: (text) => hash("sha256", text, "hex") };

function keyedHasher(secret: string): (text: string) => string {
  const key = derive(secret, "identity-keys");
  return (text) => createHmac("sha256", key).update(text).digest().subarray(0, hashBytes).toString("base64url");
}

/**
 * Keyed hashes under `secret`; the mode is part of what is hashed, so test and live facts never meet. With the secret before, every
 * key follows a second time as it was under that one.
 */
export function makeKeyHasher(secret: string, previousSecret: string | null = null): KeyHasher {
  const keyedHash = keyedHasher(secret);
  const formerHash = previousSecret === null ? null : keyedHasher(previousSecret);
  const hashAll = (hashOf: (text: string) => string, mode: Mode, materials: readonly IdentityMaterial[]) =>
    materials.map(({ kind, strength, material }) => ({ kind, strength, hash: hashOf(`${mode}|${kind}|${material}`) }));
  return {
    hashKeys: (mode, materials) => {
      const keys = hashAll(keyedHash, mode, materials);
      if (formerHash === null) return keys;
      return [...keys, ...hashAll(formerHash, mode, materials).map((key) => ({ ...key, isFormer: true as const }))];
    },
    hashAttempt: (text) => keyedHash(`attempt|${text}`).slice(0, 16),
  };
}

/** One text under a key; `owner` is covered too and must be named to open it. */
function sealUnder(key: KeyObject, contents: string, owner: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(owner));
  return Buffer.concat([nonce, cipher.update(contents, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

function unseal(key: KeyObject, sealed: Buffer, owner: string): string | null {
  if (sealed.length <= nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes)).setAAD(Buffer.from(owner));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** The bytes behind the mark of their version; null when the text has another one. */
function sealedBytes(text: string, version: string): Buffer | null {
  return text.startsWith(`${version}.`) ? Buffer.from(text.slice(version.length + 1), "base64url") : null;
}

/** AES-256-GCM under a key of its own: nobody else can read a token or make one. What was sealed under the secret before still opens. */
export function makeTokenSealer(secret: string, previousSecret: string | null = null): TokenSealer {
  const keys = [secret, ...(previousSecret === null ? [] : [previousSecret])].map((one) => derive(one, "decision-tokens"));
  const [key] = keys as [KeyObject];
  return {
    seal: (contents) => `${sealVersion}.${sealUnder(key, contents, "").toString("base64url")}`,
    open: (token) => {
      const sealed = sealedBytes(token, sealVersion);
      return sealed === null ? null : firstOpened(keys, sealed, "");
    },
  };
}

function firstOpened(keys: readonly KeyObject[], sealed: Buffer, owner: string): string | null {
  for (const key of keys) {
    const contents = unseal(key, sealed, owner);
    if (contents !== null) return contents;
  }
  return null;
}

/** Random bytes of a signing secret: Standard Webhooks asks for 24 to 64. */
const signingSecretBytes = 32;

/** Secrets of shops under a key of their own; what was sealed under the secret before still opens, and `renew` seals it anew. */
export function makeSecretKeeper(secret: string, previousSecret: string | null = null): SecretKeeper {
  const key = derive(secret, "kept-secrets");
  const keys = previousSecret === null ? [key] : [key, derive(previousSecret, "kept-secrets")];
  const seal = (owner: string, contents: string) => `${keptVersion}.${sealUnder(key, contents, owner).toString("base64url")}`;
  return {
    random: (bytes) => randomBytes(bytes).toString("base64url"),
    challengeOf: (verifier) => hash("sha256", verifier, "base64url"),
    newSigningSecret: () => `whsec_${randomBytes(signingSecretBytes).toString("base64")}`,
    seal,
    open: (owner, text) => {
      const sealed = sealedBytes(text, keptVersion);
      return sealed === null ? null : firstOpened(keys, sealed, owner);
    },
    renew: (owner, text) => {
      const sealed = sealedBytes(text, keptVersion);
      if (sealed === null || unseal(key, sealed, owner) !== null) return null;
      const contents = firstOpened(keys, sealed, owner);
      return contents === null ? null : seal(owner, contents);
    },
  };
}

/** The `webhook-signature` of Standard Webhooks: HMAC-SHA256 over id, timestamp (whole seconds) and body, in base64. */
export function signWebhook(
  signingSecret: string,
  signed: { readonly id: string; readonly seconds: string; readonly body: string },
): string {
  const key = Buffer.from(signingSecret.slice("whsec_".length), "base64");
  return `v1,${createHmac("sha256", key).update(`${signed.id}.${signed.seconds}.${signed.body}`).digest("base64")}`;
}

/** API keys are random and long, so one pass of SHA-256 is enough to store them by. */
export function hashApiKey(key: string): string {
  return digest.sha256(`saldo-api-key|${key}`);
}

/** The test key of a demo shop, the same for every server process of the installation. */
export function demoKey(secret: string, prefix: "sk_test" | "pk_test", shopId: string): string {
  return `${prefix}_${createHmac("sha256", derive(secret, "demo-keys")).update(`${prefix}|${shopId}`).digest("base64url").replace(/[-_]/g, "0").slice(0, 32)}`;
}
