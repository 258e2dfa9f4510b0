/** Posts to a provider of messages under a bearer token, and tells what it answered, whatever the status. */
import { callFailure, readBounded } from "./bounded-answer.ts";

/** Where a provider is reached; `token` is a secret. */
export interface ProviderAddress {
  readonly url: string;
  readonly token: string;
}

/** `body` is undefined where the answer is no JSON object. */
export interface ProviderAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

function objectIn(text: string): ProviderAnswer["body"] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Posts a form, or else JSON; throws SourceFailure where no whole answer came. `signal` ends the call, its answer included. */
export async function postToProvider(
  { url, token }: ProviderAddress,
  question: URLSearchParams | Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<ProviderAnswer> {
  const isForm = question instanceof URLSearchParams;
  try {
    const answer = await fetch(url, {
      method: "POST",
      redirect: "error",
      signal,
      body: isForm ? question : JSON.stringify(question),
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: "application/json",
        "Content-Type": isForm ? "application/x-www-form-urlencoded;charset=UTF-8" : "application/json",
      },
    });
    return { status: answer.status, body: objectIn(await readBounded(answer)) };
  } catch (error) {
    throw callFailure(error, signal);
  }
}
