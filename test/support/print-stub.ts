/** A print service on this machine that keeps the contract of docs/channels.md, and can be told to misbehave. */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { signatureOf } from "../../server/platform/signed-post.ts";

/** `cut` takes the letter and hangs up; `lose` hangs up without taking it; `silent` takes it and never answers. */
export type PrintMood = "take" | "cut" | "lose" | "silent" | "busy" | "refuse" | "closed" | "broken";

interface Question {
  readonly messageId?: string;
  readonly shopId?: string;
  readonly letter?: string;
  readonly lookUp?: string;
  readonly recall?: string;
}

export interface PrintStub {
  readonly url: string;
  /** Letters that it has, by their id; the state that it would tell. */
  readonly letters: Map<string, { readonly asked: Question; state: string }>;
  /** Every question whose signature was right. */
  readonly questions: readonly Question[];
  readonly unsigned: number;
  mood: PrintMood;
  /** Whether it gives letters back. */
  recalls: "yes" | "tooLate" | "never";
  stop(): void;
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

function take(stub: PrintStub, question: Question, response: ServerResponse): void {
  const refusals: Partial<Record<PrintMood, number>> = { busy: 429, refuse: 422, closed: 401, broken: 502 };
  const status = refusals[stub.mood];
  if (status !== undefined) return sendJson(response, status, {});
  if (stub.mood !== "lose") stub.letters.set(question.messageId ?? "", { asked: question, state: "taken" });
  if (stub.mood === "cut" || stub.mood === "lose") return void response.destroy();
  if (stub.mood === "take") sendJson(response, 202, { state: "taken" });
}

function answer(stub: PrintStub, question: Question, response: ServerResponse): void {
  if (question.messageId !== undefined) return take(stub, question, response);
  const id = question.recall ?? question.lookUp ?? "";
  const state = stub.letters.get(id)?.state ?? "notTaken";
  if (question.lookUp !== undefined) return sendJson(response, 200, { state });
  if (stub.recalls === "never") return sendJson(response, 501, {});
  if (stub.recalls === "tooLate") return sendJson(response, 200, { state: "tooLate" });
  stub.letters.delete(id);
  sendJson(response, 200, { state: state === "notTaken" ? "notTaken" : "recalled" });
}

export async function startPrintStub(secret: string): Promise<PrintStub> {
  const questions: Question[] = [];
  let unsigned = 0;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      const { "saldo-timestamp": timestamp, "saldo-signature": signature } = request.headers;
      if (signature !== signatureOf(secret, String(timestamp), body)) {
        unsigned += 1;
        return sendJson(response, 401, {});
      }
      const question = JSON.parse(body) as Question;
      questions.push(question);
      answer(stub, question, response);
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const stub: PrintStub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/letters`,
    letters: new Map(),
    questions,
    get unsigned() {
      return unsigned;
    },
    mood: "take",
    recalls: "yes",
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return stub;
}

/** Reports as the service would post them, with the answer. */
export async function reportLetters(
  baseUrl: string,
  secret: string,
  reports: unknown,
  timestamp = new Date().toISOString(),
): Promise<{ status: number; body: { items?: { messageId: string; outcome: string }[]; code?: string; errors?: object[] } }> {
  const body = JSON.stringify(reports);
  const headers = {
    "Content-Type": "application/json",
    "Saldo-Timestamp": timestamp,
    "Saldo-Signature": signatureOf(secret, timestamp, body),
  };
  const answered = await fetch(`${baseUrl}/providers/print/reports`, { method: "POST", headers, body });
  return { status: answered.status, body: (await answered.json()) as { items?: { messageId: string; outcome: string }[] } };
}
