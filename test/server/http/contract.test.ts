/** The contract as it is served: every operation routed, every answer in its shape, and what comes with each answer. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import * as http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../../server/http/operations.ts";
import { Problem, type ProblemCode, problemKinds, sendProblem } from "../../../server/http/problems.ts";
import { authorizeOn, checkoutOf, decideOn, newBuyer, orderFor, shopApi, type ShopApi, type Told } from "../../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../../support/start-saldo.ts";
import { expectProblem } from "./expect-problem.ts";
import { openApiFaults } from "./openapi-faults.ts";
import { servedCalls } from "./served-calls.ts";
import { canaryCheckout, type Canaries, makeCanaries, tellStory } from "./story.ts";

const dataDir = mkdtempSync(join(tmpdir(), "saldo-test-"));
const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });

let saldo: RunningSaldo;
let api: ShopApi;
let shopper: ShopApi;
let canaries: Canaries;
let story: Map<string, Told>;
let printedBefore = 0;

beforeAll(async () => {
  saldo = await startSaldo({ dataDir, keepFolder: true, isFirstBoot: true, environment: { SALDO_LOG_LEVEL: "debug" } });
  printedBefore = saldo.output().length;
  api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
  shopper = shopApi(saldo.baseUrl, saldo.shop("PLN").publishableKey);
  canaries = makeCanaries();
  story = await tellStory(api, shopper, canaries, saldo.baseUrl);
});
afterAll(async () => {
  await saldo.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What an operation answers to a call without key or body. */
const statusOfNothing = { anyone: 200, link: 404, proof: 400, publishableKey: 401, secretKey: 401 } as const;

/** The answer that the story got from an operation. */
function toldBy(id: string): Told {
  const told = story.get(id);
  if (told === undefined) throw new Error(`the story has no ${id}`);
  return told;
}

describe("the table of operations", () => {
  it("holds every route, and every operation is routed", () => {
    const besides = ["post /v1/checkout/payment-methods", "get /livez", "get /readyz"];
    const listed = operations.map(({ method, path }) => `${method} ${path}`);
    expect(listed.sort()).toEqual([...servedCalls(), ...besides].sort());
  });

  it.each(operations)("$method $path answers", async ({ method, path, access }) => {
    const { status } = await fetch(saldo.baseUrl + path.replaceAll(/[{}]/g, ""), { method: method.toUpperCase() });
    expect(status).toBe(path.includes("/hints") ? 404 : statusOfNothing[access ?? "secretKey"]);
  });

  it("is told as a sound OpenAPI 3.1 document", async () => {
    const { status, body } = await api("GET", "/openapi.json");
    expect([status, openApiFaults(body)]).toEqual([200, []]);
    const told = Object.entries<object>(body.paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));
    expect(told.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
    expect(body.paths["/livez"].get.security).toEqual([]);
    expect(body.paths["/v1/decisions/{id}/explanation"].get.security).toEqual([{ secretKey: [] }, { publishableKey: [] }]);
  });
});

