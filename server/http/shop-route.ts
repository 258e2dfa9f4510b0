/** Wraps what one route does: who calls, which body, which key of idempotency, and problems for what goes wrong. */
import type { Request, RequestHandler, Response } from "express";
import type { z } from "zod";
import type { IdempotencyClaim } from "../../src/ports/books.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { checkShape, parseJson, readBody } from "./body.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { authenticateShop, idempotencyClaim } from "./exchange.ts";

/** One authenticated request of a shop. */
export interface ShopRequest {
  readonly shop: Shop;
  readonly request: Request;
  readonly response: Response;
  /** A part of the path, such as `id`. */
  readonly part: (name: string) => string;
}

/** A route that reads. */
export function readRoute(dependencies: HttpDependencies, work: (exchange: ShopRequest) => Promise<void>): RequestHandler {
  return async (request, response) => {
    const { shop } = await authenticateShop(dependencies.keys, request);
    await work({ shop, request, response, part: partOf(request) });
  };
}

/** A route that takes away what its path names: it has no body, and asked a second time it finds nothing, so that it needs no key. */
export function removeRoute(dependencies: HttpDependencies, work: (exchange: ShopRequest) => Promise<void>): RequestHandler {
  return readRoute(dependencies, work);
}

/** A route that writes, with a body larger than usual where `maxBytes` says so: with its checked body and what its Idempotency-Key stands for. */
export function writeRoute<S extends z.ZodType>(
  dependencies: HttpDependencies,
  shape: S,
  work: (exchange: ShopRequest & { readonly body: z.infer<S>; readonly claim: IdempotencyClaim | null }) => Promise<void>,
  maxBytes?: number,
): RequestHandler {
  return async (request, response) => {
    const reading = readBody(request, maxBytes);
    const [{ shop }, bytes] = await Promise.all([authenticateShop(dependencies.keys, request), reading]);
    const claim = idempotencyClaim(request, operationOf(request), bytes, dependencies.digest);
    const body = checkShape(shape, bytes.length === 0 ? {} : parseJson(bytes, request.headers["content-type"]));
    await work({ shop, request, response, body, claim, part: partOf(request) });
  };
}

/** The route and the ids in it, however the address was written: `POST /orders/:id/captures ord_…`. */
function operationOf(request: Request): string {
  const { path } = request.route as { readonly path: string };
  return [request.method, path, ...Object.values(request.params)].join(" ");
}

function partOf(request: Request): (name: string) => string {
  return (name) => {
    const value = request.params[name];
    return typeof value === "string" ? value : "";
  };
}
