/** The secret of an installation is changed: buyers are known before, during and after, and decisions under way can be bound. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { authorizeOn, checkoutOf, decideOn, newBuyer, orderFor, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startSaldo } from "../support/start-saldo.ts";

const dataDir = mkdtempSync(join(tmpdir(), "saldo-test-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const first = "the first secret, thirty-two characters or more";
const second = "the second secret, thirty-two characters or more";

/** Runs `work` on a server with these secrets, on the same data. */
async function underSecret<T>(environment: Readonly<Record<string, string>>, work: (api: ShopApi) => Promise<T>): Promise<T> {
  const saldo = await startSaldo({ dataDir, keepFolder: true, environment });
  try {
    return await work(shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey));
  } finally {
    await saldo.stop();
  }
}

it("a buyer who is blocked stays known through a change of the secret, and a token sealed before it still opens", async () => {
  const [blocked, absent, hasty] = [newBuyer(), newBuyer(), newBuyer()];
  const block = (api: ShopApi, buyerId: string) => api("POST", `/v1/buyers/${buyerId}/blocks`, { reason: "parcels refused" });
  const reasonFor = async (api: ShopApi, buyer: typeof blocked) => {
    const { methods } = await decideOn(api, checkoutOf(buyer));
    return methods["saldo_invoice"]?.reason ?? null;
  };
  const underWay = await underSecret({ SALDO_SECRET: first }, async (api) => {
    for (const buyer of [blocked, absent]) await block(api, (await orderFor(api, buyer)).order.buyerId);
    return (await decideOn(api, checkoutOf(hasty))).decision;
  });
  await underSecret({ SALDO_SECRET: second, SALDO_SECRET_PREVIOUS: first }, async (api) => {
    expect(await reasonFor(api, blocked)).toBe("blockedByMerchant");
    const bound = await authorizeOn(api, underWay, { amountMinor: 14_990, currency: "PLN" });
    expect(bound.status).toBe(201);
    const known = await decideOn(api, checkoutOf(hasty));
    expect((await api("GET", `/v1/decisions/${known.decision.decisionId}`)).body.facts).toMatchObject({
      ordersPlaced: 1,
      emailCarts24Hours: 1,
    });
    await block(api, bound.body.order.buyerId);
  });
  await underSecret({ SALDO_SECRET: second }, async (api) => {
    expect(await reasonFor(api, hasty)).toBe("blockedByMerchant");
    expect(await reasonFor(api, absent)).toBeNull();
  });
});
