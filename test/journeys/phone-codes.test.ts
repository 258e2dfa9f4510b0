/** A telephone confirmed by a one-time code: before the order is bound, after it, and all that can go wrong; on every home. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { availableHomes } from "../tools/available-homes.ts";

const minuteMs = 60_000;
const step = { requires: ["verifyPhone"], outcome: "review", reason: "identityUnverified", actionCode: "askBuyerToVerify" };
const rules = [
  { id: "confirm-the-telephone", when: { fact: "orderTotal", op: "gte", value: { PLN: 10_000, CZK: 1, EUR: 1 } }, ...step },
  { id: "ask-a-person", when: { fact: "categories", op: "in", value: ["garden"] }, ...step, requires: undefined },
];

describe.each(availableHomes())("one-time codes on $name", (home) => {
  let started: StartedHome;
  let api: ShopApi;

  beforeAll(async () => {
    started = await startOn(home);
    api = shopApi(started.saldo.baseUrl, started.saldo.shop("PLN").secretKey);
    const { document } = (await api("GET", "/v1/policies/live")).body;
    expect((await api("PUT", "/v1/policies/draft", { ...document, rules: [...document.rules, ...rules] })).status).toBe(200);
    expect((await api("POST", "/v1/policies/publish")).status).toBe(200);
  });
  afterAll(() => started.stop());

  const codesOf = (id: string) => `/v1/decisions/${id}/phone-codes`;
  const send = (id: string, headers = {}) => api("POST", codesOf(id), {}, headers);
  const confirm = (id: string, code: string) => api("POST", `${codesOf(id)}/confirm`, { code });
  const textsFor = async (id: string): Promise<readonly { text: string; to: string; language: string }[]> => {
    const { items } = (await api("GET", "/v1/test/messages?limit=100")).body;
    return items.filter((message: { decisionId: string; kind: string }) => message.decisionId === id && message.kind === "phoneCode");
  };
  const digitsFor = async (id: string) => /\d{6}/.exec((await textsFor(id))[0]?.text ?? "")?.[0] ?? "";
  const wrong = (digits: string) => (digits === "000000" ? "000001" : "000000");
  const decided = async (category = "shoes") => {
    const usual = checkoutOf(newBuyer());
    const items = usual.basket.items.map((item) => ({ ...item, category }));
    const checkout = { ...usual, basket: { ...usual.basket, items } };
    const { decision, methods } = await decideOn(api, checkout);
    return { checkout, decision, id: decision.decisionId as string, methods };
  };
  const advance = async (ms: number) => {
    const { now } = (await api("GET", "/v1/test/clock")).body;
    expect((await api("POST", "/v1/test/clock", { to: new Date(Date.parse(now) + ms).toISOString() })).status).toBe(200);
  };

  it("let an order go through that is bound after the code came back", async () => {
    const { checkout, decision, id, methods } = await decided();
    expect([decision.outcome, methods["saldo_invoice"]]).toMatchObject(["review", { allowed: true, requires: ["verifyPhone"] }]);
    const sent = await send(id);
    expect([sent.status, sent.body.phoneCode]).toMatchObject([
      201,
      { status: "sent", sentTo: `…${checkout.buyer.phone.slice(-3)}`, triesLeft: 5 },
    ]);
    expect(await textsFor(id)).toMatchObject([{ to: checkout.buyer.phone, language: "pl" }]);
    const digits = await digitsFor(id);
    const denied = await confirm(id, wrong(digits));
    expect([denied.status, denied.body.code]).toEqual([422, "phoneCodeWrong"]);
    expect((await confirm(id, digits)).body.phoneCode).toMatchObject({ status: "confirmed", triesLeft: 3 });
    expect((await confirm(id, digits)).status).toBe(200);
    expect((await send(id)).body.code).toBe("phoneConfirmed");
    const bound = await authorizeOn(api, decision, checkout.basket.total);
    expect([bound.status, bound.body.outcome]).toEqual([201, "approved"]);
    expect((await api("POST", `/v1/orders/${bound.body.order.id}/captures`, { amount: checkout.basket.total })).status).toBe(201);
  });

  it("free an order that waits for nothing else, without a mail about a person", async () => {
    const { checkout, decision, id } = await decided();
    const { body } = await authorizeOn(api, decision, checkout.basket.total);
    const capture = () => api("POST", `/v1/orders/${body.order.id}/captures`, { amount: checkout.basket.total });
    expect((await capture()).body.code).toBe("captureAwaitsReview");
    await send(id);
    expect((await confirm(id, await digitsFor(id))).status).toBe(200);
    expect((await capture()).status).toBe(201);
    expect((await api("GET", `/v1/decisions/${id}`)).body.review).toMatchObject({ status: "approved", by: "phoneCode" });
    const open = (await api("GET", "/v1/reviews?limit=100")).body.items.map((item: { id: string }) => item.id);
    expect(open).not.toContain(id);
    await advance(minuteMs);
    const kinds = (await api("GET", "/v1/test/messages?limit=100")).body.items.filter(
      (message: { decisionId: string }) => message.decisionId === id,
    );
    expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual(["phoneCode"]);
  });

  it("leave an order with a person where that is wanted too", async () => {
    const { checkout, decision, id } = await decided("garden");
    const { body } = await authorizeOn(api, decision, checkout.basket.total);
    await send(id);
    expect((await confirm(id, await digitsFor(id))).status).toBe(200);
    const captured = await api("POST", `/v1/orders/${body.order.id}/captures`, { amount: checkout.basket.total });
    expect(captured.body.code).toBe("captureAwaitsReview");
  });

  it("are sent once under one key, not too soon again, and three times at most", async () => {
    const { id } = await decided();
    const once = { "Idempotency-Key": `once-${id}` };
    const both = [await send(id, once), await send(id, once)];
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[0]?.body).toEqual(both[1]?.body);
    expect(await textsFor(id)).toHaveLength(1);
    expect((await send(id)).body.code).toBe("tooManyPhoneCodes");
    await advance(minuteMs);
    const first = await digitsFor(id);
    expect((await send(id)).status).toBe(201);
    const digits = await digitsFor(id);
    if (first !== digits) expect((await confirm(id, first)).body.code).toBe("phoneCodeWrong");
    await advance(minuteMs);
    expect((await send(id)).status).toBe(201);
    await advance(minuteMs);
    expect((await send(id)).body.code).toBe("tooManyPhoneCodes");
  });

  it("end after ten minutes, and after five wrong tries even for the right digits", async () => {
    const late = await decided();
    expect((await confirm(late.id, "123456")).body.code).toBe("phoneCodeMissing");
    await send(late.id);
    await advance(11 * minuteMs);
    expect((await confirm(late.id, await digitsFor(late.id))).body.code).toBe("phoneCodeExpired");
    const lucky = await decided();
    await send(lucky.id);
    const right = await digitsFor(lucky.id);
    for (let count = 0; count < 4; count += 1) await confirm(lucky.id, wrong(right));
    expect([(await confirm(lucky.id, right)).status, (await confirm(lucky.id, right)).status]).toEqual([200, 200]);
    const guessed = await decided();
    await send(guessed.id);
    const digits = await digitsFor(guessed.id);
    const tries = [];
    for (let count = 0; count < 5; count += 1) tries.push((await confirm(guessed.id, wrong(digits))).body.code);
    expect(tries).toEqual(Array.from({ length: 5 }, () => "phoneCodeWrong"));
    expect((await confirm(guessed.id, digits)).body.code).toBe("tooManyTries");
  });

  it("need a number that can be called", async () => {
    const checkout = checkoutOf(newBuyer());
    const { phone: _phone, ...buyer } = checkout.buyer;
    const { decisionId } = (await api("POST", "/v1/checkout/payment-methods", { ...checkout, buyer })).body;
    expect((await send(decisionId)).body.code).toBe("phoneMissing");
    const { status, body } = await confirm(decisionId, "12a456");
    expect([status, body.errors[0].pointer]).toEqual([422, "/code"]);
  });
});
