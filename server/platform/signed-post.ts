/** Posts JSON to an outside source, signed with time and secret, and reads a bounded JSON answer. */
import { createHmac } from "node:crypto";
import { callFailure, readBounded } from "./bounded-answer.ts";
import { systemClock } from "./system-clock.ts";
import { SourceFailure } from "./source-failure.ts";

/** Where a source is reached; `secret` signs what is sent. */
export interface SourceAddress {
  readonly url: string;
  readonly secret: string;
}

/** The version of the contract that the body follows. */
const contractVersion = "1";

/** `v1=` and the HMAC-SHA256 in hex of the timestamp, a point, and the body as it is sent. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SourceFailure("unreadable");
  }
}

/** The JSON that `address` answers with a status of 2xx; throws SourceFailure. `signal` ends the call, its body included. */
export async function postSigned(address: SourceAddress, question: unknown, signal: AbortSignal): Promise<unknown> {
  const body = JSON.stringify(question);
  const timestamp = systemClock.now();
  try {
    const answer = await fetch(address.url, {
      method: "POST",
      redirect: "error",
      signal,
      body,
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "Saldo-Version": contractVersion,
        "Saldo-Timestamp": timestamp,
        "Saldo-Signature": signatureOf(address.secret, timestamp, body),
      },
    });
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new SourceFailure("refused", { status: answer.status });
    }
    return parsed(await readBounded(answer));
  } catch (error) {
    throw callFailure(error, signal);
  }
}
