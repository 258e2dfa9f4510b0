/** Ed25519 signatures on files of law: made and checked over the canonical JSON of the tables. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { canonicalJson } from "../../src/kernel/canonical-json.ts";

function ed25519(make: () => KeyObject): KeyObject | null {
  try {
    const key = make();
    return key.asymmetricKeyType === "ed25519" ? key : null;
  } catch {
    return null;
  }
}

/** The public key in base64 (DER, SPKI) or PEM, also with `\n` written out; null when it is no Ed25519 key. */
export function readPublicKey(text: string): KeyObject | null {
  const written = text.replaceAll("\\n", "\n").trim();
  if (written.includes("PRIVATE KEY")) return null;
  return ed25519(() =>
    written.startsWith("-----")
      ? createPublicKey(written)
      : createPublicKey({ key: Buffer.from(written, "base64"), format: "der", type: "spki" }),
  );
}

/** The private key in PEM (PKCS 8), as `openssl genpkey -algorithm ed25519` writes it; null when it is none. */
export function readPrivateKey(pem: string): KeyObject | null {
  return ed25519(() => createPrivateKey(pem));
}

/** The public half of a private key, in base64 on one line. */
export function publicHalf(key: KeyObject): string {
  return createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64");
}

/** The signature of `law` in base64. */
export function signLaw(law: unknown, key: KeyObject): string {
  return sign(null, Buffer.from(canonicalJson(law)), key).toString("base64");
}

/** True when `signature` was made over `law` by the private half of `key`. */
export function isSignedBy(law: unknown, signature: string, key: KeyObject): boolean {
  return verify(null, Buffer.from(canonicalJson(law)), key, Buffer.from(signature, "base64"));
}
