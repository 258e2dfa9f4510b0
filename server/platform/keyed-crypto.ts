/** Keyed hashes of identity facts, sealed tokens and derived keys, all from the one secret of the installation. */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hash, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import type { IdentityMaterial } from "../../src/identity/identity-keys.ts";
import type { Digest, KeyHasher, TokenSealer } from "../../src/ports/crypto.ts";
import type { Mode } from "../../src/ports/shops.ts";

const sealVersion = "st1";
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

function unseal(key: KeyObject, sealed: Buffer): string | null {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** AES-256-GCM under a key of its own: nobody else can read a token or make one. What was sealed under the secret before still opens. */
export function makeTokenSealer(secret: string, previousSecret: string | null = null): TokenSealer {
  const key = derive(secret, "decision-tokens");
  const formerKey = previousSecret === null ? null : derive(previousSecret, "decision-tokens");
  return {
    seal: (contents) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([nonce, cipher.update(contents, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `${sealVersion}.${sealed.toString("base64url")}`;
    },
    open: (token) => {
      if (!token.startsWith(`${sealVersion}.`)) return null;
      const sealed = Buffer.from(token.slice(sealVersion.length + 1), "base64url");
      if (sealed.length <= nonceBytes + tagBytes) return null;
      return unseal(key, sealed) ?? (formerKey === null ? null : unseal(formerKey, sealed));
    },
  };
}

/** API keys are random and long, so one pass of SHA-256 is enough to store them by. */
export function hashApiKey(key: string): string {
  return digest.sha256(`saldo-api-key|${key}`);
}

/** The test key of a demo shop, the same for every server process of the installation. */
export function demoKey(secret: string, prefix: "sk_test" | "pk_test", shopId: string): string {
  return `${prefix}_${createHmac("sha256", derive(secret, "demo-keys")).update(`${prefix}|${shopId}`).digest("base64url").replace(/[-_]/g, "0").slice(0, 32)}`;
}
