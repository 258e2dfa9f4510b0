/** The shopper's explanation under a link: tiers, the identity check with its bound, what helps, and links that do not open. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemShape } from "../../../src/wire/administration.ts";
import { shopperReviewResponse, type WhyResponse, whyResponse } from "../../../src/wire/why.ts";
import { checkoutOf, decideOn, newBuyer, orderFor, shopApi, type ShopApi } from "../../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../../support/start-saldo.ts";

let saldo: RunningSaldo;
let api: ShopApi;
/** Sends no key: the link is the key. */
const ask = (method: string, path: string, body?: unknown) =>
  fetch(`${saldo.baseUrl}/v1${path}`, {
    method,
    headers: { "Accept-Language": "en", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
/** What the shopper reads; throws on any other answer. */
const asShopper = async (method: string, path: string, body?: unknown): Promise<WhyResponse> => {
  const answer = await ask(method, path, body);
  expect([answer.status, answer.headers.get("x-robots-tag")]).toEqual([200, "noindex"]);
  return whyResponse.parse(await answer.json());
};
/** The status and code of a refusal. */
const refusalOf = async (method: string, path: string, body?: unknown): Promise<[status: number, code: string]> => {
  const answer = await ask(method, path, body);
  return [answer.status, problemShape.parse(await answer.json()).code];
};

beforeAll(async () => {
  saldo = await startSaldo();
  api = shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey);
});
afterAll(() => saldo.stop());

async function linkTo(checkout: ReturnType<typeof checkoutOf>): Promise<string> {
  const { decision } = await decideOn(api, checkout);
  const { status, body } = await api("POST", `/v1/decisions/${decision.decisionId}/shopper-link`);
  expect(status).toBe(201);
  return body.path as string;
}

describe("the shopper", () => {
  it("reads a plain reason with the facts used, and the exact basket that would be allowed", async () => {
    const body = await asShopper("GET", await linkTo(checkoutOf(newBuyer(), 70_000)));
    expect(body.reasons.map(({ kind, code }) => [kind, code])).toEqual([
      ["protected", null],
      ["full", "basketNotEligible"],
    ]);
    expect(body.factsUsed).toEqual(["basket"]);
    expect(body.ways).toEqual([{ steps: [{ code: "lowerBasket", by: "buyer", amount: { amountMinor: 60_000, currency: "PLN" } }] }]);
  });

  it.each(["+declined", "+blocked"])("reads no rule, no sign and no way around one, as %s", async (tag) => {
    const body = await asShopper("GET", await linkTo(checkoutOf(newBuyer(tag), 20_000)));
    expect(body.reasons).toMatchObject([{ kind: "category", code: null }]);
    expect([body.factsUsed, body.ways, body.identityChecks]).toEqual([[], [], []]);
    expect(JSON.stringify(body)).not.toMatch(/velocity|blocked|score|rule|Carts/i);
  });

  it("reads of a debt only after the identity check, and then how much and how to pay it", async () => {
    const buyer = newBuyer();
    const { order } = await orderFor(api, buyer, 20_000);
    const { invoice } = (await api("POST", `/v1/orders/${order.id}/captures`, { amount: order.total })).body;
    await api("POST", "/v1/test/clock", { advanceDays: 20 });
    const path = await linkTo(checkoutOf(buyer, 20_000));
    const before = await asShopper("GET", path);
    expect(before.reasons).toEqual([{ kind: "protected", code: null, text: null }]);
    expect([before.ways, before.openInvoices, before.identityChecks]).toEqual([[], null, ["email", "birthDate", "invoiceNumber"]]);
    const denied = [403, "identityNotConfirmed"];
    expect(await refusalOf("POST", `${path}/identity`, { email: "somebody@example.com" })).toEqual(denied);
    expect(await refusalOf("POST", `${path}/identity`, { email: buyer.email, birthDate: "1990-01-01" })).toEqual(denied);
    const body = await asShopper("POST", `${path}/identity`, { invoiceNumber: invoice.number });
    expect(body.reasons).toMatchObject([{ kind: "full", code: "openOverdueClaim" }]);
    expect(body.ways).toEqual([{ steps: [{ code: "payOverdueInvoices", by: "buyer" }] }]);
    const { number, dueOn, paymentReference } = invoice;
    expect(body.openInvoices).toEqual([{ number, dueOn, open: { amountMinor: 20_000, currency: "PLN" }, paymentReference }]);
  });

  it("has five tries an hour, even with the right answer", async () => {
    const buyer = newBuyer("+overdue");
    const path = await linkTo(checkoutOf(buyer, 20_000));
    const codes = [];
    for (let tried = 0; tried < 5; tried += 1) codes.push((await refusalOf("POST", `${path}/identity`, { birthDate: "1970-01-01" }))[1]);
    expect(new Set(codes)).toEqual(new Set(["identityNotConfirmed"]));
    expect(await refusalOf("POST", `${path}/identity`, { email: buyer.email })).toEqual([429, "tooManyTries"]);
    await api("POST", "/v1/test/clock", { advanceDays: 1 });
    expect((await asShopper("POST", `${path}/identity`, { email: buyer.email })).isIdentified).toBe(true);
  });

  it("asks a person, and sees the promise and later the answer, but neither name nor note", async () => {
    const checkout = checkoutOf(newBuyer("+declined"), 20_000);
    const path = await linkTo(checkout);
    const asked = await ask("POST", `${path}/review-requests`, { note: "it was me" });
    const { review: promised } = shopperReviewResponse.parse(await asked.json());
    expect([asked.status, promised.status]).toEqual([201, "requested"]);
    const [found] = (await api("GET", `/v1/decisions?checkoutRef=${checkout.checkoutRef}`)).body.items;
    await api("POST", `/v1/decisions/${found.id}/review`, { outcome: "declined", by: "Ewa", note: "internal" });
    const { review } = await asShopper("GET", path);
    expect(review).toMatchObject({ status: "declined", answerBy: promised.answerBy });
    expect(Object.keys(review ?? {})).toEqual(["status", "requestedAt", "answerBy", "settledAt"]);
  });

  it("opens nothing with a changed link, a token made for an order, or a link of more than 30 days ago", async () => {
    const checkout = checkoutOf(newBuyer(), 20_000);
    const path = await linkTo(checkout);
    const { decision } = await decideOn(api, { ...checkout, checkoutRef: "other" });
    const codeOf = async (other: string) => (await refusalOf("GET", other))[1];
    expect(await codeOf(`${path.slice(0, -2)}zz`)).toBe("linkInvalid");
    expect(await codeOf(`/why/${decision.decisionToken}`)).toBe("linkInvalid");
    expect(await codeOf("/why/st1.x")).toBe("linkInvalid");
    await api("POST", "/v1/test/clock", { advanceDays: 31 });
    expect(await codeOf(path)).toBe("linkExpired");
  });
});
