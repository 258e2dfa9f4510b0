/** The served pages: what comes under which address, with which policy, and that nothing outside the folder ever comes. */
import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageRoutes } from "../../../server/pages/pages.ts";

let server: Server;

beforeAll(async () => {
  const app = express().use(pageRoutes({ widgetsDir: new URL("../../../widgets/", import.meta.url) }));
  server = createServer(app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => {
  server.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks for the path exactly as written: an ordinary fetch would tidy it first. */
function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request({ port: (server.address() as AddressInfo).port, path, headers }, (response) => {
    const parts: Buffer[] = [];
    response.on("data", (part: Buffer) => parts.push(part));
    response.on("end", () =>
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
    );
  })
    .on("error", reject)
    .end();
  return promise;
}

const pagePolicy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

describe("the pages", () => {
  it.each(["/", "/demo", "/mail", "/docs", "/why/st1.any"])("serve %s as HTML under the strict policy", async (path) => {
    const { status, headers, body } = await ask(path);
    expect([status, headers["content-type"], headers["content-security-policy"]]).toEqual([200, "text/html; charset=utf-8", pagePolicy]);
    expect(body).toContain("<!doctype html>");
  });

  it.each([
    ["?site=https://kawa.example/sklep", "form-action 'self' https://kawa.example;"],
    ["?site=http://127.0.0.1:8081", "form-action 'self' http://127.0.0.1:8081;"],
    ["", "form-action 'self';"],
    ["?site=javascript:alert(1)", "form-action 'self';"],
    ["?site=https://a.example;script-src%20*", "form-action 'self';"],
    ["?site=a&site=https://b.example", "form-action 'self';"],
  ])("let the form of a connection%s lead to that site alone", async (query, action) => {
    for (const path of ["/connect/woocommerce", "/connect/vendure"]) {
      const { status, headers } = await ask(path + query);
      expect([status, headers["content-security-policy"]]).toEqual([200, pagePolicy.replace("form-action 'self';", action)]);
    }
  });

  it("let only the frame of a message have inline styles, and it loads and runs nothing", async () => {
    const { headers } = await ask("/mail/frame");
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    );
  });

  it.each([
    ["/assets/demo/main.ts", "text/javascript; charset=utf-8"],
    ["/assets/shared/base.css", "text/css; charset=utf-8"],
    ["/assets/demo/art/shoes.svg", "image/svg+xml"],
  ])("serve %s as %s", async (path, contentType) => {
    const { status, headers } = await ask(path);
    expect([status, headers["content-type"], headers["x-content-type-options"]]).toEqual([200, contentType, "nosniff"]);
  });

  it("strip the types of a module", async () => {
    const { body } = await ask("/assets/demo/main.ts");
    expect(body).toContain("async function start()");
    expect(body).not.toContain("Promise<void>");
  });

  it("answer 304 to a browser that has the file already", async () => {
    const { headers } = await ask("/assets/demo/main.ts");
    const again = await ask("/assets/demo/main.ts", { "If-None-Match": String(headers["etag"]) });
    expect([again.status, again.body, headers["cache-control"]]).toEqual([304, "", "no-cache"]);
  });

  it.each([
    "/assets/tsconfig.json",
    "/assets/demo/page.html",
    "/assets/../package.json",
    "/assets/%2e%2e/package.json",
    "/assets/demo/..%2f..%2fpackage.json",
    "/assets/demo/%00",
    "/assets/constructor",
    "/assets/",
  ])("have nothing at %s", async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
});
