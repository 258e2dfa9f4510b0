/** Posts webhooks: the name is resolved once, the address checked, and that very address is what is connected to; redirects are not followed. */
import type { lookup as resolveName } from "node:dns";
import { type ClientRequest, request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { PostOutcome, WebhookPoster } from "../../src/ports/webhooks.ts";
import { AddressNotAllowed, guardedLookup } from "../platform/guarded-lookup.ts";
import { type AddressGuard, addressInHost } from "../platform/target-guard.ts";

/** How much of an answer is read before the connection is ended: nobody reads it. */
const maxAnswerBytes = 65_536;

export interface PosterOptions {
  readonly guard: AddressGuard;
  /** From the first look for the address to the end of the answer's head. */
  readonly deadlineMs: number;
  /** Finds the addresses of a name; the system's own unless a test brings another. */
  readonly resolve?: typeof resolveName;
}

/** A poster on `options.guard`. It never throws: what goes wrong is an outcome. */
export function makeWebhookPoster(options: PosterOptions): WebhookPoster {
  return {
    post: ({ url: text, mode }, headers, body) => {
      const { promise, resolve } = Promise.withResolvers<PostOutcome>();
      const fault = options.guard.faultOf(text, mode);
      if (fault !== null) return Promise.resolve({ fault: fault === "addressNotAllowed" ? fault : "urlNotAllowed" });
      const url = new URL(text);
      const late = AbortSignal.timeout(options.deadlineMs);
      const sending = begin(url, {
        method: "POST",
        headers: { ...headers, "Content-Length": Buffer.byteLength(body) },
        lookup: guardedLookup(options.guard, mode, options.resolve),
        signal: late,
        agent: false,
        // An address in the URL itself is not looked up: the guard has checked it above.
        ...(addressInHost(url.hostname) === null && url.protocol === "https:" ? { servername: url.hostname } : {}),
      });
      sending.once("response", (answer) => {
        resolve({ status: answer.statusCode ?? 0 });
        let size = 0;
        answer.on("data", (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxAnswerBytes) sending.destroy();
        });
        answer.on("error", () => undefined);
      });
      sending.on("error", (error) => {
        resolve({ fault: error instanceof AddressNotAllowed ? "addressNotAllowed" : late.aborted ? "late" : "away" });
      });
      sending.end(body);
      return promise;
    },
  };
}

function begin(url: URL, options: RequestOptions & { readonly servername?: string }): ClientRequest {
  return url.protocol === "https:" ? httpsRequest(url, options) : httpRequest(url, options);
}
