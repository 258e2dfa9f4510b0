/** Orders over HTTP: captures, refunds and voids in part, what is refused and with which code, idempotency, reviews, blocks, policies. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { authorizeOn, checkoutOf, decideOn, newBuyer, orderFor, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";

const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });

describe.each(availableHomes())("orders on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;

  beforeAll(async () => {
    started = await startOn(home);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
  });
  afterAll(() => started.stop());

  it("captures, refunds and voids in part", async () => {
    const { order } = await orderFor(api, newBuyer(), 30_000);
    const first = await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(10_000) });
    expect(first.body.order).toMatchObject({ status: "partlyCaptured", authorized: pln(20_000), captured: pln(10_000) });
    const second = await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(15_000) });
    expect(Number(second.body.invoice.number.slice(5))).toBe(Number(first.body.invoice.number.slice(5)) + 1);
    expect((await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(5_001) })).body.code).toBe("captureExceedsAuthorization");
    expect((await api("POST", `/v1/orders/${order.id}/voids`, { amount: pln(5_001) })).body.code).toBe("voidExceedsAuthorization");
    expect((await api("POST", `/v1/orders/${order.id}/voids`, { amount: pln(2_000) })).body.order).toMatchObject({
      authorized: pln(3_000),
      voided: pln(2_000),
    });
    expect((await api("POST", `/v1/orders/${order.id}/voids`, {})).body.order).toMatchObject({
      status: "captured",
      authorized: pln(0),
      voided: pln(5_000),
    });
    expect((await api("POST", `/v1/orders/${order.id}/voids`, {})).body.code).toBe("nothingToVoid");

    const refund = await api("POST", `/v1/orders/${order.id}/refunds`, {
      type: "return",
      amount: pln(4_000),
      invoiceId: second.body.invoice.id,
    });
    expect(refund.body.creditNote).toMatchObject({ invoiceId: second.body.invoice.id, total: pln(4_000) });
    expect((await api("GET", `/v1/invoices/${second.body.invoice.id}`)).body.open).toEqual(pln(11_000));
    expect((await api("POST", `/v1/orders/${order.id}/refunds`, { type: "refund", amount: pln(21_001) })).body.code).toBe(
      "refundExceedsCapture",
    );
    expect((await api("POST", `/v1/orders/${order.id}/refunds`, { type: "refund", amount: pln(20_000) })).body.code).toBe(
      "refundNeedsInvoice",
    );
    expect(
      (await api("POST", `/v1/orders/${order.id}/refunds`, { type: "goodwill", amount: pln(11_001), invoiceId: second.body.invoice.id }))
        .body.code,
    ).toBe("creditExceedsInvoice");
    expect((await api("POST", `/v1/orders/${order.id}/captures`, { amount: { amountMinor: 1, currency: "CZK" } })).body.code).toBe(
      "currencyMismatch",
    );
  });

  it("gives a debtor who had paid a credit balance, and the invoice is credited", async () => {
    const { order } = await orderFor(api, newBuyer());
    const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(14_990) })).body;
    await api("POST", "/v1/payments", { invoiceId: invoice.id, amount: pln(14_990), valueDate: invoice.issuedOn });
    const refund = await api("POST", `/v1/orders/${order.id}/refunds`, { type: "refund", amount: pln(14_990) });
    expect(refund.body.order.status).toBe("refunded");
    expect((await api("GET", `/v1/invoices/${invoice.id}`)).body).toMatchObject({ status: "credited", open: pln(0) });
  });

  it("answers the same key and body with the stored answer, and refuses another body", async () => {
    const { order } = await orderFor(api, newBuyer());
    const key = { "Idempotency-Key": randomUUID() };
    const path = `/v1/orders/${order.id}/captures`;
    const first = await api("POST", path, { amount: pln(5_000) }, key);
    const again = await api("POST", path, { amount: pln(5_000) }, key);
    expect([again.status, again.headers.get("idempotent-replayed"), again.body]).toEqual([201, "true", first.body]);
    expect((await api("POST", path, { amount: pln(6_000) }, key)).body).toMatchObject({ status: 422, code: "idempotencyKeyReused" });
    expect((await api("GET", `/v1/orders/${order.id}`)).body.captured).toEqual(pln(5_000));
    const raced = await Promise.all(
      Array.from({ length: 10 }, () => api("POST", path, { amount: pln(100) }, { "Idempotency-Key": "race-1" })),
    );
    expect(raced.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect((await api("GET", `/v1/orders/${order.id}`)).body.captured).toEqual(pln(5_100));
    const bare = await fetch(`${started.saldo.baseUrl}${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${started.saldo.shop("PLN").secretKey}`, "Content-Type": "application/json" },
      body: JSON.stringify({ amount: pln(100) }),
    });
    expect([bare.status, ((await bare.json()) as { code: string }).code]).toEqual([400, "idempotencyKeyMissing"]);
  });

  it("refuses tokens that are changed, foreign, too small or used, each by its code", async () => {
    const checkout = checkoutOf(newBuyer());
    const { decision } = await decideOn(api, checkout);
    const code = async (change: object) =>
      (
        await api("POST", "/v1/checkout/authorize", {
          decisionToken: decision.decisionToken,
          paymentMethodId: "saldo_invoice",
          termDays: 14,
          orderRef: `o-${randomUUID()}`,
          total: pln(14_990),
          ...change,
        })
      ).body.code;
    expect(await code({ decisionToken: `${decision.decisionToken.slice(0, -4)}AAAA` })).toBe("decisionTokenMismatch");
    expect(await code({ decisionToken: "x" })).toBe("decisionTokenMismatch");
    expect(await code({ total: pln(14_991) })).toBe("decisionTokenAmountExceeded");
    expect(await code({ total: { amountMinor: 100, currency: "EUR" } })).toBe("decisionTokenMismatch");
    expect(await code({ buyer: newBuyer() })).toBe("decisionTokenMismatch");
    expect(await code({ paymentMethodId: "stripe" })).toBe("paymentMethodNotAllowed");
    expect(await code({ termDays: 15 })).toBe("termNotAllowed");
    const foreign = shopApi(started.saldo.baseUrl, started.saldo.shop("CZK").secretKey);
    expect((await authorizeOn(foreign, decision, pln(14_990))).body.code).toBe("decisionTokenMismatch");
    expect(await code({ buyer: checkout.buyer })).toBeUndefined();
    expect(await code({})).toBe("decisionTokenUsed");
  });

  it("refuses a token after thirty minutes, and expires what nobody captured", async () => {
    const german = shopApi(started.saldo.baseUrl, started.saldo.shop("EUR").secretKey);
    const checkout = checkoutOf(newBuyer(), 5_000, "EUR");
    const { decision } = await decideOn(german, checkout);
    const { order } = await orderFor(german, newBuyer(), 5_000, "EUR");
    await german("POST", "/v1/test/clock", { advanceDays: 1 });
    expect((await authorizeOn(german, decision, checkout.basket.total)).body.code).toBe("decisionTokenExpired");
    await german("POST", "/v1/test/clock", { advanceDays: 31 });
    expect((await german("GET", `/v1/orders/${order.id}`)).body).toMatchObject({ status: "expired", authorized: { amountMinor: 0 } });
    expect((await german("POST", `/v1/orders/${order.id}/captures`, { amount: { amountMinor: 1, currency: "EUR" } })).body.code).toBe(
      "authorizationExpired",
    );
  });

  it("holds the capture of a reviewed order until a person has settled it", async () => {
    const { order, decision } = await orderFor(api, newBuyer("+review"));
    expect(order.status).toBe("pendingReview");
    expect((await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(14_990) })).body.code).toBe("captureAwaitsReview");
    expect((await api("POST", `/v1/decisions/${decision.decisionId}/review`, { outcome: "approved", by: "Ewa" })).body.review.status).toBe(
      "approved",
    );
    expect((await api("POST", `/v1/orders/${order.id}/captures`, { amount: pln(14_990) })).status).toBe(201);
    expect((await api("POST", `/v1/decisions/${decision.decisionId}/review`, { outcome: "declined", by: "Ewa" })).body.code).toBe(
      "reviewAlreadySettled",
    );
    const other = await orderFor(api, newBuyer("+review"));
    await api("POST", `/v1/decisions/${other.decision.decisionId}/review`, { outcome: "declined", by: "Ewa" });
    expect((await api("GET", `/v1/orders/${other.order.id}`)).body).toMatchObject({ status: "voided", voided: pln(14_990) });
  });

  it("keeps a buyer's request for a person, and shows the whole explanation", async () => {
    const { decision } = await decideOn(api, checkoutOf(newBuyer("+declined")));
    const asked = await api("POST", `/v1/decisions/${decision.decisionId}/review-requests`, { note: "please look" });
    expect(asked.body.review).toMatchObject({ status: "requested", note: "please look" });
    const whole = (await api("GET", `/v1/decisions/${decision.decisionId}`)).body;
    expect(whole).toMatchObject({ id: decision.decisionId, outcome: "declined", review: { status: "requested" }, orderId: null });
    expect(whole.rules.some((rule: { result: string; reason: string }) => rule.result === "hit" && rule.reason === "velocity")).toBe(true);
    const publishable = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").publishableKey);
    expect((await publishable("GET", `/v1/decisions/${decision.decisionId}/explanation`)).body.messages[0].shopperText).toBeTruthy();
    expect((await publishable("GET", `/v1/decisions/${decision.decisionId}`)).body.code).toBe("secretKeyRequired");
  });

  it("blocks a buyer and lifts the block, each for the very next checkout", async () => {
    const buyer = newBuyer();
    const { order } = await orderFor(api, buyer);
    const { block } = (await api("POST", `/v1/buyers/${order.buyerId}/blocks`, { reason: "parcels refused" })).body;
    expect((await decideOn(api, checkoutOf(buyer))).methods["saldo_invoice"]).toMatchObject({
      allowed: false,
      reason: "blockedByMerchant",
    });
    expect((await api("GET", `/v1/buyers/${order.buyerId}`)).body.blocks).toMatchObject([{ id: block.id, reason: "parcels refused" }]);
    expect((await api("DELETE", `/v1/buyers/${order.buyerId}/blocks/${block.id}`)).status).toBe(204);
    expect((await decideOn(api, checkoutOf(buyer))).methods["saldo_invoice"]?.allowed).toBe(true);
  });

  it("drafts, checks and publishes a policy, in force for the next decision", async () => {
    const czech = shopApi(started.saldo.baseUrl, started.saldo.shop("CZK").secretKey);
    const [live] = (await czech("GET", "/v1/policies")).body.items;
    const rules = [...live.document.rules, { ...live.document.rules[0], id: live.document.rules[0].id }];
    const faulty = await czech("PUT", "/v1/policies/draft", { ...live.document, rules });
    expect(faulty.body).toMatchObject({ status: 422, code: "policyInvalid" });
    expect(faulty.body.errors.map((fault: { code: string }) => fault.code)).toContain("duplicateRuleId");
    expect((await czech("POST", "/v1/policies/publish", {})).body.code).toBe("noPolicyDraft");
    const basket = { ...live.document.basket, CZK: { minMinor: 1, maxMinor: 10_000 } };
    expect((await czech("PUT", "/v1/policies/draft", { ...live.document, basket })).body.status).toBe("draft");
    expect((await czech("POST", "/v1/policies/publish", {})).body).toMatchObject({ status: "live", version: expect.stringMatching(/^2-/) });
    const { methods, decision } = await decideOn(czech, checkoutOf(newBuyer(), 10_001, "CZK"));
    expect(methods["saldo_invoice"]).toMatchObject({ allowed: false, reason: "basketNotEligible" });
    expect(decision.policyVersion).toMatch(/^2-/);
  });
});
