/** What Saldo tells a real Vendure: only signed, fresh and new events count, and each moves order and payment as it should. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signatureOf } from "../../../plugins/vendure/src/pure/webhook-signature.ts";
import { moveFulfilment, notesOf, pack, seeOrder, ship, typeSettings } from "./merchant.ts";
import { shopperAtTill } from "./shopper.ts";
import { setStage, type Stage, webhookSecret } from "./stage.ts";
import { until } from "./until.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  stage.proxy.mood = { kind: "honest" };
  await typeSettings(stage.merchant, { saldoWebhookSecret: webhookSecret, saldoSettleOn: "paid" });
});

const see = (id: string) => seeOrder(stage.merchant, id);
const channelCode = "__default_channel__";

async function placed() {
  const shopper = await shopperAtTill(stage.shopUrl, [{ id: stage.variants[0], quantity: 1 }], "+approved");
  await shopper.methods();
  const paid = await shopper.pay("invoice");
  if (paid.state !== "PaymentAuthorized") throw new Error(JSON.stringify(paid));
  const order = await see(paid.id);
  const saldoId = order.customFields.saldoOrderId as string;
  const saldo = async () => (await stage.saldo("GET", `/v1/orders/${saldoId}`)).body;
  return { id: paid.id as string, line: order.lines[0].id as string, saldoId, saldo };
}

interface Sending {
  readonly id?: string;
  readonly secret?: string;
  /** Seconds from now. */
  readonly at?: number;
  readonly channel?: string;
  /** Sent instead of what was signed. */
  readonly instead?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function sendBytes(body: string, sending: Sending = {}): Promise<{ status: number; body: any }> {
  const id = sending.id ?? `evt_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1000) + (sending.at ?? 0));
  const answer = await fetch(`${stage.shopUrl}/saldo/webhooks/${sending.channel ?? channelCode}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signatureOf(sending.secret ?? webhookSecret, id, timestamp, Buffer.from(body)),
      ...sending.headers,
    },
    body: sending.instead ?? body,
  });
  return { status: answer.status, body: await answer.json() };
}

const event = (type: string, order: any, sequence: number, more: object = {}) =>
  JSON.stringify({
    type,
    timestamp: new Date().toISOString(),
    sequence,
    object: { kind: "order", id: order.id },
    data: { order, ...more },
  });

const held = (order: any) => ({ ...order, held: { reason: "openOverdueClaim", since: "2026-11-20T10:00:00Z" } });

describe("an event that is not Saldo's, or not fresh", () => {
  let victim: Awaited<ReturnType<typeof placed>>;
  beforeAll(async () => {
    victim = await placed();
  });

  it.each([
    [
      "forged with another secret",
      { secret: `whsec_${Buffer.from("another secret altogether").toString("base64")}` },
      401,
      "signatureWrong",
    ],
    ["changed on its way", { instead: '{"type":"order.held"}' }, 401, "signatureWrong"],
    ["five minutes old and more", { at: -301 }, 401, "tooOld"],
    ["from the future", { at: 400 }, 401, "tooNew"],
    ["without a signature", { headers: { "webhook-signature": "" } }, 401, "headersMissing"],
    ["for a channel that has none", { channel: "nobody" }, 404, "endpointUnknown"],
  ])("%s is turned away and changes nothing", async (_name, sending, status, code) => {
    const { id, saldo } = victim;
    const answer = await sendBytes(event("order.held", held(await saldo()), 2), sending);
    expect(answer).toMatchObject({ status, body: { code } });
    expect((await see(id)).customFields.saldoState).toBe("authorized");
  });

  it("is turned away when it is longer than any event, and when it is no event", async () => {
    const long = await sendBytes(JSON.stringify({ filling: "x".repeat(300_000) })).catch(() => ({ status: 413 }));
    expect(long.status).toBe(413);
    expect(await sendBytes('{"type":"order.held"}')).toMatchObject({ status: 400, body: { code: "bodyInvalid" } });
    expect(await sendBytes("no json")).toMatchObject({ status: 400 });
  });
});

describe("an event that was taken", () => {
  it("is not taken again, in whatever order events come", async () => {
    const { id, saldo } = await placed();
    const order = await saldo();
    const first = event("order.held", held(order), 3);
    expect((await sendBytes(first, { id: "evt_first" + order.id })).body).toEqual({ taken: "booked" });
    expect((await sendBytes(first, { id: "evt_first" + order.id })).body).toEqual({ taken: "again" });
    expect(notesOf(await see(id)).filter((note) => note.includes("on hold"))).toHaveLength(1);
    await sendBytes(event("order.released", order, 2));
    expect((await see(id)).customFields.saldoState).toBe("held");
    await sendBytes(event("order.released", order, 4));
    expect((await see(id)).customFields.saldoState).toBe("authorized");
  });

  it("ten times at once counts once", async () => {
    const { id, saldo } = await placed();
    const body = event("order.held", held(await saldo()), 2);
    const name = `evt_${randomUUID()}`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => sendBytes(body, { id: name })));
    expect(answers.filter((answer) => answer.body.taken === "booked")).toHaveLength(1);
    expect(notesOf(await see(id)).filter((note) => note.includes("on hold"))).toHaveLength(1);
  });

  it("of an unknown kind, or about an order of nobody, is taken and ignored", async () => {
    const { saldo } = await placed();
    expect((await sendBytes(event("order.sung", await saldo(), 9))).status).toBe(200);
    expect((await sendBytes(event("order.held", { ...(await saldo()), id: "ord_of_nobody" }, 1))).body).toEqual({ taken: "ignored" });
    expect(
      (await sendBytes(JSON.stringify({ type: "webhook.ping", sequence: 1, object: { kind: "endpoint", id: "we_1" }, data: {} }))).body,
    ).toEqual({ taken: "ignored" });
  });
});

