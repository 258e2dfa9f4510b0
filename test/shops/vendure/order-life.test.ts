/** The life of an order of a real Vendure at a real Saldo: shipped in parts, cancelled, given back, settled, and what waits while Saldo is away. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cancelLines, moveFulfilment, movePayment, notesOf, pack, refund, seeOrder, ship, typeSettings } from "./merchant.ts";
import { shopperAtTill } from "./shopper.ts";
import { setStage, type Stage } from "./stage.ts";
import { until } from "./until.ts";

const captures = /\/captures$/;
const refunds = /\/refunds$/;
const voids = /\/voids$/;

let stage: Stage;
let spelling = 0;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  stage.proxy.mood = { kind: "honest" };
  spelling += 1;
  await typeSettings(stage.merchant, { saldoServiceUrl: `${stage.proxy.url}/s${spelling}`, saldoSettleOn: "paid" });
  stage.proxy.clear();
});

/** An order on invoice: two pairs of boots at 149.90, three pairs of socks at 35.05, delivery 15.00; or one pair of boots. */
async function placed(tags = "+approved", isSmall = false) {
  const [boots, socks] = stage.variants;
  const cart = isSmall
    ? [{ id: boots, quantity: 1 }]
    : [
        { id: boots, quantity: 2 },
        { id: socks, quantity: 3 },
      ];
  const shopper = await shopperAtTill(stage.shopUrl, cart, tags);
  await shopper.methods();
  const paid = await shopper.pay("invoice");
  if (paid.state !== "PaymentAuthorized") throw new Error(JSON.stringify(paid));
  const order = await seeOrder(stage.merchant, paid.id);
  const [first, second] = order.lines;
  return {
    id: paid.id as string,
    saldoId: order.customFields.saldoOrderId as string,
    paymentId: order.payments[0].id as string,
    boots: first.id as string,
    socks: second?.id as string,
  };
}

const atSaldo = async (saldoId: string) => (await stage.saldo("GET", `/v1/orders/${saldoId}`)).body;
const see = (id: string) => seeOrder(stage.merchant, id);
const untilSaldo = (saldoId: string, isThere: (order: any) => boolean) => until(() => atSaldo(saldoId), isThere);
const minor = (order: any) => [order.authorized, order.captured, order.refunded, order.voided].map((money) => money.amountMinor);
const hasCaptured = (order: any) => minor(order)[1] > 0;
const hasVoided = (order: any) => minor(order)[3] > 0;
const calls = (path: RegExp) => stage.proxy.asked.filter((one) => path.test(one.path));

async function invoicesOf(saldoId: string) {
  const { body } = await stage.saldo("GET", "/v1/invoices?limit=50");
  return body.items.filter((invoice: any) => invoice.orderId === saldoId);
}

