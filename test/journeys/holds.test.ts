/** An order that waits: a claim elsewhere becomes overdue, the shop is told a code and nothing more, the payment lets the order go. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { newBuyer, orderFor, shopApi, type ShopApi } from "../support/shop-api.ts";
import { type Received, startReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });

describe.each(availableHomes())("an order that waits on $name", (home) => {
  let started: StartedHome;
  let polish: ShopApi;
  let german: ShopApi;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    [started, receiver] = await Promise.all([startOn(home, { SALDO_WORKER: "on" }), startReceiver()]);
    polish = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
    german = shopApi(started.saldo.baseUrl, started.saldo.shop("EUR").secretKey);
    await german("POST", "/v1/webhook-endpoints", { url: receiver.url, types: ["order.held", "order.released"] });
  });
  afterAll(async () => {
    await started.stop();
    await receiver.stop();
  });

  const told = (orderId: string, count: number): Promise<readonly Received[]> =>
    receiver.until((delivery) => delivery.body.object.id === orderId, count);
  const inOrder = (deliveries: readonly Received[]) =>
    [...deliveries]
      .sort((left, right) => left.body.sequence - right.body.sequence)
      .map(({ body }) => [body.type, body.data.order.held?.reason]);
  const capture = (orderId: string) => german("POST", `/v1/orders/${orderId}/captures`, { amount: eur(6_000) });

  it("is held at one merchant while a claim of another is overdue, and released by its payment", async () => {
    const buyer = newBuyer();
    const { order } = await orderFor(german, buyer, 6_000, "EUR");
    const bought = await orderFor(polish, buyer);
    const { invoice } = (await polish("POST", `/v1/orders/${bought.order.id}/captures`, { amount: pln(14_990) })).body;
    expect((await german("GET", `/v1/orders/${order.id}`)).body.held).toBeNull();
    await polish("POST", "/v1/test/clock", { advanceDays: 25 });
    const [held] = await told(order.id, 1);
    expect(held?.body).toMatchObject({
      type: "order.held",
      data: { order: { status: "authorized", held: { reason: "openOverdueClaim" } } },
    });
    expect(held?.text).not.toMatch(/inv_|PLN|14990|Buty/);
    const before = (await german("GET", `/v1/orders/${order.id}`)).body;
    expect(before).toMatchObject({ held: { reason: "openOverdueClaim" }, authorized: eur(6_000) });
    expect((await capture(order.id)).body).toMatchObject({ status: 409, code: "orderHeld" });
    const now = (await polish("GET", "/v1/test/clock")).body.now as string;
    await polish("POST", "/v1/payments", { invoiceId: invoice.id, amount: pln(14_990), valueDate: now.slice(0, 10) });
    expect(inOrder(await told(order.id, 2))).toEqual([
      ["order.held", "openOverdueClaim"],
      ["order.released", undefined],
    ]);
    expect((await capture(order.id)).status).toBe(201);
  });

  it("is held by a block, released by the merchant against the same block, and not held by it again", async () => {
    const buyer = newBuyer();
    const { order } = await orderFor(german, buyer, 6_000, "EUR");
    const elsewhere = await orderFor(polish, buyer);
    const blocks = `/v1/buyers/${order.buyerId}/blocks`;
    const { block } = (await german("POST", blocks, { reason: "parcels refused" })).body;
    await told(order.id, 1);
    expect((await polish("GET", `/v1/orders/${elsewhere.order.id}`)).body.held).toBeNull();
    expect((await german("POST", `/v1/orders/${order.id}/releases`, {})).body.errors).toMatchObject([
      { pointer: "/reason", code: "missing" },
    ]);
    const released = await german("POST", `/v1/orders/${order.id}/releases`, { reason: "paid in advance" });
    expect([released.status, released.body.order.held]).toEqual([200, null]);
    expect((await german("POST", `/v1/orders/${order.id}/releases`, { reason: "again" })).body.code).toBe("orderNotHeld");
    await german("POST", blocks, { reason: "once more" });
    expect((await german("GET", `/v1/orders/${order.id}`)).body.held).toBeNull();
    expect((await capture(order.id)).status).toBe(201);
    expect(inOrder(await told(order.id, 2))).toEqual([
      ["order.held", "manualBlock"],
      ["order.released", undefined],
    ]);
    expect((await german("DELETE", `${blocks}/${block.id}`)).status).toBe(204);
  });

  it("is free again when the block is lifted, and when it is voided it waits for nothing", async () => {
    const { order } = await orderFor(german, newBuyer(), 6_000, "EUR");
    const blocks = `/v1/buyers/${order.buyerId}/blocks`;
    const { block } = (await german("POST", blocks, { reason: "parcels refused" })).body;
    await told(order.id, 1);
    await german("DELETE", `${blocks}/${block.id}`);
    expect(inOrder(await told(order.id, 2)).at(-1)).toEqual(["order.released", undefined]);
    await german("POST", blocks, { reason: "parcels refused" });
    await told(order.id, 3);
    expect((await german("POST", `/v1/orders/${order.id}/voids`, {})).body.order).toMatchObject({ status: "voided", held: null });
  });

  it("is held by no claim that its shop's policy does not mind", async () => {
    const czech = shopApi(started.saldo.baseUrl, started.saldo.shop("CZK").secretKey);
    const [live] = (await czech("GET", "/v1/policies")).body.items;
    const rules = live.document.rules.filter(({ reason }: { reason: string }) => reason !== "openOverdueClaim");
    await czech("PUT", "/v1/policies/draft", { ...live.document, rules });
    await czech("POST", "/v1/policies/publish", {});
    const buyer = newBuyer();
    const minding = await orderFor(german, buyer, 6_000, "EUR");
    const careless = await orderFor(czech, buyer, 50_000, "CZK");
    const bought = await orderFor(polish, buyer);
    await polish("POST", `/v1/orders/${bought.order.id}/captures`, { amount: pln(14_990) });
    await polish("POST", "/v1/test/clock", { advanceDays: 25 });
    await told(minding.order.id, 1);
    expect((await czech("GET", `/v1/orders/${careless.order.id}`)).body.held).toBeNull();
    expect(await started.verifyLedger()).toBe(0);
  });
});
