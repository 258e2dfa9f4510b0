/** Keeps keys and webhook secrets unreadable in the shop's database: AES-256-GCM under a key that only the configuration holds. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const version = "v1";
const ivLength = 12;
const tagLength = 16;
/** Shorter ones can be guessed. */
export const minKeyLength = 32;

function keyFrom(material: string): Buffer {
  return Buffer.from(hkdfSync("sha256", material, "", "saldo-vendure-secrets", 32));
}

/** The sealed form; `place` says where it belongs, so that it opens nowhere else. */
export function seal(clear: string, place: string, material: string): string {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(material), iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(clear, "utf8"), cipher.final()]);
  return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** The clear text, or null when it was sealed under another key, for another place, or was changed. */
export function open(sealed: string, place: string, material: string): string | null {
  const [prefix, body] = sealed.split(".");
  if (prefix !== version || body === undefined) return null;
  const bytes = Buffer.from(body, "base64url");
  if (bytes.length < ivLength + tagLength) return null;
  try {
    const cipher = createDecipheriv("aes-256-gcm", keyFrom(material), bytes.subarray(0, ivLength), { authTagLength: tagLength })
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
    return Buffer.concat([cipher.update(bytes.subarray(ivLength + tagLength)), cipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

const maskMark = "••••";

/** What a person may see of a secret: its kind and its last four characters. */
export function mask(secret: string): string {
  const kind = /^(sk_(?:test|live)_|whsec_)/.exec(secret)?.[1] ?? "";
  return `${kind}${maskMark}${secret.slice(-4)}`;
}

/** True for a text that `mask` made: the form was saved without a new secret. */
export function isMasked(text: string): boolean {
  return text.includes(maskMark);
}
