/** The poster against real sockets: what it connects to, what it does not follow, and how long it waits. */
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { makeWebhookPoster, type PosterOptions } from "../../../server/channels/webhook-poster.ts";
import { makeAddressGuard } from "../../../server/platform/target-guard.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}

const guard = makeAddressGuard({ isOnOneMachine: true });

/** A poster whose names stand at these addresses. */
function posterAt(addresses: readonly string[], deadlineMs = 5000) {
  const asked: string[] = [];
  const resolve = ((hostname: string, _options: unknown, done: (...found: unknown[]) => void) => {
    asked.push(hostname);
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  }) as unknown as NonNullable<PosterOptions["resolve"]>;
  return { asked, poster: makeWebhookPoster({ guard, deadlineMs, resolve }) };
}

describe("a post", () => {
  it("carries headers and body, and tells the status", async () => {
    const seen: unknown[] = [];
    const port = await serve((request, response) => {
      request.setEncoding("utf8").on("data", (text) => seen.push(request.method, request.headers["x-mark"], text));
      request.on("end", () => response.writeHead(202).end("x"));
    });
    const { poster } = posterAt([]);
    expect(await poster.post({ url: `http://127.0.0.1:${port}/a`, mode: "test" }, { "X-Mark": "1" }, "żółw")).toEqual({ status: 202 });
    expect(seen).toEqual(["POST", "1", "żółw"]);
  });

  it("connects to the address that was checked, under the name's own host", async () => {
    const hosts: unknown[] = [];
    const port = await serve((request, response) => {
      hosts.push(request.headers.host);
      response.writeHead(204).end();
    });
    const { poster, asked } = posterAt(["127.0.0.1"]);
    expect(await poster.post({ url: `http://shop.example:${port}/`, mode: "test" }, {}, "{}")).toEqual({ status: 204 });
    expect([hosts, asked]).toEqual([[`shop.example:${port}`], ["shop.example"]]);
  });

  it.each([
    ["a private address", ["10.1.2.3"], "test"],
    ["this machine, for a live shop", ["127.0.0.1"], "live"],
    ["a public address and a private one", ["93.184.216.34", "192.168.0.1"], "live"],
    ["no address", [], "live"],
  ] as const)("goes nowhere when the name stands for %s", async (_what, addresses, mode) => {
    const { poster } = posterAt(addresses);
    expect(await poster.post({ url: "https://shop.example/", mode }, {}, "{}")).toEqual({ fault: "addressNotAllowed" });
  });

  it.each([
    ["https://169.254.169.254/", "live", "addressNotAllowed"],
    ["http://93.184.216.34/", "live", "urlNotAllowed"],
  ] as const)("does not even begin with %s", async (url, mode, fault) => {
    const { poster, asked } = posterAt(["93.184.216.34"]);
    expect(await poster.post({ url, mode }, {}, "{}")).toEqual({ fault });
    expect(asked).toEqual([]);
  });

  it("does not follow a redirect", async () => {
    const paths: unknown[] = [];
    const port = await serve((request, response) => {
      paths.push(request.url);
      response.writeHead(307, { Location: "/elsewhere" }).end();
    });
    const { poster } = posterAt([]);
    expect(await poster.post({ url: `http://127.0.0.1:${port}/first`, mode: "test" }, {}, "{}")).toEqual({ status: 307 });
    expect(paths).toEqual(["/first"]);
  });

  it("waits no longer than its deadline", async () => {
    const port = await serve(() => undefined);
    const { poster } = posterAt([], 100);
    expect(await poster.post({ url: `http://127.0.0.1:${port}/`, mode: "test" }, {}, "{}")).toEqual({ fault: "late" });
  });

  it("is away when nobody listens", async () => {
    const port = await serve(() => undefined);
    servers.splice(0).forEach((server) => server.close());
    const { poster } = posterAt([]);
    expect(await poster.post({ url: `http://127.0.0.1:${port}/`, mode: "test" }, {}, "{}")).toEqual({ fault: "away" });
  });

  it("ends an answer without end, and its status counts", async () => {
    const closed = Promise.withResolvers<void>();
    const port = await serve((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(16_384)));
      };
      response.on("drain", more).on("error", () => undefined);
      response.on("close", () => closed.resolve());
      more();
    });
    const { poster } = posterAt([]);
    expect(await poster.post({ url: `http://127.0.0.1:${port}/`, mode: "test" }, {}, "{}")).toEqual({ status: 200 });
    await closed.promise;
  });
});
