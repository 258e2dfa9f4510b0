/** What each test file stands on: the shop connected to Saldo through a proxy of its own, and goods to buy. */
import { inject } from "vitest";
import { shopApi, type ShopApi } from "../../support/shop-api.ts";
import { type FaultyProxy, startFaultyProxy } from "./faulty-proxy.ts";
import { logIn, makeProduct, type Merchant, typeSettings } from "./merchant.ts";

export const webhookSecret = `whsec_${Buffer.from("the secret of the tests' webhooks").toString("base64")}`;

export interface Stage {
  readonly shopUrl: string;
  readonly merchant: Merchant;
  readonly proxy: FaultyProxy;
  /** Speaks to Saldo as the shop's server. */
  readonly saldo: ShopApi;
  /** 149.90 and 35.05, with tax. */
  readonly variants: readonly [string, string];
  stop(): Promise<void>;
}

/** The default channel sells in PLN by the Polish shop of the demo. */
export async function setStage(): Promise<Stage> {
  const { shopUrl, saldoUrl, keys } = inject("vendure");
  const proxy = await startFaultyProxy(saldoUrl);
  const merchant = await logIn(shopUrl);
  const secretKey = keys["PLN"] ?? "";
  await typeSettings(merchant, {
    saldoServiceUrl: proxy.url,
    saldoSecretKey: secretKey,
    saldoWebhookSecret: webhookSecret,
    saldoTimeLimitMs: 1500,
    saldoSettleOn: "paid",
  });
  const [boots = "", socks = ""] = await makeProduct(merchant, [14_990, 3505]);
  return { shopUrl, merchant, proxy, saldo: shopApi(saldoUrl, secretKey), variants: [boots, socks], stop: () => proxy.stop() };
}
