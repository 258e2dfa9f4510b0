/** One request with its answer: who calls, which id it has, and the few ways to answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { IdempotencyClaim } from "../../src/ports/books.ts";
import type { Digest } from "../../src/ports/crypto.ts";
import type { Caller, KeyRing } from "../../src/ports/shops.ts";
import type { Answered } from "../../src/usecases/shared/answer-once.ts";
import type { Result } from "../../src/kernel/result.ts";
import { Problem, type ProblemCode } from "./problems.ts";

const maxKeyLength = 200;
const maxIdempotencyKeyLength = 255;
const longestDeadlineMs = 60_000;
/** How long a checkout waits when the caller says nothing. */
const usualDeadlineMs = 3000;

/** The caller behind the key of the request; throws apiKeyMissing, apiKeyInvalid. */
export async function authenticate(keys: KeyRing, request: IncomingMessage): Promise<Caller> {
  const header = request.headers.authorization;
  if (header === undefined) throw new Problem("apiKeyMissing", "send Authorization: Bearer sk_test_… or sk_live_…");
  const key = /^Bearer ([\x21-\x7e]+)$/i.exec(header)?.[1] ?? "";
  if (key === "" || key.length > maxKeyLength) throw new Problem("apiKeyInvalid");
  const caller = await keys.find(key);
  if (caller === null) throw new Problem("apiKeyInvalid");
  return caller;
}

/** The caller, who must hold a secret key. */
export async function authenticateShop(keys: KeyRing, request: IncomingMessage): Promise<Caller> {
  const caller = await authenticate(keys, request);
  if (caller.keyKind !== "secret") throw new Problem("secretKeyRequired");
  return caller;
}

/** What the Idempotency-Key of this request stands for; null when it is absent. The same key for another operation is another key. */
export function idempotencyClaim(request: IncomingMessage, operation: string, body: Buffer, digest: Digest): IdempotencyClaim | null {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return null;
  if (Array.isArray(key) || key.length === 0 || key.length > maxIdempotencyKeyLength || !/^[\x20-\x7e]+$/.test(key)) {
    throw new Problem("idempotencyKeyInvalid", `1 to ${maxIdempotencyKeyLength} printable ASCII characters`);
  }
  return { key: `${operation}\n${key}`, fingerprint: digest.sha256(body.toString("base64")) };
}

/** The same, where a key must be sent. */
export function requiredClaim(claim: IdempotencyClaim | null): IdempotencyClaim {
  if (claim === null)
    throw new Problem("idempotencyKeyMissing", "send an Idempotency-Key, new for each intent and the same for each retry");
  return claim;
}

/** How long the caller waits. */
export function deadlineOf(request: IncomingMessage): number {
  const header = request.headers["x-deadline-ms"];
  if (header === undefined) return usualDeadlineMs;
  if (typeof header !== "string" || !/^\d{1,6}$/.test(header)) throw new Problem("deadlineInvalid");
  return Math.min(Math.max(Number(header), 1), longestDeadlineMs);
}

/** Answers `value` as JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, JSON.stringify(value));
}

/** Answers ready JSON text. */
export function sendText(response: ServerResponse, status: number, body: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Length", Buffer.byteLength(body));
  response.end(body);
}

/** Answers 200 with ready JSON text on a response without any header yet: one list is several times cheaper than a header at a time. */
export function sendAtOnce(response: ServerResponse, requestId: string, body: string): void {
  response.writeHead(200, [
    "Request-Id",
    requestId,
    "X-Content-Type-Options",
    "nosniff",
    "Content-Type",
    "application/json; charset=utf-8",
    "Cache-Control",
    "no-store",
    "Content-Length",
    String(Buffer.byteLength(body)),
  ]);
  response.end(body);
}

/** Answers what a write once answered, or throws its refusal as a problem. */
export function sendAnswer(response: ServerResponse, result: Result<Answered, ProblemCode>): void {
  if (!result.ok) throw new Problem(result.refusal);
  const { answer, isReplayed } = result.value;
  if (isReplayed) response.setHeader("Idempotent-Replayed", "true");
  if (answer.status === 204) response.writeHead(204).end();
  else sendText(response, answer.status, answer.body);
}
