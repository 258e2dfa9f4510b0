/** A receiver of webhooks over real HTTP: checks each signature with the reference library, and answers as the test says. */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

export interface Received {
  readonly id: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body as it came, with its shape as the contract says. */
  readonly text: string;
  readonly body: any;
  /** Of the test's own monotonic clock. */
  readonly atMs: number;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Throws unless the signature of this delivery was made with `secret`. */
  verify(delivery: Received, secret: string): void;
  /** The deliveries of these types so far. */
  ofType(type: string): readonly Received[];
  /** Resolves with the deliveries that `wanted` picks, once there are `count` of them. */
  until(wanted: (delivery: Received) => boolean, count?: number): Promise<readonly Received[]>;
  /** How every later request is answered; 204 at first. */
  answerWith(answer: (delivery: Received, response: ServerResponse) => void): void;
  stop(): Promise<void>;
}

const untilDeadlineMs = 60_000;

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

export async function startReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  let answer: (delivery: Received, response: ServerResponse) => void = (_delivery, response) => void response.writeHead(204).end();
  const server = createServer((request, response) => {
    void readText(request).then((text) => {
      const id = String(request.headers["webhook-id"] ?? "");
      const delivery = {
        id,
        path: request.url ?? "",
        headers: request.headers,
        text,
        body: JSON.parse(text || "null") as unknown,
        atMs: performance.now(),
      };
      received.push(delivery);
      answer(delivery, response);
      for (const look of waiting) look();
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/saldo`,
    received,
    verify: ({ text, headers }, secret) => void new Webhook(secret).verify(text, headers as Record<string, string>),
    ofType: (type) => received.filter(({ body }) => (body as { type?: string }).type === type),
    until: (wanted, count = 1) => {
      const { promise, resolve, reject } = Promise.withResolvers<readonly Received[]>();
      const look = () => {
        const found = received.filter(wanted);
        if (found.length >= count) resolve(found);
      };
      const types = () => received.map(({ body }) => (body as { type?: string }).type).join(", ");
      const late = setTimeout(() => reject(new Error(`only these came: ${types()}`)), untilDeadlineMs);
      waiting.add(look);
      look();
      return promise.finally(() => {
        clearTimeout(late);
        waiting.delete(look);
      });
    },
    answerWith: (next) => void (answer = next),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
