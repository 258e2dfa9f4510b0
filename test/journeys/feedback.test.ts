/** What becomes of a sale changes the next answer at every shop of the operator, on another server process, within a second. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { settingsOf } from "../support/homes.ts";
import { checkoutOf, newBuyer, orderFor, shopApi, type ShopApi, type TestBuyer } from "../support/shop-api.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";

/** The promise. */
const withinMs = 1000;
const askPauseMs = 20;
/** How long a change is waited for before the journey ends without it. */
const patienceMs = 5000;

const pln = (amountMinor: number) => ({ amountMinor, currency: "PLN" });

type Facts = Readonly<Record<string, unknown>>;

describe.each(availableHomes())("feedback on $name", (home) => {
  const dataDir = mkdtempSync(join(tmpdir(), "saldo-test-"));
  const isShared = home.name !== "embedded";
  let servers: RunningSaldo[] = [];
  let drop: () => Promise<void> = () => Promise.resolve();
  const measured: string[] = [];

  beforeAll(async () => {
    const settings = await settingsOf(home);
    ({ drop } = settings);
    const { environment } = settings;
    const first = await startSaldo({ environment, dataDir, keepFolder: true });
    servers = isShared ? [first, await startSaldo({ environment })] : [first];
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(dataDir, { recursive: true, force: true });
    await drop();
    process.stderr.write(`feedback on ${home.name}: ${measured.join(", ")}\n`);
  });

  /** The shop that sells, and a shop of another merchant on the other server process. */
  const selling = () => shopApi(servers[0]?.baseUrl ?? "", servers[0]?.shop("PLN").secretKey ?? "");
  const asking = () => {
    const server = servers.at(-1);
    return shopApi(server?.baseUrl ?? "", server?.shop("EUR").secretKey ?? "");
  };

  async function factsOf(api: ShopApi, buyer: TestBuyer): Promise<{ facts: Facts; answeredAtMs: number }> {
    const { decisionId } = (await api("POST", "/v1/checkout/payment-methods", checkoutOf(buyer, 5_000, "EUR"))).body;
    const answeredAtMs = performance.now();
    return { facts: (await api("GET", `/v1/decisions/${decisionId}`)).body.facts, answeredAtMs };
  }

  /** The time from the answer to `act` until a decision of the other shop on the other process is answered that sees what `isSeen` looks for. */
  async function timeUntil(name: string, buyer: TestBuyer, isSeen: (facts: Facts) => boolean, act: () => Promise<unknown>): Promise<void> {
    const api = asking();
    expect(isSeen((await factsOf(api, buyer)).facts), `${name} before`).toBe(false);
    await act();
    const since = performance.now();
    for (;;) {
      const { facts, answeredAtMs } = await factsOf(api, buyer);
      const elapsedMs = answeredAtMs - since;
      if (isSeen(facts)) {
        measured.push(`${name} ${elapsedMs.toFixed(0)} ms`);
        expect(elapsedMs, name).toBeLessThan(withinMs);
        return;
      }
      if (elapsedMs > patienceMs) throw new Error(`${name} was not seen`);
      await pause(askPauseMs);
    }
  }

  const report = (label: string, about: object) => async () => {
    const told = await selling()("POST", "/v1/feedback", { label, ...about });
    expect(told.status).toBe(201);
  };

  async function invoiceFor(buyer: TestBuyer) {
    const { order } = await orderFor(selling(), buyer);
    const { invoice } = (await selling()("POST", `/v1/orders/${order.id}/captures`, { amount: pln(14_990) })).body;
    return { order, invoice };
  }

  it.each([
    ["paid", (facts: Facts) => facts["paidOtherwise"] === 1],
    ["fraudConfirmed", (facts: Facts) => facts["fraudConfirmed"] === true],
    ["itemNotReceived", (facts: Facts) => facts["itemsNotReceived"] === 1],
    ["gatewayDeclined", (facts: Facts) => facts["gatewayRefusals"] === 1],
    ["chargeback", (facts: Facts) => facts["chargebacks"] === 1],
  ])("%s is seen", async (label, isSeen) => {
    const buyer = newBuyer();
    const { order } = await orderFor(selling(), buyer);
    await timeUntil(label, buyer, isSeen, report(label, { orderId: order.id }));
  });

  it("a confirmed fraud leaves only safe methods elsewhere, also when it was reported of a decision without an order", async () => {
    const buyer = newBuyer();
    const { decisionId } = (await selling()("POST", "/v1/checkout/payment-methods", checkoutOf(buyer))).body;
    await timeUntil("fraud on a decision", buyer, (facts) => facts["fraudConfirmed"] === true, report("fraudConfirmed", { decisionId }));
    const answer = (await asking()("POST", "/v1/checkout/payment-methods", checkoutOf(buyer, 5_000, "EUR"))).body;
    expect(answer.outcome).toBe("declined");
    expect(answer.messages).toMatchObject([{ code: "suspectedMisuse" }]);
  });

  it("returns are seen, and each order counts once, whoever tells of it", async () => {
    const buyer = newBuyer();
    const sales = [await invoiceFor(buyer), await invoiceFor(buyer), await invoiceFor(buyer)];
    const [first, second] = sales;
    if (first === undefined || second === undefined) throw new Error("no sale");
    const share = (percent: number) => (facts: Facts) => facts["returnsSharePercent"] === percent;
    const giveBack = async () => {
      const refund = { type: "return", amount: pln(1_000), invoiceId: first.invoice.id };
      expect((await selling()("POST", `/v1/orders/${first.order.id}/refunds`, refund)).status).toBe(201);
      expect((await selling()("POST", `/v1/orders/${first.order.id}/refunds`, refund)).status).toBe(201);
    };
    await timeUntil("return", buyer, share(33), giveBack);
    const again = await selling()("POST", "/v1/feedback", { label: "return", invoiceId: first.invoice.id });
    expect([again.status, again.body.feedback.isRepeated]).toEqual([201, true]);
    await timeUntil("reported return", buyer, share(66), report("return", { invoiceId: second.invoice.id }));
  });

  it("a payment, an overdue day and a reminder, a dispute are seen", async () => {
    const [payer, late, objector] = [newBuyer(), newBuyer(), newBuyer("+disputes")];
    const paid = await invoiceFor(payer);
    const pay = () =>
      selling()("POST", "/v1/payments", { invoiceId: paid.invoice.id, amount: pln(14_990), valueDate: paid.invoice.issuedOn });
    await timeUntil("payment", payer, (facts) => facts["invoicesPaid"] === 1 && facts["exposure"] === 0, pay);
    await invoiceFor(late);
    await invoiceFor(objector);
    await selling()("POST", "/v1/test/clock", { advanceDays: 12 });
    const moveTo = (advanceDays: number) => () => selling()("POST", "/v1/test/clock", { advanceDays });
    await timeUntil("dunning step", late, (facts) => facts["dunningLevel"] === 1 && facts["isOverdue"] === true, moveTo(8));
    expect((await factsOf(asking(), objector)).facts).toMatchObject({ openDisputes: 1 });
  });

  it("is answered again under its key, and refused for what is not of this shop", async () => {
    const { order } = await orderFor(selling(), newBuyer());
    const key = { "Idempotency-Key": randomUUID() };
    const first = await selling()("POST", "/v1/feedback", { label: "chargeback", orderId: order.id }, key);
    const again = await selling()("POST", "/v1/feedback", { label: "chargeback", orderId: order.id }, key);
    expect([again.headers.get("idempotent-replayed"), again.body]).toEqual(["true", first.body]);
    const other = await selling()("POST", "/v1/feedback", { label: "paid", orderId: order.id }, key);
    expect([other.status, other.body.code]).toEqual([422, "idempotencyKeyReused"]);
    const { buyerId } = first.body.feedback;
    for (const [about, code] of [
      [{ orderId: order.id }, "orderNotFound"],
      [{ buyerId }, "buyerNotFound"],
      [{ invoiceId: "inv_nothing" }, "invoiceNotFound"],
      [{ decisionId: order.id }, "decisionNotFound"],
    ] as const) {
      const { status, body } = await asking()("POST", "/v1/feedback", { label: "paid", ...about });
      expect([status, body.code]).toEqual([404, code]);
    }
    const two = await selling()("POST", "/v1/feedback", { label: "paid", orderId: order.id, buyerId });
    expect([two.status, two.body.code]).toEqual([422, "bodyInvalid"]);
  });
});
