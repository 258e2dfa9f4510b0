/** A bureau and an address service to try Saldo against: the surname, or the town, says how they behave. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { signatureOf } from "../../server/platform/signed-post.ts";

export interface SourceStub {
  readonly bureauUrl: string;
  readonly addressUrl: string;
  /** Bodies of the questions so far. */
  readonly questions: readonly Question[];
  stop(): Promise<void>;
}

interface Question {
  readonly path: string;
  readonly body: {
    readonly inquiryId?: string;
    readonly mode?: string;
    readonly purpose?: string;
    readonly person?: { readonly lastName?: string };
    readonly company?: { readonly name?: string };
    readonly address?: { readonly city?: string };
  };
}

/** How long the slow scenario takes. */
const slowMs = 2000;
const maxQuestionBytes = 65_536;
const price = { amountMinor: 30, currency: "EUR" };

const reports: Readonly<Record<string, object>> = {
  good: { status: "found", score: 640, negativeMarks: 0, insolvent: false, cost: price },
  thinfile: { status: "thinFile", score: null, negativeMarks: 0, insolvent: false, cost: price },
  negative: { status: "found", score: 310, negativeMarks: 3, insolvent: false, cost: price },
  insolvent: { status: "found", score: 120, negativeMarks: 9, insolvent: true, cost: price },
  unknown: { status: "notFound", cost: { amountMinor: 0, currency: "EUR" } },
};

const troubles: Readonly<Record<string, (response: ServerResponse, good: object) => Promise<void> | void>> = {
  slow: async (response, good) => {
    await pause(slowMs);
    sendJson(response, 200, good);
  },
  slowbody: async (response, good) => {
    response.writeHead(200, { "Content-Type": "application/json" }).write('{"status":');
    await pause(slowMs);
    response.end(JSON.stringify(good));
  },
  servererror: (response) => sendJson(response, 500, { error: "out of order" }),
  brokenjson: (response) => void response.writeHead(200, { "Content-Type": "application/json" }).end('{"status": "fou'),
  wrongtype: (response) => sendJson(response, 200, { status: "found", score: "six hundred", deliverable: "perhaps" }),
  endless: (response) => void response.writeHead(200).end("x".repeat(maxQuestionBytes * 2)),
  elsewhere: (response) => void response.writeHead(302, { Location: "http://127.0.0.1:9/" }).end(),
  hangsup: (response) => void response.destroy(),
};

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > maxQuestionBytes) break;
  }
  return text;
}

function scenarioOf({ body }: Question): string {
  return (body.person?.lastName ?? body.company?.name ?? body.address?.city ?? "good").toLowerCase().replaceAll(/[^a-z]/g, "");
}

async function answer(response: ServerResponse, question: Question): Promise<void> {
  const scenario = scenarioOf(question);
  const isBureau = question.path === "/bureau";
  const good = isBureau ? (reports["good"] ?? {}) : { deliverable: true, suggestion: null };
  const trouble = troubles[scenario];
  if (trouble !== undefined) await trouble(response, good);
  else if (isBureau) sendJson(response, 200, reports[scenario] ?? good);
  else sendJson(response, 200, scenario === "nowhere" ? { deliverable: false } : good);
}

/** Starts the stub on this machine; questions with a wrong signature get 401. Port 0 takes any free one. */
export async function startSourceStub({ port, secret }: { readonly port: number; readonly secret: string }): Promise<SourceStub> {
  const questions: Question[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await bodyOf(request);
    const signed = signatureOf(secret, String(request.headers["saldo-timestamp"]), text);
    if (request.headers["saldo-signature"] !== signed) return sendJson(response, 401, { error: "the signature is wrong" });
    const question = { path: request.url ?? "", body: JSON.parse(text) as Question["body"] };
    questions.push(question);
    return answer(response, question);
  };
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    bureauUrl: `${base}/bureau`,
    addressUrl: `${base}/address`,
    questions,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
