/** Signatures on files of law: which keys are read, and what a signature holds for. */
import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isSignedBy, publicHalf, readPrivateKey, readPublicKey, signLaw } from "../../../server/platform/law-signature.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const privatePem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });

describe("a public key is read", () => {
  it.each([
    ["in base64 on one line", publicHalf(privateKey)],
    ["in PEM", publicPem],
    ["in PEM with its line ends written out", publicPem.replaceAll("\n", "\\n")],
  ])("%s", (_, text) => {
    expect(readPublicKey(text)?.equals(publicKey)).toBe(true);
  });

  it.each([
    ["empty text", ""],
    ["any text", "no key"],
    ["a private key, whose place is elsewhere", privatePem],
    ["a key of another kind", rsa.publicKey.export({ type: "spki", format: "pem" }).toString()],
  ])("not from %s", (_, text) => {
    expect(readPublicKey(text)).toBeNull();
  });
});

describe("a signature", () => {
  const law = { format: "saldo-law-1", rates: [{ country: "PL", rows: [] }] };
  const signature = signLaw(law, privateKey);

  it("holds whatever the order of the members and the spaces", () => {
    expect(isSignedBy(JSON.parse('{ "rates": [{ "rows": [], "country": "PL" }], "format": "saldo-law-1" }'), signature, publicKey)).toBe(
      true,
    );
  });

  it("holds for no other content, no other key and no other signature", () => {
    expect(isSignedBy({ ...law, format: "saldo-law-2" }, signature, publicKey)).toBe(false);
    expect(isSignedBy(law, signature, generateKeyPairSync("ed25519").publicKey)).toBe(false);
    expect(isSignedBy(law, "", publicKey)).toBe(false);
    expect(isSignedBy(law, Buffer.alloc(64).toString("base64"), publicKey)).toBe(false);
  });

  it("is made with an Ed25519 key only", () => {
    expect(readPrivateKey(privatePem)?.equals(privateKey)).toBe(true);
    expect(readPrivateKey(publicPem)).toBeNull();
    expect(readPrivateKey(rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString())).toBeNull();
  });
});
