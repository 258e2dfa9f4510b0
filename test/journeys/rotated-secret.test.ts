/** The secret of an installation is changed: buyers are known before, during and after, and decisions under way can be bound. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { authorizeOn, checkoutOf, decideOn, newBuyer, orderFor, shopApi, type ShopApi } from "../support/shop-api.ts";
import { startSaldo } from "../support/start-saldo.ts";
import { startReceiver } from "../support/webhook-receiver.ts";

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

it("a secret of webhooks that was sealed before signs during the change and after it", async () => {
  const receiver = await startReceiver();
  const folder = mkdtempSync(join(tmpdir(), "saldo-test-"));
  const under = async <T>(environment: Readonly<Record<string, string>>, work: (api: ShopApi) => Promise<T>): Promise<T> => {
    const saldo = await startSaldo({ dataDir: folder, keepFolder: true, environment });
    return work(shopApi(saldo.baseUrl, saldo.shop("PLN").secretKey)).finally(() => saldo.stop());
  };
  const { endpoint, secret } = await under({ SALDO_SECRET: first }, async (api) => {
    return (await api("POST", "/v1/webhook-endpoints", { url: receiver.url })).body;
  });
  const ping = async (api: ShopApi) => {
    const { delivery } = (await api("POST", `/v1/webhook-endpoints/${endpoint.id}/ping`, {})).body;
    const [received] = await receiver.until(({ id }) => id === delivery.eventId);
    if (received !== undefined) receiver.verify(received, secret);
  };
  await under({ SALDO_SECRET: second, SALDO_SECRET_PREVIOUS: first }, ping);
  await under({ SALDO_SECRET: second }, ping);
  expect(receiver.received).toHaveLength(2);
  await receiver.stop();
  rmSync(folder, { recursive: true, force: true });
});
