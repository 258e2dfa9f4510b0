/** What a shop is told, over real HTTP: the life of an order in events, signed; what happens when nobody listens; and a server that dies between sending and marking. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { webhookContents, webhookEnvelope, type WebhookType } from "../../src/wire/webhooks.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { availableHomes } from "../tools/available-homes.ts";
import { newBuyer, orderFor, shopApi, type ShopApi } from "../support/shop-api.ts";
import { settingsOf, startOn, type StartedHome } from "../support/homes.ts";
import { startSaldo } from "../support/start-saldo.ts";
import { type Received, startReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });
const worker = { SALDO_WORKER: "on" };
const typeOf = ({ body }: Received) => (body as { type: WebhookType }).type;
const isAbout = (id: string) => (delivery: Received) => (delivery.body as { object: { id: string } }).object.id === id;

describe.each(availableHomes())("webhooks on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;
  let receiver: WebhookReceiver;
  let secret: string;
  let endpointId: string;

  beforeAll(async () => {
    started = await startOn(home, worker);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
  });
  afterAll(() => started.stop());
  beforeEach(async () => {
    receiver = await startReceiver();
    const { body } = await api("POST", "/v1/webhook-endpoints", { url: receiver.url });
    secret = body.secret;
    endpointId = body.endpoint.id;
  });
  afterEach(async () => {
    await api("DELETE", `/v1/webhook-endpoints/${endpointId}`);
    await receiver.stop();
  });

  it("tell the life of an order, in shapes that hold and signatures of the reference library", async () => {
    const { order } = await orderFor(api, newBuyer(), 30_000);
    const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(20_000) })).body;
    await api("POST", `/v1/orders/${order.id}/refunds`, { type: "goodwill", amount: pln(1_000) });
    await api("POST", `/v1/orders/${order.id}/voids`, {});
    await api("POST", "/v1/payments", { invoiceId: invoice.id, amount: pln(19_000), valueDate: invoice.issuedOn });
    await receiver.until((delivery) => typeOf(delivery) === "order.paid");
    const told = receiver.received;
    for (const delivery of told) {
      receiver.verify(delivery, secret);
      const envelope = webhookEnvelope.parse(delivery.body);
      expect(webhookContents[envelope.type].safeParse(envelope.data).error?.issues ?? []).toEqual([]);
      expect(delivery.id).toMatch(/^evt_[0-9a-z]{26}$/);
    }
    const ofOrder = told.filter(isAbout(order.id)).sort((left, right) => left.body.sequence - right.body.sequence);
    expect(ofOrder.map((delivery) => [delivery.body.sequence, typeOf(delivery)])).toEqual([
      [1, "order.authorized"],
      [2, "order.captured"],
      [3, "order.refunded"],
      [4, "order.voided"],
      [5, "order.paid"],
    ]);
    expect(ofOrder.at(-1)?.body.data.order).toMatchObject({ id: order.id, orderRef: order.orderRef, captured: pln(20_000), held: null });
    const paid = told.find((delivery) => typeOf(delivery) === "invoice.paid");
    expect(paid?.body.data).toMatchObject({ orderRef: order.orderRef, invoice: { id: invoice.id, status: "paid", open: pln(0) } });
    expect(told.map(typeOf)).toContain("creditNote.issued");
    expect(JSON.stringify(told.map(({ body }) => body))).not.toMatch(/Kalina|@example\.com|Leszczynowa/);
  });

  it("tell of a settled review, and of an invoice that is overdue", async () => {
    const { order, decision } = await orderFor(api, newBuyer("+review"));
    await api("POST", `/v1/decisions/${decision.decisionId}/review`, { outcome: "declined", by: "Ewa" });
    const [settled] = await receiver.until(isAbout(decision.decisionId));
    expect(settled?.body).toMatchObject({
      type: "review.settled",
      data: { outcome: "declined", order: { id: order.id, status: "voided" } },
    });
    const late = await orderFor(api, newBuyer());
    const { invoice } = (await api("POST", `/v1/orders/${late.order.id}/captures`, { amount: pln(14_990) })).body;
    await api("POST", "/v1/test/clock", { advanceDays: 25 });
    const [overdue] = await receiver.until((delivery) => isAbout(invoice.id)(delivery) && typeOf(delivery) === "invoice.overdue");
    expect(overdue?.body).toMatchObject({ sequence: 2, data: { orderRef: late.order.orderRef, invoice: { status: "overdue" } } });
  });

  it("are tried again after a failure and a redirect, which is not followed, and can be told once more", async () => {
    let answers = [500, 302];
    receiver.answerWith((_delivery, response) => void response.writeHead(answers.shift() ?? 204, { Location: "/elsewhere" }).end());
    const ping = await api("POST", `/v1/webhook-endpoints/${endpointId}/ping`, {});
    expect(ping.body.delivery).toMatchObject({ type: "webhook.ping", status: "pending", attempts: 0, sequence: 1 });
    const [first, second] = await receiver.until((delivery) => typeOf(delivery) === "webhook.ping", 2);
    expect([first?.id, second?.id]).toEqual([ping.body.delivery.eventId, ping.body.delivery.eventId]);
    expect(second?.text).toBe(first?.text);
    expect(receiver.received.filter(({ path }) => path !== "/saldo")).toEqual([]);
    const { items } = (await api("GET", "/v1/webhook-deliveries?limit=1")).body;
    expect(items[0]).toMatchObject({ id: ping.body.delivery.id });
    answers = [];
    const again = await api("POST", `/v1/webhook-deliveries/${ping.body.delivery.id}/replay`, {});
    expect(again.body.delivery).toMatchObject({ eventId: ping.body.delivery.eventId, status: "pending" });
    await receiver.until(({ id }) => id === ping.body.delivery.eventId, 3);
  });

  it("end when the receiver says that it is gone", async () => {
    receiver.answerWith((_delivery, response) => void response.writeHead(410).end());
    await api("POST", `/v1/webhook-endpoints/${endpointId}/ping`, {});
    await receiver.until((delivery) => typeOf(delivery) === "webhook.ping");
    await expect
      .poll(async () => (await api("GET", "/v1/webhook-endpoints")).body.items, { timeout: 10_000 })
      .toMatchObject([{ id: endpointId, status: "disabled", disabledBecause: "gone" }]);
    expect((await api("POST", `/v1/webhook-endpoints/${endpointId}/ping`, {})).body.code).toBe("webhookEndpointDisabled");
  });

  it("reach one shop while the endpoint of another never answers", async () => {
    const silent = await startReceiver();
    silent.answerWith(() => undefined);
    const czech = shopApi(started.saldo.baseUrl, started.saldo.shop("CZK").secretKey);
    const { endpoint } = (await czech("POST", "/v1/webhook-endpoints", { url: silent.url })).body;
    for (let count = 0; count < 30; count += 1) await czech("POST", `/v1/webhook-endpoints/${endpoint.id}/ping`, {});
    await silent.until((delivery) => typeOf(delivery) === "webhook.ping");
    const { order } = await orderFor(api, newBuyer());
    await receiver.until(isAbout(order.id));
    const { items } = (await czech("GET", "/v1/webhook-deliveries?limit=100")).body;
    expect(items.filter(({ status }: { status: string }) => status === "delivered")).toEqual([]);
    await czech("DELETE", `/v1/webhook-endpoints/${endpoint.id}`);
    await silent.stop();
  });

  it.each([
    ["notAUrl", "shop.example"],
    ["schemeNotAllowed", "ftp://shop.example/"],
    ["credentialsNotAllowed", "https://a:b@shop.example/"],
    ["addressNotAllowed", "http://169.254.169.254/latest"],
    ["addressNotAllowed", "https://[fd00::1]/"],
  ])("go to no address that is %s", async (code, url) => {
    const { status, body } = await api("POST", "/v1/webhook-endpoints", { url });
    expect([status, body.code, body.errors]).toMatchObject([422, "bodyInvalid", [{ pointer: "/url", code }]]);
  });

  it("go to at most ten places of a shop", async () => {
    const german = shopApi(started.saldo.baseUrl, started.saldo.shop("EUR").secretKey);
    const add = () => german("POST", "/v1/webhook-endpoints", { url: "https://lamps.example/saldo", types: ["order.paid"] });
    for (let count = 0; count < 10; count += 1) expect((await add()).status).toBe(201);
    expect((await add()).body.code).toBe("webhookEndpointsFull");
  });
});

describe.each(availableHomes())("a server on $name that dies between sending and marking", (home) => {
  it("sends the same event under the same id again, and marks it once", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "saldo-test-"));
    const { environment, drop } = await settingsOf(home);
    const receiver = await startReceiver();
    const start = () => startSaldo({ environment: { ...environment, ...worker }, dataDir, keepFolder: true });
    const first = await start();
    receiver.answerWith(() => undefined);
    const api = shopApi(first.baseUrl, first.shop("PLN").secretKey);
    const { endpoint, secret } = (await api("POST", "/v1/webhook-endpoints", { url: receiver.url })).body;
    const { delivery } = (await api("POST", `/v1/webhook-endpoints/${endpoint.id}/ping`, {})).body;
    await receiver.until(({ id }) => id === delivery.eventId);
    await first.kill();
    receiver.answerWith((_delivery, response) => void response.writeHead(204).end());
    const second = await start();
    const later = shopApi(second.baseUrl, second.shop("PLN").secretKey);
    const [before, after] = await receiver.until(({ id }) => id === delivery.eventId, 2);
    expect(after?.text).toBe(before?.text);
    if (after !== undefined) receiver.verify(after, secret);
    await expect
      .poll(async () => (await later("GET", "/v1/webhook-deliveries?limit=1")).body.items, { timeout: 10_000 })
      .toMatchObject([{ id: delivery.id, status: "delivered", attempts: 2, lastStatus: 204 }]);
    await second.stop();
    await receiver.stop();
    rmSync(dataDir, { recursive: true, force: true });
    await drop();
  }, 120_000);
});
