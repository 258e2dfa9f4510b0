/** What one shop has is nobody else's, not even another shop's of the same merchant; each kind of key opens what it should. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Operation } from "../../../server/http/operation.ts";
import { operations } from "../../../server/http/operations.ts";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../../support/start-saldo.ts";
import {
  basketMinor,
  bodyOf,
  isOnOneThing,
  listedId,
  makeObjects,
  notFoundCode,
  pathOf,
  type ShopCurrency,
  type ShopObjects,
} from "./shop-objects.ts";

/** PLN and CZK are two shops of one merchant, EUR is the shop of another. */
const currencies: readonly ShopCurrency[] = ["PLN", "CZK", "EUR"];
const pairs = currencies.flatMap((owner) => currencies.filter((other) => other !== owner).map((stranger) => ({ owner, stranger })));
const onOneThing = operations.filter((operation) => isOnOneThing(operation) && operation.access !== "link" && operation.access !== "proof");
/** Only a look at a connected shop makes repairs; the journey of reconciliation shows that others see none of them. */
const lists = operations.filter(
  (operation) =>
    !isOnOneThing(operation) && operation.path !== "/v1/connection/repairs" && operation.query?.some(({ name }) => name === "after"),
);
const named = (operation: Operation) => ({ operation, name: `${operation.method} ${operation.path}` });

const shopOrigin = "https://shop.example";

let saldo: RunningSaldo;
const shops = new Map<ShopCurrency, { api: ShopApi; objects: ShopObjects }>();

function shop(currency: ShopCurrency) {
  const found = shops.get(currency);
  if (found === undefined) throw new Error(`no shop sells in ${currency}`);
  return found;
}

beforeAll(async () => {
  saldo = await startSaldo();
  for (const currency of currencies) {
    const api = shopApi(saldo.baseUrl, saldo.shop(currency).secretKey);
    const objects = await makeObjects(api, currency);
    await api("POST", "/v1/test/clock", { advanceDays: 18 });
    const { items } = (await api("GET", "/v1/dunning/tasks")).body;
    const { batchId, letters } = (await api("POST", "/v1/dunning/letter-batches", {})).body;
    const handedOver = { announcedOn: items[0]?.openedOn, by: "Ewa" };
    const { placement } = (await api("POST", `/v1/invoices/${items[0]?.invoiceId}/placements`, handedOver)).body;
    const made = {
      placementId: placement?.id ?? null,
      taskId: items[0]?.id ?? null,
      chargeId: await toldCharge(api),
      dispatchId: letters[0]?.id ?? null,
      letterBatchId: batchId,
    };
    shops.set(currency, { api, objects: { ...objects, ...made } });
  }
});
afterAll(() => saldo.stop());

/** A charge that has a note. */
async function toldCharge(api: ShopApi): Promise<string | null> {
  for (const { id } of (await api("GET", "/v1/invoices")).body.items as { id: string }[]) {
    const [charge] = (await api("GET", `/v1/invoices/${id}/charges`)).body.items;
    if (charge?.note) return charge.id;
  }
  return null;
}

/** All that a shop can read of its own things. */
async function everythingOf(currency: ShopCurrency): Promise<unknown[]> {
  const { api, objects } = shop(currency);
  const readable = onOneThing.filter(({ method, mediaType }) => method === "get" && mediaType === undefined);
  const told = [];
  for (const operation of readable) told.push(await api("GET", pathOf(operation, objects)));
  expect(told.map(({ status }) => status)).toEqual(readable.map(() => 200));
  return told.map(({ body }) => body);
}

/** Every id that a list tells, page by page. */
async function listedBy(api: ShopApi, path: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after = ""; ids.length < 50;) {
    const { items, next } = (await api("GET", `${path}?limit=1${after}`)).body;
    ids.push(...items.flatMap((item: { id: string; invoiceId?: string }) => [item.id, item.invoiceId ?? item.id]));
    if (next === null) break;
    after = `&after=${next}`;
  }
  return ids;
}

