/** Verifies what Saldo sends, by the Standard Webhooks specification 1.0: HMAC-SHA256 over id, timestamp and the bytes of the body. */
import { createHmac, timingSafeEqual } from "node:crypto";

const toleranceSeconds = 300;
const maxSignatures = 10;
const secretPrefix = "whsec_";

export interface SignedHeaders {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

export type SignatureFault = "headersMissing" | "tooOld" | "tooNew" | "signatureWrong";

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret, "base64");
}

/** The signature of a body, as the sender makes it. */
export function signatureOf(secret: string, id: string, timestamp: string, body: Buffer): string {
  const mac = createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest("base64");
  return `v1,${mac}`;
}

function isSame(left: string, right: string): boolean {
  const one = Buffer.from(left);
  const other = Buffer.from(right);
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Null when the body is Saldo's and fresh; else the first fault. */
export function signatureFault(secret: string, headers: SignedHeaders, body: Buffer, now: Date): SignatureFault | null {
  const { id, timestamp, signature } = headers;
  if (!id || !timestamp || !signature || !/^\d{1,12}$/.test(timestamp) || id.length > 200) return "headersMissing";
  const ageSeconds = now.getTime() / 1000 - Number(timestamp);
  if (ageSeconds > toleranceSeconds) return "tooOld";
  if (ageSeconds < -toleranceSeconds) return "tooNew";
  const expected = signatureOf(secret, id, timestamp, body);
  const given = signature.split(" ").slice(0, maxSignatures);
  return given.some((one) => isSame(one, expected)) ? null : "signatureWrong";
}
