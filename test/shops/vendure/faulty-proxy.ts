/** Stands between a shop and Saldo: counts what is asked, and is stuck, faulty, lying or gone when a test wants it. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** `lie` gets the true answer and says what is sent instead. */
export type Mood =
  | { readonly kind: "honest" }
  /** Takes the question and never answers. */
  | { readonly kind: "stuck" }
  | { readonly kind: "failing"; readonly status: number }
  | { readonly kind: "gone" }
  | { readonly kind: "lying"; readonly lie: (answer: any, path: string) => unknown }
  /** Saldo does what is asked, and the answer is lost. */
  | { readonly kind: "losing"; readonly path: RegExp };

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: any;
  readonly headers: IncomingMessage["headers"];
}

export interface FaultyProxy {
  readonly url: string;
  readonly asked: Asked[];
  mood: Mood;
  /** How often a path was asked since `clear`. */
  count(path: string | RegExp): number;
  clear(): void;
  stop(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** A prefix `/s1`, `/s2`, … of the path is left away: it makes another address of the same proxy. */
const spelling = /^\/s\d+(?=\/)/;

async function passOn(target: string, request: IncomingMessage, body: string): Promise<{ status: number; text: string; type: string }> {
  const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
  const answer = await fetch(target + (request.url ?? "/").replace(spelling, ""), {
    method: request.method ?? "GET",
    headers: headers as Record<string, string>,
    ...(body === "" ? {} : { body }),
  });
  return { status: answer.status, text: await answer.text(), type: answer.headers.get("content-type") ?? "application/json" };
}

/** A proxy in front of `target`. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const asked: Asked[] = [];
  const answerOne = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await bodyOf(request);
    const path = request.url ?? "/";
    asked.push({ method: request.method ?? "GET", path, body: text === "" ? null : JSON.parse(text), headers: request.headers });
    const { mood } = proxy;
    if (mood.kind === "gone") return void request.socket.destroy();
    if (mood.kind === "failing")
      return void response.writeHead(mood.status, { "Content-Type": "application/problem+json" }).end('{"code":"internalError"}');
    if (mood.kind === "stuck") return;
    const answer = await passOn(target, request, text);
    if (mood.kind === "losing" && mood.path.test(path)) return void request.socket.destroy();
    const said = mood.kind === "lying" && answer.text !== "" ? JSON.stringify(mood.lie(JSON.parse(answer.text), path)) : answer.text;
    response.writeHead(answer.status, { "Content-Type": answer.type }).end(said);
  };
  const server = createServer((request, response) => {
    void answerOne(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${port}`,
    asked,
    mood: { kind: "honest" },
    count: (path) => asked.filter((one) => (typeof path === "string" ? one.path === path : path.test(one.path))).length,
    clear: () => void asked.splice(0),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return proxy;
}
