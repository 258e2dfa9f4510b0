/** Windows over a buyer's past at the till: filled when the policy goes live, counted by every process, read again when an order is bound. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { authorizeOn, checkoutOf, decideOn, newBuyer, orderFor, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";

const windows = {
  mailCheckouts: { measure: "count", of: "checkouts", by: "emailAddress", over: "1h" },
  mailOrders: { measure: "count", of: "orders", by: "emailAddress", over: "30d" },
  mailSpent: { measure: "sum", of: "amount", by: "emailAddress", over: "365d" },
  mailsOnDevice: { measure: "distinct", of: "email", by: "device", over: "24h" },
};
const rule = (id: string, fact: string, value: unknown) => ({
  id,
  when: { fact: `window.${fact}`, op: "gte", value },
  outcome: "declined",
  reason: "velocity",
  actionCode: "offerSecurePaymentMethods",
});
const rules = [
  rule("many-checkouts", "mailCheckouts", 4),
  rule("many-orders", "mailOrders", 2),
  rule("much-spent", "mailSpent", { PLN: 100_000, CZK: 100_000, EUR: 100_000 }),
  rule("many-mails", "mailsOnDevice", 4),
];

describe.each(availableHomes())("windows on $name", (home) => {
  let started: StartedHome;
  let second: RunningSaldo | null = null;
  let apis: readonly [ShopApi, ...ShopApi[]];
  const known = newBuyer();

  beforeAll(async () => {
    started = await startOn(home);
    if (home.name === "postgres") second = await startSaldo({ environment: started.environment });
    const key = started.saldo.shop("PLN").secretKey;
    apis = [shopApi(started.saldo.baseUrl, key), ...(second === null ? [] : [shopApi(second.baseUrl, key)])];
    await orderFor(apis[0], known);
    const { document } = (await apis[0]("GET", "/v1/policies/live")).body;
    const draft = { ...document, windows, rules: [...document.rules, ...rules] };
    expect((await apis[0]("PUT", "/v1/policies/draft", draft)).body.errors).toBeUndefined();
    expect((await apis[0]("POST", "/v1/policies/publish")).status).toBe(200);
    if (apis[1] !== undefined) await vi.waitFor(async () => expect(await lastTrace(apis[1] as ShopApi)).toHaveLength(4), 5000);
  });
  afterAll(async () => {
    await second?.stop();
    await started.stop();
  });

  const tracesOf = async (api: ShopApi, decisionId: string) => {
    const { body } = await api("GET", `/v1/decisions/${decisionId}`);
    return body.rules.filter(({ ruleId }: { ruleId: string }) => rules.some(({ id }) => id === ruleId)) as {
      ruleId: string;
      saw: object;
      result: string;
    }[];
  };
  const lastTrace = async (api: ShopApi) => tracesOf(api, (await decideOn(api, checkoutOf(newBuyer()))).decision.decisionId);
  /** What the rules saw of a checkout, by window. */
  const sawAt = async (api: ShopApi, checkout: ReturnType<typeof checkoutOf>) => {
    const { decision } = await decideOn(api, checkout);
    return { decision, saw: Object.assign({}, ...(await tracesOf(api, decision.decisionId)).map(({ saw }) => saw)) };
  };
  const other = () => apis[apis.length - 1] as ShopApi;

  it("know the past from before the policy", async () => {
    const { saw } = await sawAt(apis[0], checkoutOf(known));
    expect(saw).toMatchObject({ "window.mailCheckouts": 2, "window.mailOrders": 1, "window.mailSpent": 14_990, "window.mailsOnDevice": 1 });
  });

  it("count a buyer's checkouts on every process, a cart that is asked for again once", async () => {
    const buyer = newBuyer();
    const first = checkoutOf(buyer);
    const outcomes = [];
    for (const [api, checkout] of [
      [apis[0], first],
      [other(), first],
      [other(), checkoutOf(buyer)],
      [apis[0], checkoutOf(buyer)],
    ] as const)
      outcomes.push((await sawAt(api, checkout)).saw["window.mailCheckouts"]);
    expect(outcomes).toEqual([1, 1, 2, 3]);
    const fourth = await decideOn(other(), checkoutOf(buyer));
    expect([fourth.decision.outcome, fourth.methods["saldo_invoice"]?.reason]).toEqual(["declined", "velocity"]);
    expect((await decideOn(apis[0], checkoutOf(newBuyer()))).decision.outcome).toBe("approved");
  });

  it("count the mailboxes of one device", async () => {
    const device = checkoutOf(newBuyer()).device;
    const seen = [];
    for (let index = 0; index < 4; index += 1) {
      const { decision } = await decideOn(index % 2 === 0 ? apis[0] : other(), { ...checkoutOf(newBuyer()), device });
      seen.push(decision.outcome);
    }
    expect(seen).toEqual(["approved", "approved", "approved", "declined"]);
  });

  it("are read again when an order is bound: of three at once two are kept", async () => {
    const buyer = newBuyer();
    const checkouts = [checkoutOf(buyer), checkoutOf(buyer), checkoutOf(buyer)];
    const decisions = [];
    for (const checkout of checkouts) decisions.push((await decideOn(apis[0], checkout)).decision);
    const bound = await Promise.all(
      decisions.map((decision, index) =>
        authorizeOn(index === 0 ? other() : apis[0], decision, checkouts[index]?.basket.total ?? { amountMinor: 0, currency: "PLN" }),
      ),
    );
    expect(bound.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(bound.find(({ status }) => status === 200)?.body.outcome).toBe("declined");
  });

  it("are told by a trial, which counts nothing", async () => {
    const buyer = newBuyer();
    const { checkoutRef: _cart, ...checkout } = checkoutOf(buyer);
    const dryRun = async () => (await apis[0]("POST", "/v1/decisions/dry-run", checkout)).body;
    await decideOn(apis[0], checkoutOf(buyer));
    const tried = [await dryRun(), await dryRun()];
    expect(tried.map(({ facts }) => facts["window.mailCheckouts"])).toEqual([2, 2]);
  });
});
