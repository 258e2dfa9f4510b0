/** The till of a real Vendure: which methods are shown, how often Saldo is asked, and what happens when Saldo is stuck, faulty, lying or gone. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { notesOf, seeOrder, typeSettings } from "./merchant.ts";
import { newShopper, type Shopper, shopperAtTill } from "./shopper.ts";
import { setStage, type Stage } from "./stage.ts";

const decide = /\/v1\/checkout\/payment-methods$/;
const bind = /\/v1\/checkout\/authorize$/;
const neutral = "This payment method is not available for this order. Please choose another one.";
const every = ["card", "cod", "invoice", "plain"];
const safe = ["card", "plain"];

let stage: Stage;
/** A breaker belongs to an address: another spelling of the proxy's starts afresh. */
let spelling = 0;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  stage.proxy.mood = { kind: "honest" };
  spelling += 1;
  await typeSettings(stage.merchant, { saldoServiceUrl: `${stage.proxy.url}/s${spelling}`, saldoTimeLimitMs: 1500 });
  stage.proxy.clear();
});

const boots = () => [{ id: stage.variants[0], quantity: 1 }];
const atTill = (tags: string, options = {}) => shopperAtTill(stage.shopUrl, boots(), tags, options);

describe("a buyer who may", () => {
  it("sees every method after one question to Saldo, and buys on invoice", async () => {
    const shopper = await atTill("+approved");
    expect((await shopper.methods()).open).toEqual(every);
    const paid = await shopper.pay("invoice");
    expect(paid).toMatchObject({ __typename: "Order", state: "PaymentAuthorized", payments: [{ state: "Authorized" }] });
    expect([stage.proxy.count(decide), stage.proxy.count(bind)]).toEqual([1, 1]);
    const { body: order } = await stage.saldo("GET", `/v1/orders/${paid.payments[0].transactionId}`);
    expect(order).toMatchObject({ orderRef: paid.code, status: "authorized", total: { amountMinor: 16_490, currency: "PLN" } });
    const seen = await seeOrder(stage.merchant, paid.id);
    expect(seen.customFields).toEqual({ saldoOrderId: order.id, saldoState: "authorized" });
    expect(notesOf(seen)).toEqual([expect.stringContaining(order.id)]);
  });

  it("is told to Saldo in full: buyer, addresses, lines with tax, delivery, kinds, language and deadline", async () => {
    const shopper = await atTill("+approved", { language: "pl" });
    await shopper.methods();
    const [asked] = stage.proxy.asked;
    const { buyer } = shopper;
    expect(asked?.headers["x-deadline-ms"]).toBe("1400");
    expect(asked?.body).toEqual({
      checkoutRef: expect.any(String),
      buyer: {
        ref: expect.any(String),
        kind: "person",
        firstName: buyer.firstName,
        lastName: buyer.lastName,
        email: buyer.email,
        phone: buyer.phone,
      },
      billingAddress: { line1: expect.stringMatching(/^ul\. Leszczynowa \d+$/), postalCode: "80-175", city: "Gdańsk", country: "PL" },
      shippingAddress: { line1: expect.stringMatching(/^ul\. Leszczynowa \d+$/), postalCode: "80-175", city: "Gdańsk", country: "PL" },
      basket: {
        total: { amountMinor: 16_490, currency: "PLN" },
        items: [
          { sku: "K-1", name: "Kalosze 1", quantity: 1, unitPriceMinor: 14_990, taxRatePercent: "23" },
          { name: "Parcel", quantity: 1, unitPriceMinor: 1500, taxRatePercent: "23" },
        ],
      },
      locale: "pl-PL",
      paymentMethods: [
        { id: "card", kind: "card" },
        { id: "cod", kind: "cashOnDelivery" },
        { id: "invoice", kind: "invoice" },
      ],
    });
  });

  it("may choose the term", async () => {
    const shopper = await atTill("+approved");
    await shopper.methods();
    const paid = await shopper.pay("invoice", { termDays: 30 });
    expect(paid.state).toBe("PaymentAuthorized");
    expect(stage.proxy.asked.find(({ path }) => bind.test(path))?.body).toMatchObject({ termDays: 30 });
  });
});

