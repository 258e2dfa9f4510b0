/** A connected WooCommerce and Saldo differ, and are brought together again: by the round over what changed, and by a hint. */
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { connectSite } from "../support/connect-site.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { newBuyer, orderFor, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";
import { startWooCommerce, stubAccess, stubOrder, type WooCommerceStub } from "../support/woocommerce-stub.ts";

describe.each(availableHomes())("a shop and Saldo on $name", (home) => {
  let started: StartedHome;
  let shop: WooCommerceStub;
  let receiver: WebhookReceiver;
  let api: ShopApi;
  let connection: { connectionId: string; webhookSecret: string };

  beforeAll(async () => {
    [started, shop, receiver] = await Promise.all([startOn(home, { SALDO_WORKER: "on" }), startWooCommerce(), startReceiver()]);
    const options = { webhookUrl: receiver.url, rest: stubAccess };
    const { body } = await connectSite(started.saldo.baseUrl, shop.url, options);
    connection = body;
    api = shopApi(started.saldo.baseUrl, body.secretKey);
  });
  afterAll(async () => {
    await started.stop();
    await Promise.all([shop.stop(), receiver.stop()]);
  });

  const hint = async (body: string, headers: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${started.saldo.baseUrl}/v1/connections/${connection.connectionId}/hints`, {
      method: "POST",
      headers,
      body,
    });
    const text = await answer.text();
    return [answer.status, text === "" ? null : (JSON.parse(text) as { code: string }).code];
  };
  const signed = (body: string) => ({
    "Content-Type": "application/json",
    "X-WC-Webhook-Signature": createHmac("sha256", connection.webhookSecret).update(body).digest("base64"),
  });

  it("takes hints that are signed, and the ping of a new webhook", async () => {
    expect(await hint("webhook_id=5", { "Content-Type": "application/x-www-form-urlencoded" })).toEqual([204, null]);
    expect(await hint('{"id":5}', { "Content-Type": "application/json" })).toEqual([401, "hintNotSigned"]);
    expect(await hint('{"id":5}', signed('{"id":6}'))).toEqual([401, "hintNotSigned"]);
    expect(await hint('{"id":5,"status":"processing"}', signed('{"id":5,"status":"processing"}'))).toEqual([204, null]);
  });

  it("are brought together: cancelled there is voided here, held here is held there, shipped and not captured is asked for", async () => {
    const cancelled = (await orderFor(api, newBuyer())).order;
    const held = (await orderFor(api, newBuyer())).order;
    const shipped = (await orderFor(api, newBuyer())).order;
    const refunded = (await orderFor(api, newBuyer())).order;
    await api("POST", `/v1/orders/${refunded.id}/captures`, { amount: refunded.total });
    await api("POST", `/v1/orders/${refunded.id}/refunds`, { type: "refund", amount: refunded.total });
    await api("POST", `/v1/buyers/${held.buyerId}/blocks`, { reason: "parcels refused" });
    await receiver.until((delivery) => delivery.body.type === "order.held");
    shop.orders.push(
      stubOrder(11, cancelled.id, "cancelled"),
      stubOrder(12, held.id, "processing"),
      stubOrder(13, shipped.id, "completed", 90),
      stubOrder(14, "ord_00000000000000000000000000", "cancelled"),
      stubOrder(15, null, "processing"),
      stubOrder(16, refunded.id, "completed"),
    );
    shop.hooks.push({ id: 7, status: "disabled", delivery_url: `https://s.example/v1/connections/${connection.connectionId}/hints` });
    for (const id of [11, 13]) expect(await hint(`{"id":${id}}`, signed(`{"id":${id}}`))).toEqual([204, null]);
    await receiver.until((delivery) => delivery.body.type === "order.voided");
    const [asked] = await receiver.until((delivery) => delivery.body.type === "order.captureMissing");
    expect(asked?.body.object.id).toBe(shipped.id);
    expect((await api("GET", `/v1/orders/${cancelled.id}`)).body).toMatchObject({ status: "voided" });
    await expect.poll(() => shop.orders.find(({ id }) => id === 12)?.status, { timeout: 20_000 }).toBe("on-hold");
    expect(shop.changes.filter((change) => change.startsWith("orders/12 "))).toEqual([
      'orders/12 {"status":"on-hold","meta_data":[{"key":"_saldo_held","value":"manualBlock"}]}',
    ]);
    expect([shop.hooks[0]?.status, shop.changes.some((change) => /^orders\/1[456] /.test(change))]).toEqual(["active", false]);
    await expect.poll(async () => (await api("GET", "/v1/connection")).body.lastReconciledAt, { timeout: 20_000 }).not.toBeNull();
    await hint('{"id":13}', signed('{"id":13}'));
    await hint('{"id":11}', signed('{"id":11}'));
    const { lastReconciledAt } = (await api("GET", "/v1/connection")).body;
    await expect
      .poll(async () => (await api("GET", "/v1/connection")).body.lastReconciledAt, { timeout: 20_000 })
      .not.toBe(lastReconciledAt);
    expect(receiver.ofType("order.captureMissing")).toHaveLength(1);
    const { items, next } = (await api("GET", "/v1/connection/repairs")).body;
    const seen = items.map(({ kind, orderId, shopOrder, code }: any) => [kind, orderId, shopOrder, code]);
    expect(seen.toSorted()).toEqual([
      ["captureMissing", shipped.id, "13", null],
      ["hintsEnabled", null, "7", null],
      ["hold", held.id, "12", null],
      ["voidOrder", cancelled.id, "11", null],
    ]);
    const stranger = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
    expect((await stranger("GET", "/v1/connection/repairs")).body).toEqual({ items: [], next: null });
    const first = (await api("GET", "/v1/connection/repairs?limit=3")).body;
    const rest = (await api("GET", `/v1/connection/repairs?limit=3&after=${first.next}`)).body;
    expect([next, [...first.items, ...rest.items], rest.next]).toEqual([null, items, null]);
  });
});
