/** Calls Saldo: bounded in time and size, never redirected, and with every answer read as one of three: an answer, a refusal, a failure. */
import { fieldsOf, Unreadable } from "./pure/reading.ts";

const maxAnswerBytes = 512 * 1024;
/** Kept for the way: Saldo is told to be ready a little before the caller gives up. */
const wayMs = 100;
const shortestDeadlineMs = 50;

export interface SaldoAccess {
  readonly serviceUrl: string;
  /** Empty for the one call that fetches it. */
  readonly secretKey: string;
}

export interface SaldoCall {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly onceKey?: string;
  readonly timeLimitMs: number;
  /** Tell Saldo how long the caller waits. */
  readonly sendsDeadline?: boolean;
}

/** Saldo did not answer in time, or not in a way that can be read; the call may have had its effect. */
export class SaldoSilent extends Error {
  override readonly name = "SaldoSilent";
}

/** Saldo answered and said no. */
export class SaldoRefusal extends Error {
  override readonly name = "SaldoRefusal";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

async function readBounded(answer: Response): Promise<string> {
  if (answer.body === null) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body) {
    length += chunk.byteLength;
    if (length > maxAnswerBytes) throw new Unreadable("the answer is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function refusalOf(status: number, text: string): SaldoRefusal {
  try {
    const { code } = fieldsOf(JSON.parse(text), "the problem");
    return new SaldoRefusal(status, typeof code === "string" && /^\w{1,80}$/.test(code) ? code : `http${status}`);
  } catch {
    return new SaldoRefusal(status, `http${status}`);
  }
}

function headersOf(access: SaldoAccess, call: SaldoCall): Record<string, string> {
  const deadlineMs = Math.max(call.timeLimitMs - wayMs, shortestDeadlineMs);
  return {
    ...(access.secretKey === "" ? {} : { Authorization: `Bearer ${access.secretKey}` }),
    Accept: "application/json",
    ...(call.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(call.onceKey === undefined ? {} : { "Idempotency-Key": call.onceKey }),
    ...(call.sendsDeadline === true ? { "X-Deadline-Ms": String(deadlineMs) } : {}),
  };
}

/** What `read` makes of the answer. Throws `SaldoRefusal` for 4xx and 5xx with a code, `SaldoSilent` for everything else. */
export async function callSaldo<Answer>(
  access: SaldoAccess,
  call: SaldoCall,
  read: (body: unknown, status: number) => Answer,
): Promise<Answer> {
  try {
    const answer = await fetch(access.serviceUrl + call.path, {
      method: call.method,
      headers: headersOf(access, call),
      redirect: "error",
      signal: AbortSignal.timeout(call.timeLimitMs),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const text = await readBounded(answer);
    if (answer.status >= 400) throw refusalOf(answer.status, text);
    return read(text === "" ? null : JSON.parse(text), answer.status);
  } catch (error) {
    if (error instanceof SaldoRefusal) throw error;
    throw new SaldoSilent(error instanceof Error ? error.name : "unknown", { cause: error });
  }
}