describe("one decision per state of the order", () => {
  it("asks once for ten looks, and again when address or cart change", async () => {
    const shopper = await atTill("+approved");
    for (let look = 0; look < 10; look += 1) await shopper.methods();
    expect(stage.proxy.count(decide)).toBe(1);
    await shopper.address({ city: "Sopot" });
    await shopper.methods();
    await shopper.methods();
    expect(stage.proxy.count(decide)).toBe(2);
    await shopper.ask(`mutation { transitionOrderToState(state: "AddingItems") { __typename } }`);
    await shopper.fill([{ id: stage.variants[1], quantity: 1 }]);
    await shopper.arrange();
    await shopper.methods();
    expect(stage.proxy.count(decide)).toBe(3);
    expect((await shopper.pay("invoice")).state).toBe("PaymentAuthorized");
    expect([stage.proxy.count(decide), stage.proxy.count(bind)]).toEqual([3, 1]);
  });

  it("asks nothing before buyer and address are complete, and shows what is safe", async () => {
    const shopper = newShopper(stage.shopUrl, "+approved");
    await shopper.fill(boots());
    expect((await shopper.methods()).open).toEqual(safe);
    expect(stage.proxy.count(decide)).toBe(0);
  });
});

describe("a buyer who may not", () => {
  it.each(["+overdue", "+blocked", "+declined"])("%s sees safe methods only, with the neutral text and no reason", async (tags) => {
    const shopper = await atTill(tags);
    const { all, open } = await shopper.methods();
    expect(open).toEqual(tags === "+declined" ? safe : expect.not.arrayContaining(["invoice"]));
    expect(open).toEqual(expect.arrayContaining(safe));
    expect(all.find(({ code }) => code === "invoice")?.eligibilityMessage).toBe(neutral);
    expect(await shopper.pay("invoice")).toEqual({
      __typename: "IneligiblePaymentMethodError",
      errorCode: "INELIGIBLE_PAYMENT_METHOD_ERROR",
      message: expect.any(String),
      eligibilityCheckerMessage: neutral,
    });
    expect(stage.proxy.count(decide)).toBe(1);
    expect(stage.proxy.count(bind)).toBe(0);
    expect((await shopper.pay("card")).state).toBe("PaymentSettled");
  });

  it.each([
    ["pl", "Ta metoda płatności nie jest dostępna"],
    ["cs", "Tento způsob platby není"],
    ["sk", "Tento spôsob platby nie je"],
    ["de", "Diese Zahlungsart ist"],
  ])("reads it in %s", async (language, text) => {
    const shopper = await atTill("+overdue", { language });
    const { all } = await shopper.methods();
    expect(all.find(({ code }) => code === "invoice")?.eligibilityMessage).toContain(text);
  });

  it("is refused when the decision is bound, is not offered the invoice again, and pays by card", async () => {
    const shopper = await atTill("+approved");
    expect((await shopper.methods()).open).toEqual(every);
    const { body: order } = await firstOrder(shopper);
    const block = await stage.saldo("POST", `/v1/buyers/${order.buyerId}/blocks`, { reason: "returns nothing" });
    expect(block.status).toBe(201);
    const again = await sameBuyerAgain(shopper);
    stage.proxy.clear();
    const declined = await again.pay("invoice");
    expect(declined.__typename).toMatch(/PaymentDeclinedError|IneligiblePaymentMethodError/);
    expect((await again.methods()).open).not.toContain("invoice");
    expect((await again.pay("card")).state).toBe("PaymentSettled");
  });
});

/** Lets the shopper buy, and reads the order at Saldo. */
async function firstOrder(shopper: Shopper) {
  const paid = await shopper.pay("invoice");
  return stage.saldo("GET", `/v1/orders/${paid.payments[0].transactionId}`);
}

/** The same person with another cart, who looked at the methods while everything was well. */
async function sameBuyerAgain(shopper: Shopper): Promise<Shopper> {
  const again = newShopper(stage.shopUrl, "+approved");
  Object.assign(again.buyer, shopper.buyer);
  await again.fill(boots());
  await again.address();
  await again.arrange();
  return again;
}

describe("a buyer whom a person must look at", () => {
  it("+review buys on invoice, and nothing ships before the review is settled", async () => {
    const shopper = await atTill("+review");
    expect((await shopper.methods()).open).toContain("invoice");
    const paid = await shopper.pay("invoice");
    expect(paid.state).toBe("PaymentAuthorized");
    const seen = await seeOrder(stage.merchant, paid.id);
    expect(seen.customFields.saldoState).toBe("pendingReview");
  });
});

