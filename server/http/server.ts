/** The HTTP server: the decision route first, Express for the rest, one request id and one problem format for all. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Router } from "express";
import { answerCheckout, checkoutPath } from "./checkout-route.ts";
import { makeApp } from "./app.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { problemOf } from "./problem-of.ts";
import { Problem, sendProblem } from "./problems.ts";

/** Bounds of a connection: headers, whole request, idle time between requests. */
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;
const keepAliveTimeoutMs = 65_000;
const maxHeaderBytes = 16_384;
const maxConnections = 10_000;

const requestIds = new WeakMap<ServerResponse, string>();
const requestIdOf = (response: ServerResponse) => requestIds.get(response) ?? "";

/** A server that is not yet listening. */
export function makeServer(dependencies: HttpDependencies, pages: Router): Server {
  const fail = (error: unknown, response: ServerResponse): void => {
    const requestId = requestIdOf(response);
    const problem = problemOf(error);
    if (problem.code === "internalError" || problem.code === "serviceUnavailable") dependencies.log.fault(requestId, error);
    sendProblem(response, problem, requestId);
  };
  const app = makeApp(dependencies, pages, (error, _request, response, _next) => fail(error, response));
  const server = createServer(
    { maxHeaderSize: maxHeaderBytes, headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs },
    (request, response) => {
      begin(dependencies, request, response);
      if (!isCheckout(request)) app(request, response);
      else if (request.method !== "POST") fail(new Problem("methodNotAllowed", "send POST"), response);
      else answerCheckout(dependencies, request, response, requestIdOf(response)).catch((error: unknown) => fail(error, response));
    },
  );
  server.keepAliveTimeout = keepAliveTimeoutMs;
  server.maxConnections = maxConnections;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) socket.destroy();
    else
      socket.end(rawProblem(error.code === "HPE_HEADER_OVERFLOW" ? "headersTooLarge" : "requestInvalid", dependencies.ids.next("request")));
  });
  return server;
}

function isCheckout({ url = "" }: IncomingMessage): boolean {
  return url === checkoutPath || url.startsWith(`${checkoutPath}?`);
}

/** Gives the request its id and sees to its line in the log. A checkout sets its headers all at once when it answers. */
function begin({ ids, clock, log, metrics }: HttpDependencies, request: IncomingMessage, response: ServerResponse): void {
  const requestId = ids.next("request");
  const startedMs = clock.monotonicMs();
  requestIds.set(response, requestId);
  if (!isCheckout(request)) {
    response.setHeader("Request-Id", requestId);
    response.setHeader("X-Content-Type-Options", "nosniff");
  }
  response.once("close", () => {
    const elapsedMs = clock.monotonicMs() - startedMs;
    const route = routeOf(request);
    metrics.observeRequest(route, response.statusCode, elapsedMs);
    log.request({ requestId, method: request.method ?? "", route, status: response.statusCode, elapsedMs });
  });
}

/**
 * The pattern of the route, such as `/v1/orders/:id`: an address itself may carry what callers typed. Express forgets where a router is
 * mounted once it has failed, so the mount is read from the address.
 */
function routeOf(request: IncomingMessage & { originalUrl?: string; route?: { path?: unknown } }): string {
  if (isCheckout(request)) return checkoutPath;
  if (typeof request.route?.path !== "string") return "other";
  return request.originalUrl?.startsWith("/v1/") === true ? `/v1${request.route.path}` : request.route.path;
}

/** A problem for a request that could not even be read as HTTP. */
function rawProblem(code: "headersTooLarge" | "requestInvalid", requestId: string): string {
  const status = code === "headersTooLarge" ? "431 Request Header Fields Too Large" : "400 Bad Request";
  const body = JSON.stringify({
    type: `/docs#problem-${code}`,
    title: new Problem(code).detail,
    status: Number(status.slice(0, 3)),
    code,
    detail: new Problem(code).detail,
    requestId,
  });
  const head = [
    `HTTP/1.1 ${status}`,
    "Content-Type: application/problem+json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Request-Id: ${requestId}`,
    "X-Content-Type-Options: nosniff",
    "Connection: close",
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}
