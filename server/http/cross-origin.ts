/** Which pages of the web may read an answer in the buyer's browser. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Caller } from "../../src/ports/shops.ts";
import { Problem } from "./problems.ts";

/** How long a browser remembers what it asked before the request itself. */
const preflightAgeSeconds = 600;

/**
 * Lets pages of the shop's own origins read the answer, and of a test shop also the demo pages of this server where `isDemoOn`.
 * A publishable key from any other page is refused with originNotAllowed; a secret key is answered, but no page may read it.
 */
export function openToOrigin(
  { shop, keyKind }: Caller,
  request: IncomingMessage,
  response: ServerResponse,
  { isDemoOn }: { readonly isDemoOn: boolean },
): void {
  const { origin, host } = request.headers;
  response.setHeader("Vary", "Origin");
  if (origin === undefined) return;
  const isOwnPage = isDemoOn && shop.mode === "test" && (origin === `http://${host ?? ""}` || origin === `https://${host ?? ""}`);
  if (shop.origins.includes(origin) || isOwnPage) {
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Expose-Headers", "Request-Id");
  } else if (keyKind === "publishable") throw new Problem("originNotAllowed");
}

/** Answers a browser that asks before it sends a key: the key alone says which pages are allowed, so every page may ask. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Vary", "Origin");
  response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
  response.setHeader("Access-Control-Allow-Methods", "GET");
  response.setHeader("Access-Control-Allow-Headers", "Authorization");
  response.setHeader("Access-Control-Max-Age", String(preflightAgeSeconds));
  response.writeHead(204).end();
}