describe("Saldo in trouble", () => {
  const faults = [
    ["stuck", { kind: "stuck" }],
    ["failing with 500", { kind: "failing", status: 500 }],
    ["failing with 401", { kind: "failing", status: 401 }],
    ["gone", { kind: "gone" }],
    ["answering nonsense", { kind: "lying", lie: () => ({ hello: "world" }) }],
    ["answering a list", { kind: "lying", lie: () => [] }],
  ] as const;

  it.each(faults)("%s: the list comes with what is safe, and a card pays", async (_name, mood) => {
    const shopper = await atTill("+approved");
    stage.proxy.mood = mood;
    expect((await shopper.methods()).open).toEqual(safe);
    expect((await shopper.pay("invoice")).__typename).toBe("IneligiblePaymentMethodError");
    expect((await shopper.pay("card")).state).toBe("PaymentSettled");
    expect(stage.proxy.count(decide)).toBe(1);
  });

  it("lying that safe methods are forbidden and unknown ones allowed: only what is true changes the list", async () => {
    const shopper = await atTill("+overdue");
    stage.proxy.mood = {
      kind: "lying",
      lie: (answer) => ({
        ...answer,
        paymentMethods: [
          ...answer.paymentMethods.map((method: object) => ({ ...method, allowed: false })),
          { id: "plain", kind: "invoice", allowed: true },
        ],
      }),
    };
    expect((await shopper.methods()).open).toEqual(safe);
  });

  it.each([
    ["under another kind", (method: any) => ({ ...method, allowed: true, kind: "card" })],
    ["up to less than the cart", (method: any) => ({ ...method, allowed: true, maxAmount: { amountMinor: 16_489, currency: "PLN" } })],
    ["in another currency", (method: any) => ({ ...method, allowed: true, maxAmount: { amountMinor: 99_999, currency: "EUR" } })],
    ["twice", (method: any) => method],
  ])("lying that the invoice is allowed %s opens nothing", async (name, lie) => {
    const shopper = await atTill("+approved");
    stage.proxy.mood = {
      kind: "lying",
      lie: (answer) => {
        const changed = answer.paymentMethods.map((method: any) => (method.kind === "invoice" ? lie(method) : method));
        return { ...answer, paymentMethods: name === "twice" ? [...changed, ...changed] : changed };
      },
    };
    expect((await shopper.methods()).open).not.toContain("invoice");
  });

  it("stops asking after three failures, and says so to nobody", async () => {
    stage.proxy.mood = { kind: "failing", status: 503 };
    for (let count = 0; count < 5; count += 1) {
      const shopper = await atTill("+approved");
      expect((await shopper.methods()).open).toEqual(safe);
    }
    expect(stage.proxy.count(decide)).toBe(3);
  });

  it("loses the answer of the binding: the shopper is asked to try again, gets the same order at Saldo, and nothing is reserved twice", async () => {
    const shopper = await atTill("+approved");
    await shopper.methods();
    stage.proxy.mood = { kind: "losing", path: bind };
    expect((await shopper.pay("invoice")).__typename).toBe("PaymentFailedError");
    stage.proxy.mood = { kind: "honest" };
    const paid = await shopper.pay("invoice");
    expect(paid.state).toBe("PaymentAuthorized");
    const sent = stage.proxy.asked.filter(({ path }) => bind.test(path));
    expect(sent).toHaveLength(2);
    expect(sent[1]?.headers["idempotency-key"]).toBe(sent[0]?.headers["idempotency-key"]);
    expect(sent[1]?.body).toEqual(sent[0]?.body);
  });

  it("lies about the amount that it reserved: no payment comes of it", async () => {
    const shopper = await atTill("+approved");
    await shopper.methods();
    stage.proxy.mood = {
      kind: "lying",
      lie: (answer) => ({ ...answer, order: { ...answer.order, total: { amountMinor: 1, currency: "PLN" } } }),
    };
    expect((await shopper.pay("invoice")).__typename).toBe("PaymentFailedError");
    stage.proxy.mood = { kind: "honest" };
    expect((await shopper.pay("card")).state).toBe("PaymentSettled");
  });
});

describe("settings of the channel", () => {
  it("keeps keys unreadable in the database and in answers, and takes a form that was saved unchanged", async () => {
    const { activeChannel } = await stage.merchant.ask(`{ activeChannel { id customFields { saldoSecretKey saldoServiceUrl } } }`);
    const sealed = activeChannel.customFields.saldoSecretKey as string;
    expect(sealed).toMatch(/^sealed:v1\./);
    await typeSettings(stage.merchant, { saldoSecretKey: sealed });
    const shopper = await atTill("+approved");
    expect((await shopper.methods()).open).toEqual(every);
  });

  it("refuses an address that would carry keys in clear", async () => {
    const typed = typeSettings(stage.merchant, { saldoServiceUrl: "http://saldo.example" });
    await expect(typed).rejects.toThrow(/https/);
  });

  it("without an address sells by safe methods only", async () => {
    await typeSettings(stage.merchant, { saldoServiceUrl: "" });
    const shopper = await atTill("+approved");
    expect((await shopper.methods()).open).toEqual(safe);
  });

  it("are not told to shoppers", async () => {
    const shopper = newShopper(stage.shopUrl);
    const { errors } = await shopper.tell(`{ activeChannel { customFields { saldoSecretKey } } }`);
    expect(errors).toBeDefined();
  });
});
