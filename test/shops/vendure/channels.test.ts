/** Two channels of one Vendure that sell through two shops of Saldo, and a currency without decimals. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { shopApi, type ShopApi } from "../../support/shop-api.ts";
import { logIn, makeMethods, makeProduct, type Merchant, seeOrder, ship, typeSettings } from "./merchant.ts";
import { newShopper } from "./shopper.ts";
import { setStage, type Stage } from "./stage.ts";
import { until } from "./until.ts";

interface OtherChannel {
  readonly token: string;
  readonly code: string;
  readonly merchant: Merchant;
  readonly variant: string;
}

let stage: Stage;
let german: OtherChannel;
let japanese: OtherChannel;
let germanSaldo: ShopApi;

/** A channel of its own with currency, methods, delivery and one product; `price` is what Vendure stores. */
async function openChannel(name: string, currency: string, price: number, key: string): Promise<OtherChannel> {
  const token = randomUUID();
  const code = `${name}-${token.slice(0, 8)}`;
  const { zones, shippingMethods } = await stage.merchant.ask(`{ zones { items { id } } shippingMethods { items { id } } }`);
  const zone = zones.items[0].id;
  const { createChannel } = await stage.merchant.ask(
    `mutation($input: CreateChannelInput!) { createChannel(input: $input) { __typename ... on Channel { id } ... on ErrorResult { message } } }`,
    {
      input: {
        code,
        token,
        defaultLanguageCode: "en",
        availableLanguageCodes: ["en", "de"],
        pricesIncludeTax: true,
        defaultCurrencyCode: currency,
        availableCurrencyCodes: [currency],
        defaultTaxZoneId: zone,
        defaultShippingZoneId: zone,
        customFields: { saldoServiceUrl: stage.proxy.url, saldoSecretKey: key },
      },
    },
  );
  await stage.merchant.ask(
    `mutation($input: AssignShippingMethodsToChannelInput!) { assignShippingMethodsToChannel(input: $input) { id } }`,
    {
      input: { shippingMethodIds: shippingMethods.items.map((method: any) => method.id), channelId: createChannel.id },
    },
  );
  const merchant = await logIn(stage.shopUrl, token);
  await makeMethods(merchant, `${name}-`);
  const [variant = ""] = await makeProduct(merchant, [price]);
  return { token, code, merchant, variant };
}

beforeAll(async () => {
  stage = await setStage();
  const { saldoUrl, keys } = inject("vendure");
  const key = keys["EUR"] ?? "";
  german = await openChannel("de", "EUR", 4990, key);
  japanese = await openChannel("jp", "JPY", 100_000, key);
  germanSaldo = shopApi(saldoUrl, key);
});
afterAll(() => stage.stop());
beforeEach(() => {
  stage.proxy.clear();
});

async function atTill({ token, variant }: OtherChannel, change: Readonly<Record<string, unknown>>) {
  const shopper = newShopper(stage.shopUrl, "+approved", { channelToken: token });
  await shopper.fill([{ id: variant, quantity: 1 }]);
  await shopper.address(change);
  await shopper.arrange();
  return shopper;
}

describe("two channels", () => {
  it("sell through the shop of their own keys, from the till to the invoice", async () => {
    const shopper = await atTill(german, { streetLine1: "Lindenallee 7", postalCode: "20095", city: "Hamburg", countryCode: "DE" });
    expect((await shopper.methods()).open).toEqual(["de-card", "de-cod", "de-invoice", "de-plain"]);
    const paid = await shopper.pay("de-invoice");
    const saldoId = paid.payments[0].transactionId as string;
    expect((await germanSaldo("GET", `/v1/orders/${saldoId}`)).body.total).toEqual({ amountMinor: 6490, currency: "EUR" });
    expect((await stage.saldo("GET", `/v1/orders/${saldoId}`)).status).toBe(404);
    await ship(german.merchant, [{ orderLineId: (await seeOrder(german.merchant, paid.id)).lines[0].id, quantity: 1 }]);
    const seen = await until(
      () => seeOrder(german.merchant, paid.id),
      (order) => order.customFields.saldoState === "captured",
    );
    expect(seen.state).toBe("Shipped");
  });

  it("have each their own settings: one may sell without Saldo", async () => {
    await typeSettings(german.merchant, { saldoServiceUrl: "" });
    const place = { streetLine1: "Lindenallee 9", postalCode: "20095", city: "Hamburg", countryCode: "DE" };
    expect((await (await atTill(german, place)).methods()).open).toEqual(["de-card", "de-plain"]);
    await typeSettings(german.merchant, { saldoServiceUrl: stage.proxy.url });
  });
});

describe("yen", () => {
  it("are told to Saldo in yen, though Vendure stores them with two decimals", async () => {
    const shopper = await atTill(japanese, { streetLine1: "Sakura 1-2-3", postalCode: "100-0001", city: "Tokyo", countryCode: "JP" });
    expect((await shopper.methods()).open).toEqual(expect.arrayContaining(["jp-card", "jp-plain"]));
    const { basket } = stage.proxy.asked[0]?.body ?? {};
    expect(basket).toMatchObject({
      total: { amountMinor: 1015, currency: "JPY" },
      items: [{ unitPriceMinor: 1000 }, { unitPriceMinor: 15 }],
    });
  });
});
