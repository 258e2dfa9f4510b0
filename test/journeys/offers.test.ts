/** Orders that are bound under an offer: held to its term, its amount and its address, and possible within them. On every home. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { availableHomes } from "../tools/available-homes.ts";

const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });
const locker = { line1: "Paczkomat GDA11A", line2: "ul. Morska 1", postalCode: "80-001", city: "Gdańsk", country: "PL", kind: "locker" };

const refusal = { outcome: "declined", reason: "basketNotEligible", actionCode: "offerSecurePaymentMethods", methodKinds: ["invoice"] };
const sells = (category: string) => ({ fact: "categories", op: "in", value: [category] });
const rules = [
  { id: "short-terms-only", when: { all: [sells("phones"), { fact: "offer.termDays", op: "gt", value: 14 }] }, ...refusal },
  { id: "a-fifth-in-advance", when: { all: [sells("sofas"), { fact: "offer.prepaidPercent", op: "lt", value: 20 }] }, ...refusal },
  { id: "brought-home", when: { all: [sells("watches"), { fact: "isDeliveryPoint", op: "eq", value: true }] }, ...refusal },
];
const offers = [
  { id: "two-weeks", step: "shorterTerm", termDays: [14] },
  { id: "at-home", step: "deliverToBillingAddress" },
  { id: "in-advance", step: "prepayPart", percent: 20 },
];

describe.each(availableHomes())("an order under an offer on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;
  let document: { rules: object[] };

  const publish = async (change: object) => {
    expect((await api("PUT", "/v1/policies/draft", { ...document, ...change })).status).toBe(200);
    expect((await api("POST", "/v1/policies/publish")).status).toBe(200);
  };
  beforeAll(async () => {
    started = await startOn(home);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
    document = (await api("GET", "/v1/policies/live")).body.document;
    await publish({ rules: [...document.rules, ...rules], offers });
  });
  afterAll(() => started.stop());

  const decided = async (category: string, amountMinor = 14_990, change: object = {}) => {
    const usual = checkoutOf(newBuyer(), amountMinor);
    const items = usual.basket.items.map((item) => ({ ...item, category }));
    const checkout = { ...usual, basket: { ...usual.basket, items }, ...change };
    const { decision, methods } = await decideOn(api, checkout);
    const bind = (order: object = {}) =>
      api("POST", "/v1/checkout/authorize", {
        decisionToken: decision.decisionToken,
        paymentMethodId: "saldo_invoice",
        orderRef: `o-${randomUUID()}`,
        total: checkout.basket.total,
        ...order,
      });
    return { checkout, decision, invoice: methods["saldo_invoice"], bind };
  };

  it("of a shorter term takes that term and no longer one", async () => {
    const { decision, invoice, bind } = await decided("phones");
    expect([decision.outcome, invoice]).toMatchObject(["approved", { allowed: true, termDays: [14], requires: [] }]);
    expect((await bind({ termDays: 30 })).body.code).toBe("termNotAllowed");
    const { status, body } = await bind();
    expect([status, body.outcome, body.order.status]).toEqual([201, "approved", "authorized"]);
    const { invoice: issued } = (await api("POST", `/v1/orders/${body.order.id}/captures`, { amount: pln(14_990) })).body;
    expect(Date.parse(issued.dueOn) - Date.parse(issued.issuedOn)).toBeLessThan(20 * 86_400_000);
  });

  it("that was not there at the till is held to it when it is bound", async () => {
    const { invoice, bind } = await decided("books");
    expect(invoice).toMatchObject({ allowed: true, termDays: [14, 30] });
    const toBooks = { ...rules[0], when: { all: [sells("books"), { fact: "offer.termDays", op: "gt", value: 14 }] } };
    await publish({ rules: [...document.rules, ...rules.slice(1), toBooks], offers });
    const long = await bind({ termDays: 30 });
    expect([long.status, long.body.outcome, long.body.order]).toEqual([200, "declined", undefined]);
    const short = await bind({ termDays: 14 });
    expect([short.status, short.body.outcome]).toEqual([201, "approved"]);
    await publish({ rules: [...document.rules, ...rules], offers });
  });

  it("of part prepayment takes the rest, and waits for a person who sees that the part was paid", async () => {
    const { decision, invoice, bind } = await decided("sofas", 50_001);
    expect([decision.outcome, invoice]).toMatchObject(["review", { allowed: true, maxAmount: pln(40_001), requires: ["prepayPart"] }]);
    expect((await bind()).body.code).toBe("decisionTokenAmountExceeded");
    expect((await bind({ total: pln(40_002) })).body.code).toBe("decisionTokenAmountExceeded");
    const { status, body } = await bind({ total: pln(40_001) });
    expect([status, body.outcome, body.order.status]).toEqual([201, "review", "pendingReview"]);
    const capture = () => api("POST", `/v1/orders/${body.order.id}/captures`, { amount: pln(40_001) });
    expect((await capture()).body.code).toBe("captureAwaitsReview");
    await api("POST", `/v1/decisions/${decision.decisionId}/review`, { outcome: "approved", by: "Ewa" });
    expect((await capture()).body.invoice.total).toEqual(pln(40_001));
  });

  it("of part prepayment takes less than the rest too, and is refused where the rules refuse the rest by now", async () => {
    const less = await decided("sofas", 50_000);
    expect((await less.bind({ total: pln(20_000) })).body).toMatchObject({ outcome: "review", order: { status: "pendingReview" } });
    const { bind } = await decided("sofas", 50_000);
    const half = { ...rules[1], when: { all: [sells("sofas"), { fact: "offer.prepaidPercent", op: "lt", value: 50 }] } };
    await publish({ rules: [...document.rules, rules[0], half, rules[2]], offers });
    expect((await bind({ total: pln(40_000) })).body).toMatchObject({ outcome: "declined" });
    await publish({ rules: [...document.rules, ...rules], offers });
  });

  it("of delivery to the billing address goes there, or waits for a person", async () => {
    const waiting = await decided("watches", 14_990, { shippingAddress: locker });
    expect([waiting.decision.outcome, waiting.invoice]).toMatchObject(["review", { requires: ["deliverToBillingAddress"] }]);
    expect((await waiting.bind()).body).toMatchObject({ outcome: "review", order: { status: "pendingReview" } });
    const { checkout, bind } = await decided("watches", 14_990, { shippingAddress: locker });
    const elsewhere = { ...checkout.billingAddress, line1: "ul. Wiśniowa 99" };
    expect((await bind({ shippingAddress: elsewhere })).body.code).toBe("decisionTokenMismatch");
    expect((await bind({ shippingAddress: checkout.billingAddress })).body).toMatchObject({
      outcome: "approved",
      order: { status: "authorized" },
    });
  });

  it("is judged by the address that is told when it is bound", async () => {
    const { checkout, invoice, bind } = await decided("watches");
    expect(invoice).toMatchObject({ allowed: true, requires: [] });
    expect((await bind({ shippingAddress: locker })).body.code).toBe("decisionTokenMismatch");
    const { body } = await bind({ shippingAddress: { ...checkout.billingAddress, kind: "pickupPoint" } });
    expect(body).toMatchObject({ outcome: "review", order: { status: "pendingReview" } });
  });
});
