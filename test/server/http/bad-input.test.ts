/** Whatever is sent, the answer is a problem that says what is wrong and where; never a mistake of the service, never its inside. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../../server/http/operations.ts";
import { checkoutOf, newBuyer, shopApi } from "../../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../../support/start-saldo.ts";
import { badBodyRows, badPolicyRows } from "./bad-documents.ts";
import { badRequestRows, type BadRow } from "./bad-rows.ts";
import { expectProblem } from "./expect-problem.ts";
import { type OddCall, oddCallOf, oddIds } from "./odd-calls.ts";
import { bodyOf, isOnOneThing, makeObjects, pathOf, type ShopObjects } from "./shop-objects.ts";

let saldo: RunningSaldo;
let objects: ShopObjects;
let foreign: ShopObjects;

beforeAll(async () => {
  saldo = await startSaldo();
  objects = await makeObjects(shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey), "PLN");
  foreign = await makeObjects(shopApi(saldo.baseUrl, saldo.shop("EUR").secretKey), "EUR");
});
afterAll(() => saldo.stop());

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: string | Buffer | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

async function send({ method, path, body, headers = {} }: Sent) {
  const answer = await fetch(saldo.baseUrl + path, {
    method,
    headers: {
      Authorization: `Bearer ${saldo.shop("PLN").secretKey}`,
      "Idempotency-Key": randomUUID(),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** All that comes back for bytes on a bare connection. */
async function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(saldo.baseUrl);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", () => undefined);
  socket.write(text, "latin1");
  await once(socket, "close");
  return Buffer.concat(chunks).toString("latin1");
}

async function livePolicy(): Promise<any> {
  return (await shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey)("GET", "/v1/policies")).body.items[0].document;
}

async function expectRow(sent: Sent, { status, code, faults }: BadRow): Promise<void> {
  const told = await send(sent);
  const problem = expectProblem(told);
  expect([problem.status, problem.code], told.text).toEqual([status, code]);
  if (faults !== undefined) expect(problem.errors?.map((fault) => `${fault.pointer} ${fault.code}`)).toEqual(faults);
}

describe("bad input", () => {
  it.each(badRequestRows)("$name: $status $code", async (row) => {
    const path = row.path.replace("{orderId}", objects.orderId).replace("{buyerId}", objects.buyerId);
    await expectRow({ method: row.method, path, body: row.body, headers: row.headers }, row);
  });

  it.each(badBodyRows)("a checkout with $name: $status $code", async (row) => {
    const body = row.write(checkoutOf({ ...newBuyer(), ref: "c-0000beef" }));
    await expectRow({ method: "POST", path: "/v1/checkout/payment-methods", body }, row);
  });

  it.each(badPolicyRows)("a policy with $name: $status $code", async (row) => {
    await expectRow({ method: "PUT", path: "/v1/policies/draft", body: row.write(await livePolicy()) }, row);
  });

  it("a body of 9 MB gets its answer or the end of its connection, and the server lives on", async () => {
    const body = Buffer.alloc(9_000_000, " ");
    const status = await send({ method: "POST", path: "/v1/payments", body }).then(
      (told) => told.status,
      () => 413,
    );
    expect(status).toBe(413);
    expect((await send({ method: "GET", path: "/v1/invoices" })).status).toBe(200);
  });

  it.each([
    { name: "a control character in a header", head: "Idempotency-Key: a\u0001b", status: 400, code: "requestInvalid" },
    { name: "a header of 20 kB", head: `X-Long: ${"a".repeat(20_000)}`, status: 431, code: "headersTooLarge" },
    { name: "two lengths", head: "Content-Length: 1\r\nContent-Length: 2", status: 400, code: "requestInvalid" },
    { name: "a length and chunks", head: "Content-Length: 1\r\nTransfer-Encoding: chunked", status: 400, code: "requestInvalid" },
  ])("$name ends the connection with a problem", async ({ head, status, code }) => {
    const answer = await sendRaw(`POST /v1/payments HTTP/1.1\r\nHost: saldo.example\r\n${head}\r\n\r\n`);
    const [lines = "", text = ""] = answer.split("\r\n\r\n");
    const [first = "", ...rest] = lines.split("\r\n");
    const headers = new Headers(
      rest.map((line): [string, string] => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]),
    );
    expect(first).toContain(` ${status} `);
    expect(expectProblem({ status, headers, text }).code).toBe(code);
  });

  const onOneThing = operations.filter((operation) => isOnOneThing(operation) && operation.access !== "link");
  it.each(onOneThing)("$method $path with each of its parts odd finds nothing, and is no mistake of the service", async (operation) => {
    const right = pathOf(operation, objects).split("/");
    const parts = operation.path.split("/").flatMap((part, place) => (part.startsWith("{") ? [place] : []));
    const body = bodyOf(operation, "PLN");
    for (const place of parts)
      for (const id of oddIds) {
        const path = right.with(place, id).join("/");
        const told = await send({ method: operation.method.toUpperCase(), path, body: body === undefined ? body : JSON.stringify(body) });
        expect([400, 404], `${path.slice(0, 100)} ${told.text}`).toContain(expectProblem(told).status);
      }
  });

  it("keys like __proto__ change nothing of the server", async () => {
    const body = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"advanceDays":0}';
    const problem = expectProblem(await send({ method: "POST", path: "/v1/test/clock", body }));
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(["/__proto__", "/constructor"]);
    const query = await send({ method: "GET", path: "/v1/invoices?__proto__[isAdmin]=1&constructor=1" });
    expect(expectProblem(query).code).toBe("queryInvalid");
  });
});

describe("odd calls by chance", () => {
  const seed = Number(process.env["SALDO_SEED"] ?? Date.now() % 1_000_000_000);
  const waysIn = operations.filter(({ access }) => access !== "anyone");
  const rounds = Math.ceil(400 / waysIn.length);

  it(`never find a mistake of the service: ${rounds} rounds through every operation, seed ${seed}`, async () => {
    const order = fc.shuffledSubarray(waysIn, { minLength: waysIn.length });
    const round = order.chain((all) => fc.tuple(...all.map((operation) => oddCallOf(operation, { own: objects, foreign }))));
    const tried = new Set<string>();
    let rightCalls = 0;
    const call = async (odd: OddCall) => {
      const told = await send(odd);
      expect(told.status, `${odd.method} ${odd.path} ${odd.body ?? ""}\n${told.text}`).toBeLessThan(500);
      expect(told.headers.get("request-id")).toMatch(/^req_/);
      if (told.status >= 400) expectProblem(told);
      else rightCalls += 1;
      tried.add(odd.operation);
    };
    const property = fc.asyncProperty(round, async (calls) => {
      for (const odd of calls) await call(odd);
    });
    await fc.assert(property, { numRuns: rounds, seed, endOnFailure: true });
    expect([...tried].sort()).toEqual(waysIn.map(({ id }) => id).sort());
    expect(rightCalls).toBeGreaterThan((rounds * waysIn.length) / 20);
    expect(saldo.output()).not.toContain('"level":50');
    expect((await fetch(`${saldo.baseUrl}/readyz`)).status).toBe(200);
  });
});