describe("shipping", () => {
  it("makes one invoice per shipment, with exactly its lines, and delivery on the first", async () => {
    const { id, saldoId, boots, socks } = await placed();
    expect(await ship(stage.merchant, [{ orderLineId: boots, quantity: 1 }])).toMatchObject({ state: "Shipped" });
    await untilSaldo(saldoId, (order) => hasCaptured(order));
    expect(calls(captures)[0]?.body).toMatchObject({
      amount: { amountMinor: 14_990 + 1500, currency: "PLN" },
      items: [
        { sku: "K-1", name: "Kalosze 1", quantity: 1, unitPriceMinor: 14_990, taxRatePercent: "23" },
        { name: "Parcel", quantity: 1, unitPriceMinor: 1500, taxRatePercent: "23" },
      ],
    });
    expect((await see(id)).state).toBe("PartiallyShipped");
    await ship(stage.merchant, [
      { orderLineId: boots, quantity: 1 },
      { orderLineId: socks, quantity: 3 },
    ]);
    const done = await untilSaldo(saldoId, (order) => order.status === "captured");
    expect(minor(done)).toEqual([0, 14_990 * 2 + 3505 * 3 + 1500, 0, 0]);
    expect(calls(captures)[1]?.body.items).toEqual([
      { sku: "K-1", name: "Kalosze 1", quantity: 1, unitPriceMinor: 14_990, taxRatePercent: "23" },
      { sku: "K-2", name: "Kalosze 2", quantity: 3, unitPriceMinor: 3505, taxRatePercent: "23" },
    ]);
    const seen = await until(
      () => see(id),
      (order) => order.customFields.saldoState === "captured",
    );
    expect(seen).toMatchObject({ state: "Shipped", payments: [{ state: "Authorized" }] });
    const invoices = await invoicesOf(saldoId);
    expect(invoices).toHaveLength(2);
    for (const { number } of invoices) expect(notesOf(seen).some((note) => note.includes(number))).toBe(true);
  });

  it("settles the payment when everything is invoiced, where the merchant wants it so", async () => {
    await typeSettings(stage.merchant, { saldoSettleOn: "captured" });
    const { id, saldoId, boots, socks } = await placed();
    await ship(stage.merchant, [
      { orderLineId: boots, quantity: 2 },
      { orderLineId: socks, quantity: 3 },
    ]);
    const seen = await until(
      () => see(id),
      (order) => order.payments[0].state === "Settled",
    );
    expect(seen.state).toBe("Shipped");
    expect((await atSaldo(saldoId)).status).toBe("captured");
    expect(stage.proxy.count(captures)).toBe(1);
  });

  it("waits for Saldo: a shipment while it is away is captured when it is back, once", async () => {
    const { saldoId, boots } = await placed();
    stage.proxy.mood = { kind: "gone" };
    expect(await ship(stage.merchant, [{ orderLineId: boots, quantity: 2 }])).toMatchObject({ state: "Shipped" });
    await until(
      () => Promise.resolve(stage.proxy.count(captures)),
      (count) => count >= 2,
    );
    stage.proxy.mood = { kind: "honest" };
    const order = await untilSaldo(saldoId, (one) => hasCaptured(one));
    expect(minor(order)).toEqual([3505 * 3, 14_990 * 2 + 1500, 0, 0]);
    const keys = new Set(calls(captures).map((one) => one.headers["idempotency-key"]));
    expect(keys.size).toBe(1);
  });

  it("captures once when the answer of a capture is lost", async () => {
    const { id, saldoId, boots } = await placed();
    stage.proxy.mood = { kind: "losing", path: captures };
    await ship(stage.merchant, [{ orderLineId: boots, quantity: 1 }]);
    await until(
      () => Promise.resolve(stage.proxy.count(captures)),
      (count) => count >= 1,
    );
    stage.proxy.mood = { kind: "honest" };
    await until(
      () => see(id),
      (order) => order.customFields.saldoState === "partlyCaptured",
    );
    expect(minor(await atSaldo(saldoId))[1]).toBe(14_990 + 1500);
    expect(await invoicesOf(saldoId)).toHaveLength(1);
  });

  it("is stopped while a person looks at the order, and goes on when the review is approved", async () => {
    const { id, saldoId, boots } = await placed("+review", true);
    const { id: fulfilment } = await pack(stage.merchant, [{ orderLineId: boots, quantity: 1 }]);
    const stopped = await moveFulfilment(stage.merchant, fulfilment, "Shipped");
    expect(stopped).toMatchObject({
      __typename: "FulfillmentStateTransitionError",
      transitionError: expect.stringContaining("pendingReview"),
    });
    const { body: queue } = await stage.saldo("GET", "/v1/reviews?limit=50");
    const review = queue.items.find((item: any) => item.orderId === saldoId);
    await stage.saldo("POST", `/v1/decisions/${review.id}/review`, { outcome: "approved", by: "tester", note: "known" });
    expect(await moveFulfilment(stage.merchant, fulfilment, "Shipped")).toMatchObject({ state: "Shipped" });
    await untilSaldo(saldoId, (order) => hasCaptured(order));
    expect(notesOf(await see(id)).some((note) => note.includes("may be shipped"))).toBe(true);
  });
});

