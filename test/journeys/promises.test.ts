/** Promises to pay over HTTP on every home: kept, broken, renewed, cancelled, and what is sent meanwhile. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { invoiceFor, lifeOf, pay, plusDays, todayOf, until } from "../support/agreement-life.ts";
import { shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";

describe.each(availableHomes())("a promise to pay on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;
  const promise = (invoiceId: string, payOn: string, amountMinor?: number) =>
    api("POST", `/v1/invoices/${invoiceId}/promises`, {
      payOn,
      madeBy: "debtor",
      by: "portal",
      ...(amountMinor === undefined ? {} : { amount: { amountMinor, currency: "PLN" } }),
    });
  const holdOn = async (invoiceId: string) => (await api("GET", `/v1/invoices/${invoiceId}/agreements`)).body.hold;

  beforeAll(async () => {
    started = await startOn(home);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
  });
  afterAll(() => started.stop());

  it("is the same when its request is repeated", async () => {
    const invoice = await invoiceFor(api);
    const body = { payOn: plusDays(await todayOf(api), 3), madeBy: "debtor", by: "portal" };
    const key = { "Idempotency-Key": `promise-${invoice.id}` };
    const first = await api("POST", `/v1/invoices/${invoice.id}/promises`, body, key);
    const again = await api("POST", `/v1/invoices/${invoice.id}/promises`, body, key);
    expect([again.status, again.headers.get("idempotent-replayed"), again.body]).toEqual([201, "true", first.body]);
  });

  it("that is kept lets nothing leave but the word on the day before it", async () => {
    const invoice = await invoiceFor(api);
    await until(api, plusDays(invoice.dueOn, 1));
    const told = await promise(invoice.id, plusDays(invoice.dueOn, 20));
    expect([told.status, told.body.promise]).toMatchObject([201, { status: "running", amount: { amountMinor: 10_000 } }]);
    expect(await holdOn(invoice.id)).toMatchObject({ reason: "promiseRunning", agreementId: told.body.promise.id });
    expect((await promise(invoice.id, plusDays(invoice.dueOn, 21))).body.code).toBe("promiseRunning");
    await until(api, plusDays(invoice.dueOn, 19));
    await pay(api, invoice.id, 10_000);
    await until(api, plusDays(invoice.dueOn, 60));
    expect(await lifeOf(api, invoice.id)).toEqual([
      "reminderSent preDueNotice",
      "promiseRunning",
      "reminderSent promiseNotice",
      "paymentBooked",
      "promiseKept",
    ]);
    expect(await holdOn(invoice.id)).toBeNull();
  });

  it("that is broken makes the next step leave on that very day, and after two none is taken", async () => {
    const invoice = await invoiceFor(api);
    await until(api, plusDays(invoice.dueOn, 1));
    const { body } = await promise(invoice.id, plusDays(invoice.dueOn, 1), 4_000);
    await until(api, body.promise.lastOn);
    expect(await lifeOf(api, invoice.id)).toEqual(["reminderSent preDueNotice", "promiseRunning"]);
    await until(api, plusDays(body.promise.lastOn, 5));
    expect(await lifeOf(api, invoice.id)).toEqual([
      "reminderSent preDueNotice",
      "promiseRunning",
      "promiseBroken",
      "reminderSent friendlyReminder",
    ]);
    const second = (await promise(invoice.id, await todayOf(api))).body.promise;
    await until(api, plusDays(second.lastOn, 7));
    expect((await lifeOf(api, invoice.id)).slice(4)).toEqual(["promiseRunning", "promiseBroken", "reminderSent formalReminder"]);
    const third = await promise(invoice.id, await todayOf(api));
    expect([third.status, third.body.code]).toEqual([409, "tooManyBrokenPromises"]);
  });

  it("that was kept in time by a payment booked too late is mended, and the ladder goes on by its own days", async () => {
    const invoice = await invoiceFor(api);
    await until(api, plusDays(invoice.dueOn, 1));
    const asked = { amount: { amountMinor: 4_000, currency: "PLN" }, payOn: plusDays(invoice.dueOn, 5), madeBy: "debtor", by: "portal" };
    const { body } = await api("POST", `/v1/invoices/${invoice.id}/promises`, asked);
    const { id, lastOn } = body.promise;
    const statusOf = async () => (await api("GET", `/v1/agreements/${id}`)).body.agreement.status;
    await until(api, plusDays(lastOn, 3));
    expect(await statusOf()).toBe("broken");
    await pay(api, invoice.id, 3_999, lastOn);
    expect(await statusOf()).toBe("broken");
    await pay(api, invoice.id, 1, lastOn);
    expect(await statusOf()).toBe("kept");
    const life = await lifeOf(api, invoice.id);
    expect(life.slice(-2)).toEqual(["promiseKept", "agreementMended"]);
    const { nextAction } = (await api("GET", `/v1/invoices/${invoice.id}`)).body;
    expect(nextAction.kind).toBe("formalReminder");
    expect(nextAction.on > plusDays(lastOn, 6)).toBe(true);
  });

  it("tells the shop how it ended, by its id and without more than that", async () => {
    const types = ["promise.kept", "promise.broken"];
    await api("POST", "/v1/webhook-endpoints", { url: "https://shop.example/saldo", types });
    const [kept, broken] = [await invoiceFor(api), await invoiceFor(api)];
    const today = await todayOf(api);
    const [first, second] = [(await promise(kept.id, today)).body.promise, (await promise(broken.id, today)).body.promise];
    await pay(api, kept.id, 10_000);
    await until(api, plusDays(second.lastOn, 1));
    const { items } = (await api("GET", "/v1/webhook-deliveries")).body;
    const told = items.map(({ type, object, sequence }: Record<string, unknown>) => ({ type, object, sequence }));
    expect(told).toEqual([
      { type: "promise.broken", object: { kind: "agreement", id: second.id }, sequence: 1 },
      { type: "promise.kept", object: { kind: "agreement", id: first.id }, sequence: 1 },
    ]);
  });

  it("takes back what was planned, and gives it back when it is cancelled", async () => {
    const invoice = await invoiceFor(api);
    await until(api, plusDays(invoice.dueOn, 1));
    const { body } = await promise(invoice.id, plusDays(invoice.dueOn, 10));
    const renewal = { payOn: plusDays(invoice.dueOn, 12), madeBy: "collector", by: "Ewa" };
    const renewed = await api("POST", `/v1/promises/${body.promise.id}/renewals`, renewal);
    expect([renewed.status, renewed.body.promise.replaces]).toEqual([201, body.promise.id]);
    expect((await api("POST", `/v1/promises/${body.promise.id}/renewals`, renewal)).body.code).toBe("agreementNotRunning");
    await until(api, plusDays(invoice.dueOn, 6));
    expect((await api("POST", `/v1/promises/${renewed.body.promise.id}/cancellations`, { by: "Ewa" })).status).toBe(200);
    await until(api, plusDays(invoice.dueOn, 13));
    expect(await lifeOf(api, invoice.id)).toEqual([
      "reminderSent preDueNotice",
      "promiseRunning",
      "promiseRunning",
      "promiseRenewed",
      "promiseCancelled",
      "reminderSent friendlyReminder",
    ]);
  });

  it("of a part is kept by that part, and the ladder asks for the rest", async () => {
    const invoice = await invoiceFor(api);
    await until(api, plusDays(invoice.dueOn, 1));
    await promise(invoice.id, plusDays(invoice.dueOn, 8), 6_000);
    await until(api, plusDays(invoice.dueOn, 8));
    await pay(api, invoice.id, 5_999);
    await pay(api, invoice.id, 1);
    await until(api, plusDays(invoice.dueOn, 13));
    expect(await lifeOf(api, invoice.id)).toEqual([
      "reminderSent preDueNotice",
      "promiseRunning",
      "reminderSent promiseNotice",
      "paymentBooked",
      "paymentBooked",
      "promiseKept",
      "reminderSent friendlyReminder",
    ]);
  });

  it("leaves books in which every invariant holds", async () => {
    await expect(started.verifyLedger()).resolves.toBe(0);
  });
});
