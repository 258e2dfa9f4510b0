/** From the wish to have a person look, to the answer, its message, and what the next decision makes of it; on every home. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { availableHomes } from "../tools/available-homes.ts";

const settle = (outcome: "approved" | "declined") => ({ outcome, by: "Ewa", note: "spoke on the telephone" });

/** A buyer who shares surname and building with others and lacks a house number: a first order waits for a person. */
function doubtful() {
  const checkout = checkoutOf(newBuyer(), 20_000);
  const line1 = "ul. Leszczynowa";
  return { ...checkout, billingAddress: { ...checkout.billingAddress, line1 }, shippingAddress: { ...checkout.shippingAddress, line1 } };
}

const again = (checkout: ReturnType<typeof doubtful>) => ({ ...checkout, checkoutRef: `${checkout.checkoutRef}-2` });

describe.each(availableHomes())("reviews on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;

  beforeAll(async () => {
    started = await startOn(home);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
  });
  afterAll(() => started.stop());

  async function waitingOrder() {
    const checkout = doubtful();
    const { decision } = await decideOn(api, checkout);
    expect(decision.outcome).toBe("review");
    const { body } = await authorizeOn(api, decision, checkout.basket.total);
    return { checkout, decision, order: body.order };
  }

  const queue = async (status = "open") => (await api("GET", `/v1/reviews?status=${status}&limit=100`)).body.items;
  const messagesTo = async (email: string) =>
    (await api("GET", "/v1/test/messages?limit=100")).body.items.filter(({ to }: { to: string }) => to === email);

  it("an order that waits stands in the queue, is freed by an approval, and the buyer's next checkout needs nobody", async () => {
    const { checkout, decision, order } = await waitingOrder();
    const [waiting] = (await queue()).filter(({ id }: { id: string }) => id === decision.decisionId);
    expect(waiting).toMatchObject({ source: "order", orderId: order.id, checkoutRef: checkout.checkoutRef, isOverdue: false });
    expect((await api("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total })).body.code).toBe("captureAwaitsReview");
    expect((await api("POST", `/v1/decisions/${decision.decisionId}/review`, settle("approved"))).status).toBe(200);
    expect((await queue()).map(({ id }: { id: string }) => id)).not.toContain(decision.decisionId);
    expect((await api("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total })).status).toBe(201);
    const next = await decideOn(api, again(checkout));
    expect(next.decision.outcome).toBe("approved");
    const { facts } = (await api("GET", `/v1/decisions/${next.decision.decisionId}`)).body;
    expect(facts.isPassed).toBe(true);
  });

  it("a refusal voids the order, owes nothing, and the next checkout is looked at again", async () => {
    const { checkout, decision, order } = await waitingOrder();
    await api("POST", `/v1/decisions/${decision.decisionId}/review`, settle("declined"));
    expect((await api("GET", `/v1/orders/${order.id}`)).body).toMatchObject({ status: "voided", authorized: { amountMinor: 0 } });
    const next = await decideOn(api, again(checkout));
    expect(next.decision.outcome).toBe("review");
    const { facts } = (await api("GET", `/v1/decisions/${next.decision.decisionId}`)).body;
    expect([facts.isPassed, facts.exposure]).toEqual([false, 0]);
  });

  it("a buyer who asks gets a promise, then the answer by mail, once, in the buyer's language", async () => {
    const checkout = checkoutOf(newBuyer("+declined"), 20_000);
    const { decision } = await decideOn(api, checkout);
    const { review } = (await api("POST", `/v1/decisions/${decision.decisionId}/review-requests`, { note: "please" })).body;
    expect(review.answerBy > review.requestedAt).toBe(true);
    await api("POST", `/v1/decisions/${decision.decisionId}/review`, settle("approved"));
    await api("POST", "/v1/test/clock", { advanceDays: 1 });
    await api("POST", "/v1/test/clock", { advanceDays: 1 });
    const messages = await messagesTo(checkout.buyer.email);
    expect(messages).toMatchObject([{ kind: "reviewAnswer", language: "pl", invoiceId: null, decisionId: decision.decisionId }]);
    expect(messages[0].text).toContain("Wynik: zgoda");
    expect(messages[0].text).not.toContain("telephone");
  });

  it("what nobody answered in time is overdue, first in the queue, and counted for the operator", async () => {
    const checkout = checkoutOf(newBuyer("+declined"), 20_000);
    const { decision } = await decideOn(api, checkout);
    await api("POST", `/v1/decisions/${decision.decisionId}/review-requests`, {});
    await api("POST", "/v1/test/clock", { advanceDays: 8 });
    const later = checkoutOf(newBuyer("+declined"), 20_000);
    const second = await decideOn(api, later);
    await api("POST", `/v1/decisions/${second.decision.decisionId}/review-requests`, {});
    const items = await queue();
    expect(items.map(({ id, isOverdue }: { id: string; isOverdue: boolean }) => [id, isOverdue])).toEqual([
      [decision.decisionId, true],
      [second.decision.decisionId, false],
    ]);
    const { body } = await api("GET", "/metrics");
    expect(body).toMatch(/^saldo_reviews\{state="open"\} 2$/m);
    expect(body).toMatch(/^saldo_reviews\{state="overdue"\} 1$/m);
  });

  it("a decision is found by the shop's own references and its outcome", async () => {
    const { checkout, decision, order } = await waitingOrder();
    const idsOf = async (query: string) => (await api("GET", `/v1/decisions?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await idsOf(`checkoutRef=${checkout.checkoutRef}`)).toEqual([decision.decisionId]);
    expect(await idsOf(`orderRef=${order.orderRef}`)).toEqual([decision.decisionId]);
    expect(await idsOf(`orderRef=${order.orderRef}&outcome=declined`)).toEqual([]);
    expect((await api("GET", "/v1/decisions?outcome=maybe")).body.code).toBe("queryInvalid");
    const [summary] = (await api("GET", `/v1/decisions?checkoutRef=${checkout.checkoutRef}`)).body.items;
    expect(summary).toMatchObject({ outcome: "review", total: checkout.basket.total, reviewStatus: null });
  });

  it("a trial answers as the till would, and leaves no trace", async () => {
    const regular = newBuyer();
    const { decision } = await decideOn(api, checkoutOf(regular, 20_000));
    await authorizeOn(api, decision, { amountMinor: 20_000, currency: "PLN" });
    const ask = checkoutOf(regular, 70_000);
    const { status, body } = await api("POST", "/v1/decisions/dry-run", ask);
    expect([status, body.outcome, body.exposure.amountMinor, body.notCounted]).toEqual([200, "approved", 20_000, ["velocity"]]);
    expect(body.paymentMethods[0]).toMatchObject({ allowed: false, reason: "exposureLimit" });
    expect(body.counterfactuals[0].steps).toEqual([{ code: "lowerBasket", by: "buyer", amount: { amountMinor: 40_000, currency: "PLN" } }]);
    expect((await api("GET", `/v1/decisions?checkoutRef=${ask.checkoutRef}`)).body.items).toEqual([]);
    const real = await decideOn(api, ask);
    expect([real.decision.outcome, real.methods["saldo_invoice"]?.maxAmount?.amountMinor]).toEqual([body.outcome, 40_000]);
    const { facts } = (await api("GET", `/v1/decisions/${real.decision.decisionId}`)).body;
    expect(facts.emailCarts30Days).toBe(2);
  });
});