describe("cancelling", () => {
  it("frees what was cancelled before it shipped, and captures the rest", async () => {
    const { id, saldoId, boots, socks } = await placed();
    await cancelLines(stage.merchant, id, [{ orderLineId: socks, quantity: 2 }]);
    expect(minor(await untilSaldo(saldoId, (order) => hasVoided(order)))).toEqual([14_990 * 2 + 3505 + 1500, 0, 0, 3505 * 2]);
    await ship(stage.merchant, [
      { orderLineId: boots, quantity: 2 },
      { orderLineId: socks, quantity: 1 },
    ]);
    expect(minor(await untilSaldo(saldoId, (order) => order.status === "captured"))).toEqual([0, 14_990 * 2 + 3505 + 1500, 0, 3505 * 2]);
  });

  it("frees everything with the whole order, and the payment is cancelled", async () => {
    const { id, saldoId } = await placed();
    expect(await cancelLines(stage.merchant, id, null)).toMatchObject({ state: "Cancelled" });
    const seen = await until(
      () => see(id),
      (order) => order.payments[0].state === "Cancelled",
    );
    expect(seen.customFields.saldoState).toBe("voided");
    expect((await atSaldo(saldoId)).status).toBe("voided");
    expect(stage.proxy.count(voids)).toBe(1);
  });

  it("of the payment frees the reservation; with an invoice it is refused", async () => {
    const free = await placed();
    expect(await movePayment(stage.merchant, "cancelPayment", free.paymentId)).toMatchObject({ state: "Cancelled" });
    await untilSaldo(free.saldoId, (order) => order.status === "voided");
    const invoiced = await placed();
    await ship(stage.merchant, [{ orderLineId: invoiced.boots, quantity: 1 }]);
    await until(
      () => see(invoiced.id),
      (order) => order.customFields.saldoState === "partlyCaptured",
    );
    const refused = await movePayment(stage.merchant, "cancelPayment", invoiced.paymentId);
    expect(refused).toMatchObject({ paymentErrorMessage: expect.stringContaining("refund") });
    expect((await see(invoiced.id)).payments[0].state).toBe("Authorized");
  });
});