describe("order.held", () => {
  it("stops shipping with a note, by what was said last even when Saldo is away, and order.released lets it go on", async () => {
    const { id, line, saldo } = await placed();
    await sendBytes(event("order.held", held(await saldo()), 2));
    const seen = await see(id);
    expect(seen.customFields.saldoState).toBe("held");
    expect(notesOf(seen).at(-1)).toContain("openOverdueClaim");
    expect(seen.history.items.filter((item: any) => item.type === "ORDER_NOTE" && item.isPublic)).toEqual([]);
    const { id: fulfilment } = await pack(stage.merchant, [{ orderLineId: line, quantity: 1 }]);
    stage.proxy.mood = { kind: "gone" };
    const stopped = await moveFulfilment(stage.merchant, fulfilment, "Shipped");
    expect(stopped).toMatchObject({ __typename: "FulfillmentStateTransitionError", transitionError: expect.stringContaining("held") });
    stage.proxy.mood = { kind: "honest" };
    await sendBytes(event("order.released", await saldo(), 3));
    expect(await moveFulfilment(stage.merchant, fulfilment, "Shipped")).toMatchObject({ state: "Shipped" });
  });
});

describe("order.paid", () => {
  it("settles the payment of an order that is wholly invoiced", async () => {
    const { id, line, saldo } = await placed();
    await ship(stage.merchant, [{ orderLineId: line, quantity: 1 }]);
    await until(
      () => see(id),
      (order) => order.customFields.saldoState === "captured",
    );
    expect((await see(id)).payments[0].state).toBe("Authorized");
    expect((await sendBytes(event("order.paid", await saldo(), 5))).body).toEqual({ taken: "booked" });
    const seen = await see(id);
    expect(seen).toMatchObject({ payments: [{ state: "Settled" }], customFields: { saldoState: "paid" }, state: "Shipped" });
    expect(notesOf(seen).at(-1)).toContain("everything is paid");
  });

  it("does not settle while part of the order is still to ship", async () => {
    const { id, saldo } = await placed();
    await sendBytes(event("order.paid", await saldo(), 2));
    expect((await see(id)).payments[0].state).toBe("Authorized");
  });
});

describe("the end of a reservation", () => {
  it.each(["order.voided", "order.expired"])("%s cancels the payment", async (type) => {
    const { id, saldo, saldoId } = await placed();
    await stage.saldo("POST", `/v1/orders/${saldoId}/voids`, {});
    const status = type === "order.expired" ? "expired" : "voided";
    await sendBytes(event(type, { ...(await saldo()), status }, 2));
    expect(await see(id)).toMatchObject({ payments: [{ state: "Cancelled" }], customFields: { saldoState: status } });
  });

  it("review.settled with a no cancels the payment and says so", async () => {
    const { id, saldo, saldoId } = await placed();
    await stage.saldo("POST", `/v1/orders/${saldoId}/voids`, {});
    const settled = {
      type: "review.settled",
      timestamp: new Date().toISOString(),
      sequence: 1,
      object: { kind: "decision", id: "dec_1" },
      data: { decisionId: "dec_1", outcome: "declined", order: await saldo() },
    };
    await sendBytes(JSON.stringify(settled));
    const seen = await see(id);
    expect(seen).toMatchObject({ payments: [{ state: "Cancelled" }], customFields: { saldoState: "declined" } });
    expect(notesOf(seen).at(-1)).toContain("declined");
  });
});

describe("order.captureMissing", () => {
  it("leaves a note and captures what shipped, though its message was given up", async () => {
    const { id, line, saldo } = await placed();
    const [sent] = await shipUnheard(id, line);
    expect(sent).toMatchObject({ kind: "capture", state: "failed" });
    const before = await saldo();
    expect(before.captured.amountMinor).toBe(0);
    expect((await sendBytes(event("order.captureMissing", before, 7))).body).toEqual({ taken: "booked" });
    const after = await until(saldo, (order) => order.status === "captured");
    expect(after).toMatchObject({ status: "captured", captured: before.total });
    expect(notesOf(await see(id)).some((note) => note.includes("no capture"))).toBe(true);
  });

  /** Ships while Saldo refuses every capture; the messages of the order. */
  async function shipUnheard(id: string, line: string): Promise<readonly any[]> {
    const { id: fulfilment } = await pack(stage.merchant, [{ orderLineId: line, quantity: 1 }]);
    stage.proxy.mood = { kind: "failing", status: 422 };
    expect(await moveFulfilment(stage.merchant, fulfilment, "Shipped")).toMatchObject({ state: "Shipped" });
    const messages = async () =>
      (await stage.merchant.ask(`query($id: ID!) { order(id: $id) { saldo { messages { kind state } } } }`, { id })).order.saldo.messages;
    const all = await until(messages, (told: readonly any[]) => told.some(({ state }) => state === "failed"));
    stage.proxy.mood = { kind: "honest" };
    return all;
  }
});

describe("connection.removed", () => {
  it("forgets address and keys, and no call leaves the shop any more", async () => {
    const event = { type: "connection.removed", sequence: 1, object: { kind: "connection", id: "con_1" }, data: { connectionId: "con_1" } };
    expect((await sendBytes(JSON.stringify(event))).body).toEqual({ taken: "booked" });
    const { saldoStatus } = await stage.merchant.ask(`{ saldoStatus { serviceUrl secretKey hasWebhookSecret isReachable } }`);
    expect(saldoStatus).toEqual({ serviceUrl: null, secretKey: null, hasWebhookSecret: false, isReachable: null });
    expect((await sendBytes(JSON.stringify(event))).status).toBe(404);
  });
});
