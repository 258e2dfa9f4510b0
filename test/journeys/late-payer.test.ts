/** A whole life over HTTP on every home: decision, order, invoice, reminders, hidden at the next checkout, payment, shown again. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { authorizeOn, checkoutOf, decideOn, newBuyer, orderFor, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";

describe.each(availableHomes())("a late payer on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;

  beforeAll(async () => {
    started = await startOn(home);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
  });
  afterAll(() => started.stop());

  it("loses unsafe methods with the overdue invoice and gets them back with the payment", async () => {
    const buyer = { ...newBuyer(), email: `kalina.${Date.now()}@gmail.com` };
    const { order, checkout, decision } = await orderFor(api, buyer);
    expect(order).toMatchObject({ status: "authorized", authorized: { amountMinor: 14_990 }, captured: { amountMinor: 0 } });
    expect((await authorizeOn(api, decision, checkout.basket.total)).body.code).toBe("decisionTokenUsed");

    const captured = await api("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total });
    expect(captured.status).toBe(201);
    const invoice = captured.body.invoice;
    expect(invoice).toMatchObject({ status: "open", open: { amountMinor: 14_990 }, nextAction: { kind: "preDueNotice" } });

    expect((await api("POST", "/v1/test/clock", { advanceDays: 45 })).status).toBe(200);
    const events = (await api("GET", `/v1/invoices/${invoice.id}/timeline`)).body.items;
    expect(
      events.filter((event: { kind: string }) => event.kind === "reminderSent").map((event: { data: { step: string } }) => event.data.step),
    ).toEqual(["preDueNotice", "friendlyReminder", "formalReminder"]);
    expect((await api("GET", `/v1/invoices/${invoice.id}`)).body.status).toBe("overdue");

    const late = await decideOn(api, checkoutOf(buyer));
    expect([late.methods["saldo_invoice"], late.methods["cod"], late.methods["stripe"]]).toMatchObject([
      { allowed: false, reason: "openOverdueClaim" },
      { allowed: false, reason: "openOverdueClaim" },
      { allowed: true },
    ]);
    const twin = {
      ...newBuyer(),
      lastName: buyer.lastName,
      email: buyer.email.replace("kalina.", "ka.lina.").replace("@gmail.com", "+sklep@googlemail.com"),
    };
    expect((await decideOn(api, checkoutOf(twin))).methods["saldo_invoice"]?.allowed).toBe(false);
    expect((await decideOn(api, checkoutOf(newBuyer()))).methods["saldo_invoice"]?.allowed).toBe(true);

    const part = await api("POST", "/v1/payments", {
      invoiceId: invoice.id,
      amount: { amountMinor: 4_990, currency: "PLN" },
      valueDate: invoice.dueOn,
    });
    expect(part.body).toMatchObject({
      allocations: [{ invoiceId: invoice.id, part: "principal", amount: { amountMinor: 4_990 } }],
      unallocated: { amountMinor: 0 },
    });
    expect((await decideOn(api, checkoutOf(buyer))).methods["saldo_invoice"]?.allowed).toBe(false);
    const rest = await api("POST", "/v1/payments", {
      reference: invoice.paymentReference,
      amount: { amountMinor: 10_500, currency: "PLN" },
      valueDate: invoice.dueOn,
    });
    expect(rest.body).toMatchObject({ allocations: [{ amount: { amountMinor: 10_000 } }], unallocated: { amountMinor: 500 } });

    const again = await decideOn(api, checkoutOf(buyer));
    expect(again.decision.messages).toEqual([]);
    expect(again.methods["saldo_invoice"]?.allowed).toBe(true);
    await api("POST", "/v1/test/clock", { advanceDays: 60 });
    const after = (await api("GET", `/v1/invoices/${invoice.id}/timeline`)).body.items;
    expect(after.filter((event: { kind: string }) => event.kind === "reminderSent")).toHaveLength(3);
    expect((await api("GET", `/v1/invoices/${invoice.id}`)).body).toMatchObject({
      status: "paid",
      open: { amountMinor: 0 },
      nextAction: null,
    });
  });

  it("stops reminders that were still to come when the payment arrives in between", async () => {
    const { order, checkout } = await orderFor(api, newBuyer());
    const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: checkout.basket.total })).body;
    await api("POST", "/v1/test/clock", { to: invoice.nextAction.on });
    await api("POST", "/v1/payments", { invoiceId: invoice.id, amount: invoice.total, valueDate: invoice.issuedOn });
    await api("POST", "/v1/test/clock", { advanceDays: 60 });
    const events = (await api("GET", `/v1/invoices/${invoice.id}/timeline`)).body.items;
    expect(events.map((event: { kind: string }) => event.kind)).toEqual(["invoiceIssued", "reminderSent", "paymentBooked"]);
    const messages = (await api("GET", `/v1/test/messages?invoiceId=${invoice.id}`)).body.items;
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ kind: "preDueNotice", language: "pl" });
    expect(messages[0].text).toContain(invoice.number);
  });

  it("leaves books in which every invariant holds", async () => {
    await expect(started.verifyLedger()).resolves.toBe(0);
  });
});
