/** Every sandbox persona over HTTP: what it is told at the till, and what becomes of its invoice. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkoutOf, decideOn, newBuyer, orderFor, shopApi, type ShopApi } from "../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";

describe("personas on embedded", () => {
  let saldo: RunningSaldo;
  let api: ShopApi;

  beforeAll(async () => {
    saldo = await startSaldo();
    api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
  });
  afterAll(() => saldo.stop());

  it.each([
    ["+approved", "approved", true, undefined, "none"],
    ["+review", "review", true, undefined, "none"],
    ["+declined", "declined", false, "velocity", "offerSecurePaymentMethods"],
    ["+blocked", "declined", false, "blockedByMerchant", "offerSecurePaymentMethods"],
    ["+overdue", "declined", false, "openOverdueClaim", "offerSecurePaymentMethods"],
    ["+address", "review", true, undefined, "askBuyerToConfirmAddress"],
    ["+verify", "review", true, undefined, "askBuyerToVerify"],
    ["+degraded", "notEvaluated", false, "serviceDegraded", "offerSecurePaymentMethods"],
  ])("%s is %s", async (tag, outcome, allowed, reason, actionCode) => {
    const { decision, methods } = await decideOn(api, checkoutOf(newBuyer(tag)));
    expect(decision.outcome).toBe(outcome);
    expect(methods["saldo_invoice"]).toMatchObject({ allowed, ...(reason === undefined ? {} : { reason }) });
    expect(methods["stripe"]?.allowed).toBe(true);
    expect(decision.messages[0]?.actionCode ?? "none").toBe(actionCode);
  });

  it("+limit has used up the limit for invoices", async () => {
    const { methods } = await decideOn(api, checkoutOf(newBuyer("+limit")));
    expect(methods["saldo_invoice"]).toMatchObject({ allowed: false, reason: "exposureLimit" });
  });

  it("+slow2000 answers late, and in time with the safe methods when the caller cannot wait", async () => {
    const slow = await decideOn(api, checkoutOf(newBuyer("+slow2000")));
    expect(slow.decision.elapsedMs).toBeGreaterThanOrEqual(1990);
    expect(slow.decision.outcome).toBe("approved");
    const { body } = await api("POST", "/v1/checkout/payment-methods", checkoutOf(newBuyer("+slow2000")), { "X-Deadline-Ms": "150" });
    expect(body).toMatchObject({ outcome: "notEvaluated", degraded: expect.arrayContaining(["deadline"]) });
    expect(body.elapsedMs).toBeLessThan(1900);
    expect(body.paymentMethods.map((method: { allowed: boolean }) => method.allowed)).toEqual([false, true, false]);
  });

  it("pays late, never, returns half, disputes", async () => {
    const invoices: Record<string, { id: string }> = {};
    for (const tag of ["payslate14", "never", "returnshalf", "disputes"]) {
      const { order, checkout } = await orderFor(api, newBuyer(`+${tag}`), 10_001);
      invoices[tag] = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total })).body.invoice;
    }
    await api("POST", "/v1/test/clock", { advanceDays: 40 });
    const idOf = (tag: string) => invoices[tag]?.id ?? "none";
    const seen = async (tag: string) => (await api("GET", `/v1/invoices/${idOf(tag)}`)).body;
    expect(await seen("payslate14")).toMatchObject({ status: "paid" });
    expect(await seen("never")).toMatchObject({ status: "overdue", open: { amountMinor: 10_001 } });
    expect(await seen("returnshalf")).toMatchObject({ status: "overdue", open: { amountMinor: 5_000 } });
    expect(await seen("disputes")).toMatchObject({ status: "disputed", disputed: { amountMinor: 10_001 }, nextAction: null });
    const events = (await api("GET", `/v1/invoices/${idOf("disputes")}/timeline`)).body.items.map((event: { kind: string }) => event.kind);
    expect(events.slice(events.indexOf("disputeOpened"))).not.toContain("reminderSent");
  });
});