describe("giving back", () => {
  async function shippedInTwo() {
    const order = await placed();
    await ship(stage.merchant, [{ orderLineId: order.boots, quantity: 2 }]);
    await until(
      () => see(order.id),
      (one) => one.customFields.saldoState === "partlyCaptured",
    );
    await ship(stage.merchant, [{ orderLineId: order.socks, quantity: 3 }]);
    await until(
      () => see(order.id),
      (one) => one.customFields.saldoState === "captured",
    );
    return order;
  }
  const untilSettled = (id: string, count: number) =>
    until(
      () => see(id),
      (order) => order.payments[0].refunds.filter((one: any) => one.state === "Settled").length === count,
    );

  it("credits a returned pair on the invoice that has it", async () => {
    const { id, saldoId, paymentId, socks } = await shippedInTwo();
    expect(await refund(stage.merchant, paymentId, 3505, [{ orderLineId: socks, quantity: 1 }])).toMatchObject({ state: "Pending" });
    const seen = await untilSettled(id, 1);
    const [sent] = calls(refunds);
    const invoices = await invoicesOf(saldoId);
    const socksInvoice = invoices.find((invoice: any) => invoice.total.amountMinor.toString() === String(3505 * 3));
    expect(sent?.body).toEqual({
      type: "return",
      amount: { amountMinor: 3505, currency: "PLN" },
      invoiceId: socksInvoice.id,
      reason: "too small",
    });
    expect(minor(await atSaldo(saldoId))[2]).toBe(3505);
    expect(seen.customFields.saldoState).toBe("partlyRefunded");
    expect(notesOf(seen).some((note) => note.includes(seen.payments[0].refunds[0].transactionId))).toBe(true);
  });

  it("splits an amount that no single invoice can take, and gives the whole order back", async () => {
    const { id, saldoId, paymentId } = await shippedInTwo();
    const whole = 14_990 * 2 + 3505 * 3 + 1500;
    await refund(stage.merchant, paymentId, 500);
    await untilSettled(id, 1);
    await refund(stage.merchant, paymentId, whole - 500);
    await untilSettled(id, 2);
    const order = await atSaldo(saldoId);
    expect([order.status, order.refunded.amountMinor]).toEqual(["refunded", whole]);
    expect(calls(refunds)).toHaveLength(3);
    expect(calls(refunds)[0]?.body.type).toBe("goodwill");
  });

  it("claims nothing back for cancelled pieces that never shipped", async () => {
    const { id, saldoId, paymentId, boots, socks } = await placed();
    await ship(stage.merchant, [{ orderLineId: boots, quantity: 2 }]);
    await until(
      () => see(id),
      (order) => order.customFields.saldoState === "partlyCaptured",
    );
    await cancelLines(stage.merchant, id, [{ orderLineId: socks, quantity: 3 }]);
    await untilSaldo(saldoId, (order) => minor(order)[3] === 3505 * 3);
    await refund(stage.merchant, paymentId, 3505 * 3, [{ orderLineId: socks, quantity: 3 }]);
    await untilSettled(id, 1);
    expect(stage.proxy.count(refunds)).toBe(0);
    expect(minor(await atSaldo(saldoId))).toEqual([0, 14_990 * 2 + 1500, 0, 3505 * 3]);
  });

  it("waits while Saldo is away, and is done when it is back", async () => {
    const { id, saldoId, paymentId } = await shippedInTwo();
    stage.proxy.mood = { kind: "failing", status: 503 };
    await refund(stage.merchant, paymentId, 1000);
    await until(
      () => Promise.resolve(stage.proxy.count(refunds)),
      (count) => count >= 2,
    );
    expect((await see(id)).payments[0].refunds).toMatchObject([{ state: "Pending" }]);
    stage.proxy.mood = { kind: "honest" };
    await untilSettled(id, 1);
    expect(minor(await atSaldo(saldoId))[2]).toBe(1000);
  });
});

describe("settling by hand", () => {
  it("captures what is left with the pieces that did not ship, and later shipments are not captured again", async () => {
    const { id, saldoId, paymentId, boots, socks } = await placed();
    expect(await movePayment(stage.merchant, "settlePayment", paymentId)).toMatchObject({ state: "Settled" });
    expect((await see(id)).state).toBe("PaymentSettled");
    expect(minor(await atSaldo(saldoId))).toEqual([0, 14_990 * 2 + 3505 * 3 + 1500, 0, 0]);
    await ship(stage.merchant, [
      { orderLineId: boots, quantity: 2 },
      { orderLineId: socks, quantity: 3 },
    ]);
    await until(
      () => see(id),
      (order) => order.state === "Shipped",
    );
    expect(await invoicesOf(saldoId)).toHaveLength(1);
    expect(stage.proxy.count(captures)).toBe(1);
  });

  it("is refused, with the reason, while a person looks at the order or Saldo is away", async () => {
    const reviewed = await placed("+review", true);
    expect(await movePayment(stage.merchant, "settlePayment", reviewed.paymentId)).toMatchObject({
      paymentErrorMessage: expect.stringContaining("pendingReview"),
    });
    const waiting = await placed();
    stage.proxy.mood = { kind: "gone" };
    expect(await movePayment(stage.merchant, "settlePayment", waiting.paymentId)).toMatchObject({
      paymentErrorMessage: expect.stringContaining("serviceUnavailable"),
    });
    expect((await see(waiting.id)).payments[0].state).toBe("Authorized");
  });
});