describe("things of another shop", () => {
  it("are there: each shop prints its own invoice, credit note and note of a charge", async () => {
    for (const currency of currencies) {
      const { api, objects } = shop(currency);
      const papers = onOneThing.filter(({ mediaType }) => mediaType === "application/pdf");
      for (const operation of papers) expect((await api("GET", pathOf(operation, objects))).status, operation.id).toBe(200);
    }
  });

  it.each(pairs)("of $owner are not found by $stranger, and nothing changes", async ({ owner, stranger }) => {
    const before = await everythingOf(owner);
    const told = [];
    for (const operation of onOneThing) {
      const path = pathOf(operation, shop(owner).objects);
      const { status, body } = await shop(stranger).api(operation.method.toUpperCase(), path, bodyOf(operation, owner));
      told.push({ id: operation.id, status, code: body.code });
    }
    expect(told).toEqual(onOneThing.map((operation) => ({ id: operation.id, status: 404, code: notFoundCode(operation) })));
    expect(await everythingOf(owner)).toEqual(before);
  });

  it.each(pairs)("an order of $owner is not found by $stranger under its reference", async ({ owner, stranger }) => {
    const { orderRef } = (await shop(owner).api("GET", `/v1/orders/${shop(owner).objects.orderId}`)).body;
    const found = async (currency: ShopCurrency) => (await shop(currency).api("GET", `/v1/orders?orderRef=${orderRef}`)).body.items.length;
    expect([await found(owner), await found(stranger)]).toEqual([1, 0]);
  });

  it.each(pairs)("a block of $owner is not found on a buyer of $stranger", async ({ owner, stranger }) => {
    const { api, objects } = shop(stranger);
    const { status, body } = await api("DELETE", `/v1/buyers/${objects.buyerId}/blocks/${shop(owner).objects.blockId}`);
    expect([status, body.code]).toEqual([404, "blockNotFound"]);
    const { blocks } = (await shop(owner).api("GET", `/v1/buyers/${shop(owner).objects.buyerId}`)).body;
    expect(blocks).toMatchObject([{ id: shop(owner).objects.blockId }]);
  });

  it.each(pairs)("a decision of $owner cannot be bound by $stranger", async ({ owner, stranger }) => {
    const checkout = checkoutOf(newBuyer(), basketMinor[owner], owner);
    const { decision } = await decideOn(shop(owner).api, checkout);
    expect((await authorizeOn(shop(stranger).api, decision, checkout.basket.total)).body.code).toBe("decisionTokenMismatch");
    expect((await authorizeOn(shop(owner).api, decision, checkout.basket.total)).status).toBe(201);
  });

  it.each(pairs)("an invoice of $owner takes neither payment nor refund from $stranger", async ({ owner, stranger }) => {
    const { invoiceId } = shop(owner).objects;
    const { api, objects } = shop(stranger);
    const before = await everythingOf(owner);
    const amount = { amountMinor: 100, currency: owner };
    const payment = await api("POST", "/v1/payments", { invoiceId, amount, valueDate: "2026-01-02" });
    expect([payment.status, payment.body.code]).toEqual([404, "invoiceNotFound"]);
    const own = { amountMinor: 100, currency: stranger };
    const refund = await api("POST", `/v1/orders/${objects.orderId}/refunds`, { type: "refund", amount: own, invoiceId });
    expect([refund.status, refund.body.code]).toEqual([404, "invoiceNotFound"]);
    expect(await everythingOf(owner)).toEqual(before);
  });

  /** The merchant of PLN and CZK counts its invoices in one series, so that EUR has no invoice with the reference of CZK. */
  it.each([
    { owner: "CZK", stranger: "EUR" },
    { owner: "CZK", stranger: "PLN" },
    { owner: "PLN", stranger: "CZK" },
  ] as const)("a reference of $owner that $stranger quotes is unapplied cash of $stranger", async ({ owner, stranger }) => {
    const before = await everythingOf(owner);
    const amount = { amountMinor: 777, currency: stranger };
    const reference = shop(owner).objects.paymentReference;
    const { status, body } = await shop(stranger).api("POST", "/v1/payments", { reference, amount, valueDate: "2026-01-02" });
    expect([status, body.allocations, body.unallocated]).toEqual([201, [], amount]);
    expect(await everythingOf(owner)).toEqual(before);
  });
});

