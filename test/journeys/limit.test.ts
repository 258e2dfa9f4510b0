/** Two hundred authorisations in parallel against a limit that fits three give exactly three, on every home and over two server processes. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { availableHomes } from "../tools/available-homes.ts";
import { authorizeOn, checkoutOf, decideOn, newBuyer, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startOn, type StartedHome } from "../support/homes.ts";
import { type RunningSaldo, startSaldo } from "../support/start-saldo.ts";

const attempts = 200;
/** Distinct carts that the velocity rules let through within ten minutes, with room to spare. */
const carts = 25;

describe.each(availableHomes())("parallel authorisations on $name", (home) => {
  let started: StartedHome;
  let second: RunningSaldo | null = null;
  let apis: readonly ShopApi[];

  beforeAll(async () => {
    started = await startOn(home);
    if (home.name === "postgres") second = await startSaldo({ environment: started.environment });
    const bases = [started.saldo.baseUrl, ...(second === null ? [] : [second.baseUrl])];
    apis = bases.map((base) => shopApi(base, started.saldo.shop("PLN").secretKey));
  });
  afterAll(async () => {
    await second?.stop();
    await started.stop();
  });

  it("grants exactly what fits the limit", async () => {
    const [api] = apis;
    if (api === undefined) throw new Error("no server");
    const buyer = newBuyer();
    const first = await decideOn(api, checkoutOf(buyer));
    const { methods } = first;
    const part = Math.floor((methods["saldo_invoice"]?.maxAmount?.amountMinor ?? 0) / 3);
    const decided: Awaited<ReturnType<typeof decideOn>>[] = [];
    for (let index = 0; index < carts; index += 1) decided.push(await decideOn(api, checkoutOf(buyer, part)));
    expect(decided.every(({ methods: { saldo_invoice } }) => saldo_invoice?.allowed)).toBe(true);
    const total = { amountMinor: part, currency: "PLN" };
    const answers = await Promise.all(
      Array.from({ length: attempts }, (_, index) =>
        authorizeOn(apis[index % apis.length] ?? api, decided[index % carts]?.decision ?? first.decision, total),
      ),
    );
    const granted = answers.filter(({ status }) => status === 201);
    expect(granted).toHaveLength(3);
    expect(new Set(granted.map(({ body }) => body.order.id)).size).toBe(3);
    const others = answers.filter(({ status }) => status !== 201);
    expect(
      others.every(
        ({ status, body }) =>
          (status === 200 && body.outcome === "declined" && body.order === undefined) || body.code === "decisionTokenUsed",
      ),
    ).toBe(true);
    expect(others.filter(({ status }) => status === 200)[0]?.body.messages[0]?.code).toBe("exposureLimit");
  });

  it("frees the limit again when an order is voided", async () => {
    const [api] = apis;
    if (api === undefined) throw new Error("no server");
    const buyer = newBuyer();
    const { decision } = await decideOn(api, checkoutOf(buyer, 60_000));
    const { body } = await authorizeOn(api, decision, { amountMinor: 60_000, currency: "PLN" });
    expect((await decideOn(api, checkoutOf(buyer, 1_000))).methods["saldo_invoice"]).toMatchObject({
      allowed: false,
      reason: "exposureLimit",
    });
    expect((await api("POST", `/v1/orders/${body.order.id}/voids`, {})).body.order.status).toBe("voided");
    expect((await decideOn(api, checkoutOf(buyer, 60_000))).methods["saldo_invoice"]?.allowed).toBe(true);
  });

  it("leaves books in which every invariant holds", async () => {
    await second?.stop();
    await expect(started.verifyLedger()).resolves.toBe(0);
  });
});
