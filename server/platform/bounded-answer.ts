/** Answers of outside services, read within a bound, and failures that say whether a question can have arrived. */
import { SourceFailure } from "./source-failure.ts";

/** No answer is longer. */
const maxAnswerBytes = 65_536;

/** The text of an answer; throws SourceFailure where it is longer than 64 kB. */
export async function readBounded(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > maxAnswerBytes) throw new SourceFailure("tooLarge");
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Failures before a connection stands: nothing of the question can have arrived. */
const unsentCodes = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

/** A failed call as SourceFailure; `signal` is the deadline of the call. */
export function callFailure(error: unknown, signal: AbortSignal): SourceFailure {
  if (error instanceof SourceFailure) return error;
  const cause = error instanceof Error ? error.cause : null;
  const isUnsent = cause instanceof Error && "code" in cause && unsentCodes.has(String(cause.code));
  return new SourceFailure(signal.aborted ? "late" : "away", { isUnsent });
}