describe("lists", () => {
  it.each(lists.map(named))("$name shows to each shop its own alone", async ({ operation }) => {
    for (const currency of currencies) {
      const listed = await listedBy(shop(currency).api, operation.path);
      expect(listed).toContain(listedId(operation, shop(currency).objects));
      for (const other of currencies.filter((one) => one !== currency)) {
        expect(listed).not.toContain(listedId(operation, shop(other).objects));
        const theirs = await listedBy(shop(other).api, operation.path);
        expect(theirs.filter((id) => listed.includes(id))).toEqual([]);
        const { items } = (await shop(currency).api("GET", `${operation.path}?after=${theirs[0] ?? ""}`)).body;
        expect(items.filter(({ id }: { id: string }) => !listed.includes(id))).toEqual([]);
      }
    }
  });

  it.each(pairs)("messages about an invoice of $owner are none to $stranger", async ({ owner, stranger }) => {
    const path = `/v1/test/messages?invoiceId=${shop(owner).objects.invoiceId}`;
    expect((await shop(owner).api("GET", path)).body.items).not.toEqual([]);
    expect((await shop(stranger).api("GET", path)).body).toEqual({ items: [], next: null });
  });

  it("policies are the shop's own: a draft shows nowhere else and cannot be published from elsewhere", async () => {
    const german = shop("EUR").api;
    const [live] = (await german("GET", "/v1/policies")).body.items;
    expect((await german("PUT", "/v1/policies/draft", { ...live.document, name: "Lampen" })).status).toBe(200);
    for (const { api } of [shop("PLN"), shop("CZK")]) {
      const [live, ...others] = (await api("GET", "/v1/policies")).body.items;
      expect([live.status, others.map(({ status }: { status: string }) => status)]).toEqual(["live", ["retired"]]);
      expect((await api("POST", "/v1/policies/publish")).body.code).toBe("noPolicyDraft");
    }
    expect((await german("GET", "/v1/policies")).body.items).toMatchObject([
      { status: "draft" },
      { status: "live" },
      { status: "retired" },
    ]);
    for (const { api } of [shop("PLN"), shop("CZK")]) expect((await api("GET", "/v1/policies/draft")).body.code).toBe("policyNotFound");
  });
});

