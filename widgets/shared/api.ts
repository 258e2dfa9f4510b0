/** The public API as the pages call it: one shop's key, JSON in and out, problems thrown as such. */
import type { messageListResponse, problemShape } from "../../src/wire/administration.ts";

/** What a schema of the wire describes. */
export type ShapeOf<Schema extends { parse: (value: unknown) => unknown }> = ReturnType<Schema["parse"]>;

/** A demo shop with its test keys, as `/demo/shops.json` lists them. */
export interface DemoShop {
  readonly name: string;
  readonly merchant: string;
  readonly currency: string;
  readonly country: string;
  readonly secretKey: string;
  readonly publishableKey: string;
}

export type SentMessage = ShapeOf<typeof messageListResponse>["items"][number];
export type ProblemBody = ShapeOf<typeof problemShape>;

/** What the service refused or could not do; `body` is null when no answer of the service arrived. */
export class ApiProblem extends Error {
  readonly body: ProblemBody | null;
  readonly requestId: string | null;

  constructor(body: ProblemBody | null, requestId: string | null) {
    super(body?.code ?? "noAnswer");
    this.body = body;
    this.requestId = body?.requestId ?? requestId;
  }
}

/** How long the pages wait for any answer. */
const timeoutMs = 30_000;

interface Call {
  readonly method?: "GET" | "POST";
  readonly body?: unknown;
  /** A call that moves money or binds a decision carries a key of its own. */
  readonly isOnce?: boolean;
  readonly language?: string;
  readonly signal?: AbortSignal;
}

/** A key that no other call has; works without a secure context too. */
export function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The answer of the service. Throws ApiProblem, or the AbortError of `signal`. */
export function fetchApi(shop: DemoShop, path: string, call: Call = {}): Promise<Response> {
  return send({ Authorization: `Bearer ${shop.secretKey}` }, path, call);
}

/** The JSON of an answer under a link that is its own key, in the shape that the caller names. Throws ApiProblem. */
export async function callLink<Shape>(path: string, call: Call): Promise<Shape> {
  const response = await send({}, path, call);
  return (await response.json()) as Shape;
}

async function send(headers: Record<string, string>, path: string, call: Call): Promise<Response> {
  if (call.body !== undefined) headers["Content-Type"] = "application/json";
  if (call.isOnce === true) headers["Idempotency-Key"] = freshKey();
  if (call.language !== undefined) headers["Accept-Language"] = call.language;
  const signals = [AbortSignal.timeout(timeoutMs), ...(call.signal ? [call.signal] : [])];
  const body = call.body === undefined ? null : JSON.stringify(call.body);
  const response = await fetch(path, { method: call.method ?? "GET", headers, body, signal: AbortSignal.any(signals) }).catch(
    (error: unknown) => {
      if (call.signal?.aborted === true) throw error;
      throw new ApiProblem(null, null);
    },
  );
  if (response.ok) return response;
  throw new ApiProblem(await problemOf(response), response.headers.get("Request-Id"));
}

async function problemOf(response: Response): Promise<ProblemBody | null> {
  if (!(response.headers.get("Content-Type") ?? "").includes("problem+json")) return null;
  return (await response.json().catch(() => null)) as ProblemBody | null;
}

/** The JSON of the answer, in the shape that the caller names. */
export async function callApi<Shape>(shop: DemoShop, path: string, call: Call = {}): Promise<Shape> {
  const response = await fetchApi(shop, path, call);
  return (await response.json()) as Shape;
}

/** The shops of the demo. Throws ApiProblem when the demo is switched off or nothing answers. */
export async function loadShops(): Promise<readonly DemoShop[]> {
  const response = await fetch("/demo/shops.json").catch(() => null);
  if (response?.ok !== true)
    throw new ApiProblem(response === null ? null : await problemOf(response), response?.headers.get("Request-Id") ?? null);
  const { shops } = (await response.json()) as { shops: readonly DemoShop[] };
  return shops;
}