describe("answers", () => {
  it.each(operations)("$id has the status and the shape that it promises", ({ id, status, response, mediaType }) => {
    const told = toldBy(id);
    expect(told.status, JSON.stringify(told.body)).toBe(Number(status));
    if (response === null) expect(told.body).toBe("");
    else {
      expect(told.headers.get("content-type")).toContain(mediaType ?? "application/json");
      expect(response.safeParse(told.body).error?.issues ?? []).toEqual([]);
    }
    expect(told.headers.get("request-id")).toMatch(/^req_[0-9a-z]{26}$/);
    expect(told.headers.get("x-content-type-options")).toBe("nosniff");
    expect(told.headers.get("x-powered-by")).toBeNull();
    if (response !== null) expect(told.headers.get("cache-control")).toMatch(/^(private, )?no-store$/);
  });

  it("has the story in them", () => {
    expect(toldBy("getInvoice").body).toMatchObject({ total: pln(15_000), open: pln(10_000), status: "overdue" });
    expect(toldBy("getOrder").body).toMatchObject({
      status: "partlyRefunded",
      captured: pln(15_000),
      voided: pln(5_000),
      refunded: pln(1_000),
    });
    expect(toldBy("listMessages").body.items[0].to).toBe(canaries.email);
    expect(toldBy("getBuyer").body.blocks).toMatchObject([{ reason: canaries.note }]);
    for (const id of ["getInvoicePdf", "getChargeNotePdf", "getCreditNotePdf", "getStatementPdf", "getCopy"])
      expect(toldBy(id).body).toMatch(/^%PDF-/);
    expect(toldBy("listCharges").body.items).toMatchObject([{ part: "fees", amount: pln(500), note: { kind: "feeNote" } }]);
    expect(toldBy("getStatement").body.parts).toMatchObject([{ currency: "PLN", owed: pln(10_000), overdue: pln(10_000) }]);
    expect(toldBy("getStatementCsv").body.split("\r\n")).toHaveLength(3);
    expect(toldBy("listDocuments").body.items.map(({ kind }: { kind: string }) => kind)).toEqual(["invoice", "feeNote"]);
    expect(JSON.stringify(toldBy("explainDecision").body)).not.toMatch(/merchantText|score|rule/);
  });

  it.each(["", "+review", "+declined", "+blocked", "+limit", "+address", "+verify", "+degraded"])(
    "hold their shapes for the buyer %s too, at the till, when bound and when explained",
    async (tags) => {
      const shape = (id: string) => operations.find((operation) => operation.id === id)?.response;
      const checkout = checkoutOf(newBuyer(tags), 5_000);
      const { decision } = await decideOn(api, checkout);
      const bound = await authorizeOn(api, decision, checkout.basket.total);
      const explained = await api("GET", `/v1/decisions/${decision.decisionId}`);
      expect(shape("decidePaymentMethods")?.safeParse(decision).error?.issues).toBeUndefined();
      if (bound.status < 400) expect(shape("authorize")?.safeParse(bound.body).error?.issues).toBeUndefined();
      expect(shape("getDecision")?.safeParse(explained.body).error?.issues).toBeUndefined();
    },
  );

  it("count the decisions in /metrics, by routes and not by addresses", async () => {
    const { body } = await api("GET", "/metrics");
    expect(body).toMatch(/^saldo_decisions_total\{outcome="approved",degraded="false"\} [1-9]/m);
    expect(body).toMatch(/route="\/v1\/orders\/:id\/captures"/);
    expect(body).not.toMatch(/ord_|route="\/(orders|test|decisions)/);
  });
});

describe("waiting", () => {
  it("a second move of a clock waits for the first, and both arrive at the same moment", async () => {
    const czech = shopApi(saldo.baseUrl, saldo.shop("CZK").secretKey);
    const moves = await Promise.all([1, 2].map(() => czech("POST", "/v1/test/clock", { advanceDays: 60 })));
    expect(moves.map(({ status }) => status)).toEqual([200, 200]);
    const arrived = moves.map(({ body }) => Date.parse(body.now));
    expect(Math.abs((arrived[0] ?? 0) - (arrived[1] ?? 0))).toBeLessThan(60_000);
  });

  it("every problem that passes by itself says when to try again", async () => {
    const passing: ProblemCode[] = ["serviceUnavailable", "idempotencyKeyInUse", "clockMoving", "phoneCodeNotSent", "tooManyPhoneCodes"];
    const others = (Object.keys(problemKinds) as ProblemCode[]).filter(
      (code) => problemKinds[code].status === 503 && !passing.includes(code),
    );
    expect(others).toEqual([]);
    const server = http.createServer((request, response) => {
      sendProblem(response, new Problem(request.url?.slice(1) as ProblemCode), "req_1");
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as { port: number };
    for (const code of passing) {
      expect((await fetch(`http://127.0.0.1:${port}/${code}`)).headers.get("retry-after"), code).toMatch(/^[1-9]\d*$/);
    }
    server.closeAllConnections();
    server.close();
  });
});

describe("the log at level debug", () => {
  it("has a line for every request and nothing of what people typed", async () => {
    const key = `sk_test_${randomUUID()}`;
    await shopApi(saldo.baseUrl, key)("GET", "/v1/invoices");
    await api("POST", "/v1/checkout/payment-methods", { ...canaryCheckout(canaries), [canaries.unknownField]: canaries.email });
    await api("GET", `/v1/orders/${canaries.lastName}?${canaries.note}=${canaries.email}`);
    await api("GET", `/${canaries.street}/%ff`);
    const { decisionToken } = toldBy("decidePaymentMethods").body;
    const log = saldo.output().slice(printedBefore);
    expect(log.match(/"requestId":"req_/g)?.length).toBeGreaterThan(story.size);
    expect(log).toContain('"route":"/v1/orders/:id/captures"');
    const secrets = [key, saldo.shop("PLN").secretKey, saldo.shop("PLN").publishableKey, decisionToken.slice(0, 40), "203.0.113.77"];
    const marks = [...Object.values(canaries), ...secrets].flatMap((mark: string) => [mark, encodeURIComponent(mark), mark.toLowerCase()]);
    expect(marks.filter((mark) => log.includes(mark))).toEqual([]);
    expect(log).not.toContain(canaries.phone.slice(3));
  });
});

describe("an Idempotency-Key", () => {
  const captures = (orderId: string) => `/v1/orders/${orderId}/captures`;
  const isReplayed = ({ headers }: Told) => headers.get("idempotent-replayed") === "true";

  it("is another key on another address, for another order and in another shop", async () => {
    const key = { "Idempotency-Key": randomUUID() };
    const [first, second] = [await orderFor(api, newBuyer()), await orderFor(api, newBuyer())];
    const payment = { reference: "7", amount: { amountMinor: 7, currency: "PLN" }, valueDate: "2026-01-02" };
    const told = [
      await api("POST", captures(first.order.id), { amount: pln(100) }, key),
      await api("POST", captures(second.order.id), { amount: pln(100) }, key),
      await api("POST", `/v1/orders/${first.order.id}/voids`, { amount: pln(100) }, key),
      await api("POST", "/v1/payments", payment, key),
      await shopApi(saldo.baseUrl, saldo.shop("CZK").secretKey)("POST", "/v1/payments", payment, key),
    ];
    expect(told.map((one) => [one.status, isReplayed(one)])).toEqual([201, 201, 200, 201, 201].map((status) => [status, false]));
    const again = await api("POST", `${captures(first.order.id)}/?again`, { amount: pln(100) }, key);
    expect([isReplayed(again), again.body]).toEqual([true, told[0]?.body]);
    expect(expectProblem(asText(await api("POST", captures(first.order.id), { amount: pln(101) }, key))).code).toBe("idempotencyKeyReused");
  });

  it("runs again after a refusal, and gives the answer again once there is one", async () => {
    const key = { "Idempotency-Key": randomUUID() };
    const { order, decision } = await orderFor(api, newBuyer("+review"));
    const capture = () => api("POST", captures(order.id), { amount: pln(100) }, key);
    expect((await capture()).body.code).toBe("captureAwaitsReview");
    await api("POST", `/v1/decisions/${decision.decisionId}/review`, { outcome: "approved", by: "Ewa" });
    const taken = await capture();
    expect([taken.status, isReplayed(taken)]).toEqual([201, false]);
    const again = await capture();
    expect([again.status, isReplayed(again), again.body]).toEqual([201, true, taken.body]);
  });

  it("captures once when two requests come at the same moment", async () => {
    const { order } = await orderFor(api, newBuyer());
    const key = { "Idempotency-Key": randomUUID() };
    const both = await Promise.all([1, 2].map(() => api("POST", captures(order.id), { amount: pln(100) }, key)));
    expect(both.filter((one) => one.status === 201 && !isReplayed(one))).toHaveLength(1);
    const other = both.find((one) => one.status !== 201 || isReplayed(one));
    if (other?.status === 409) expect([other.body.code, other.headers.get("retry-after")]).toEqual(["idempotencyKeyInUse", "1"]);
    else expect(other?.body).toEqual(both.find((one) => one !== other)?.body);
    expect((await api("GET", `/v1/orders/${order.id}`)).body.captured).toEqual(pln(100));
  });

  it("gives its answer again after the server was started anew", async () => {
    const { order } = await orderFor(api, newBuyer());
    const key = { "Idempotency-Key": randomUUID() };
    const first = await api("POST", captures(order.id), { amount: pln(100) }, key);
    await saldo.stop();
    saldo = await startSaldo({ dataDir, keepFolder: true });
    const later = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
    const again = await later("POST", captures(order.id), { amount: pln(100) }, key);
    expect([again.status, isReplayed(again), again.body]).toEqual([201, true, first.body]);
    expect((await later("GET", `/v1/orders/${order.id}`)).body.captured).toEqual(pln(100));
  });
});

function asText({ status, headers, body }: Told) {
  return { status, headers, text: JSON.stringify(body) };
}