describe("keys", () => {
  /** How an operation answers to what is sent as Authorization. */
  async function askedWith(operation: Operation, authorization: string | undefined, objects = shop("PLN").objects) {
    const answer = await fetch(saldo.baseUrl + pathOf(operation, objects), {
      method: operation.method.toUpperCase(),
      headers: { "Idempotency-Key": randomUUID(), ...(authorization === undefined ? {} : { Authorization: authorization }) },
    });
    return { status: answer.status, asks: answer.headers.get("www-authenticate"), code: ((await answer.json()) as { code?: string }).code };
  }

  it.each(operations.map(named))("$name asks for the right kind of key", async ({ operation }) => {
    const publishable = await askedWith(operation, `Bearer ${saldo.shop("PLN").publishableKey}`);
    const none = await askedWith(operation, undefined);
    const wrong = await askedWith(operation, `Bearer sk_test_${randomUUID()}`);
    if (operation.access === "link") {
      const noLink = { status: 404, asks: null, code: "linkInvalid" };
      expect([publishable, none, wrong]).toEqual([noLink, noLink, noLink]);
      return;
    }
    if (operation.access === "proof") {
      const isHint = isOnOneThing(operation);
      const noProof = isHint ? { status: 404, asks: null, code: "connectionNotFound" } : { status: 400, asks: null, code: "bodyNotJson" };
      expect([publishable, none, wrong]).toEqual([noProof, noProof, noProof]);
      return;
    }
    if (operation.access === "anyone") {
      expect([publishable.status, none.status, wrong.status]).toEqual([200, 200, 200]);
      return;
    }
    expect(none).toEqual({ status: 401, asks: "Bearer", code: "apiKeyMissing" });
    expect(wrong).toEqual({ status: 401, asks: "Bearer", code: "apiKeyInvalid" });
    if (operation.access === undefined) expect(publishable).toMatchObject({ status: 403, code: "secretKeyRequired" });
    else {
      expect(publishable.status).toBe(200);
      if (!isOnOneThing(operation)) return;
      const foreign = await askedWith(operation, `Bearer ${saldo.shop("PLN").publishableKey}`, shop("CZK").objects);
      expect(foreign).toMatchObject({ status: 404, code: notFoundCode(operation) });
    }
  });

  it("only the explanation and the terms are open to a publishable key, and only health to anyone", () => {
    expect(operations.filter(({ access }) => access === "publishableKey").map(({ id }) => id)).toEqual(["explainDecision", "tellPayLater"]);
    expect(operations.filter(({ access }) => access === "anyone").map(({ id }) => id)).toEqual(["live", "ready"]);
    expect(operations.filter(({ access }) => access === "proof").map(({ id }) => id)).toEqual(["exchangeConnection", "hintConnection"]);
    expect(operations.filter(({ access }) => access === "link").map(({ id }) => id)).toEqual([
      "getCopy",
      "tellWhy",
      "checkIdentity",
      "askForReview",
    ]);
  });

  it.each(["", "Bearer", "Bearer  ", "Basic YTpi", "Bearer a b", `Bearer ${"a".repeat(201)}`, "Bearer klíč", "Bearer '--"])(
    "refuses Authorization: %s",
    async (authorization) => {
      const answer = await fetch(`${saldo.baseUrl}/v1/invoices`, {
        headers: { Authorization: Buffer.from(authorization).toString("latin1") },
      });
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, "apiKeyInvalid"]);
    },
  );
});

describe("pages of the web", () => {
  const explain = async (key: string, origin: string, method = "GET") => {
    const { decisionId } = shop("PLN").objects;
    const answer = await fetch(`${saldo.baseUrl}/v1/decisions/${decisionId}/explanation`, {
      method,
      headers: {
        Origin: origin,
        ...(method === "GET" ? { Authorization: `Bearer ${key}` } : { "Access-Control-Request-Headers": "authorization" }),
      },
    });
    const text = await answer.text();
    return { status: answer.status, opened: answer.headers.get("access-control-allow-origin"), vary: answer.headers.get("vary"), text };
  };

  it("of the demo may read an explanation with the publishable key of a demo shop", async () => {
    const told = await explain(saldo.shop("PLN").publishableKey, saldo.baseUrl);
    expect(told).toMatchObject({ status: 200, opened: saldo.baseUrl, vary: "Origin" });
  });

  it.each([shopOrigin, "null", "http://127.0.0.1", "http://localhost.example"])("of %s are not the shop's, and may not", async (origin) => {
    const told = await explain(saldo.shop("PLN").publishableKey, origin);
    expect(told).toMatchObject({ status: 403, opened: null, vary: "Origin" });
    expect(JSON.parse(told.text)).toMatchObject({ code: "originNotAllowed" });
    expect(await explain(saldo.shop("PLN").secretKey, origin)).toMatchObject({ status: 200, opened: null });
  });

  it("may ask before they send the key, for the explanation alone", async () => {
    expect(await explain("", shopOrigin, "OPTIONS")).toMatchObject({ status: 204, opened: shopOrigin, vary: "Origin" });
    const other = await fetch(`${saldo.baseUrl}/v1/invoices`, { method: "OPTIONS", headers: { Origin: shopOrigin } });
    expect(other.headers.get("access-control-allow-origin")).toBeNull();
  });
});
