/** Puts the demo merchants, their shops, keys and first policies into the database, once, however many servers start together. */
import type { Transaction } from "kysely";
import type { Country } from "../../src/kernel/calendar.ts";
import type { Currency } from "../../src/kernel/money.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { Clock, Ids } from "../../src/ports/clock.ts";
import { demoKey, hashApiKey } from "../platform/keyed-crypto.ts";
import type { Database } from "./database.ts";
import { type DemoMerchant, demoLimits, demoMerchants, type DemoStore } from "./demo-shops.ts";
import { putLine, putMerchantLimit } from "./exposure-limits.ts";
import type { Tables } from "./tables.ts";

/** A demo shop with the keys that open it. */
export interface DemoShop {
  readonly name: string;
  readonly merchant: string;
  readonly currency: Currency;
  readonly country: Country;
  readonly secretKey: string;
  readonly publishableKey: string;
}

export interface SeedDependencies {
  readonly ids: Ids;
  readonly clock: Pick<Clock, "now">;
  /** The secret of the installation: the demo keys are derived from it. */
  readonly secret: string;
  /** A checked policy and the SHA-256 of its canonical JSON. */
  readonly standardPolicy: unknown;
  readonly policyHash: string;
}

type Seeding = SeedDependencies & { readonly tx: Transaction<Tables>; readonly at: Instant };

function keysOf(secret: string, shop: DemoStore) {
  return { secretKey: demoKey(secret, "sk_test", shop.id), publishableKey: demoKey(secret, "pk_test", shop.id) };
}

async function putMerchant({ tx, at }: Seeding, merchant: DemoMerchant): Promise<void> {
  const { id, name, colour, contactEmail, taxId, addressLines } = merchant;
  const row = {
    merchant_id: id,
    name,
    mode: "test",
    colour,
    contact_email: contactEmail,
    tax_id: taxId,
    address_lines: [...addressLines],
    created_at: at,
  };
  await tx
    .insertInto("merchants")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function putShop({ tx, at }: Seeding, merchantId: string, shop: DemoStore): Promise<void> {
  const { id, name, country, currency, accountIban, accountHolder, accountTaxId } = shop;
  const account = { account_iban: accountIban, account_bic: null, account_holder: accountHolder, account_tax_id: accountTaxId };
  const row = { merchant_id: merchantId, id, name, mode: "test", country, currency, ...account, origins: [], created_at: at };
  await tx
    .insertInto("shops")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Keys are kept by their hash, which is unique: the same key is never put twice. */
async function putKeys({ tx, at, ids, secret }: Seeding, merchantId: string, shop: DemoStore): Promise<void> {
  const { secretKey, publishableKey } = keysOf(secret, shop);
  const common = { merchant_id: merchantId, shop_id: shop.id, created_at: at, revoked_at: null };
  const rows = [
    { ...common, id: ids.next("apiKey"), kind: "secret", hash: hashApiKey(secretKey) },
    { ...common, id: ids.next("apiKey"), kind: "publishable", hash: hashApiKey(publishableKey) },
  ];
  await tx
    .insertInto("api_keys")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A shop has one version 1: what was published since stays in force. */
async function putPolicy({ tx, at, ids, standardPolicy, policyHash }: Seeding, merchantId: string, shop: DemoStore): Promise<void> {
  const document = JSON.stringify(standardPolicy);
  const row = {
    merchant_id: merchantId,
    id: ids.next("policy"),
    shop_id: shop.id,
    version: 1,
    status: "live",
    hash: policyHash,
    document,
    published_at: at,
  };
  await tx
    .insertInto("policies")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A line per currency and a limit that no demo reaches; what the operator set since stays in force. */
async function putLimit({ tx }: Seeding, merchantId: string, currency: Currency): Promise<void> {
  const limits = tx.selectFrom("merchant_limits").select("currency").where("merchant_id", "=", merchantId);
  if ((await limits.where("currency", "=", currency).executeTakeFirst()) !== undefined) return;
  const always = { validFrom: null, validUntil: null };
  const { lineId, lineLimit, merchantLimit } = demoLimits(currency);
  const line = await tx.selectFrom("funding_lines").select("id").where("id", "=", lineId).executeTakeFirst();
  if (line === undefined) await putLine(tx, { id: lineId, limit: lineLimit, ...always });
  await putMerchantLimit(tx, { merchantId, currency, limit: merchantLimit, lineId, ...always });
}

/**
 * Makes sure of the demo shops, all in test mode, and names their keys; the same every time for one secret. What is there already,
 * changed or not, is left as it is.
 */
export async function seedDemo(database: Pick<Database<Tables>, "operator">, dependencies: SeedDependencies): Promise<DemoShop[]> {
  await database.operator(async (tx) => {
    const seeding = { ...dependencies, tx, at: dependencies.clock.now() };
    for (const merchant of demoMerchants) {
      await putMerchant(seeding, merchant);
      for (const shop of merchant.shops) {
        await putShop(seeding, merchant.id, shop);
        await putKeys(seeding, merchant.id, shop);
        await putPolicy(seeding, merchant.id, shop);
        await putLimit(seeding, merchant.id, shop.currency);
      }
    }
  });
  return demoMerchants.flatMap((merchant) =>
    merchant.shops.map((shop) => ({
      name: shop.name,
      merchant: merchant.name,
      currency: shop.currency,
      country: shop.country,
      ...keysOf(dependencies.secret, shop),
    })),
  );
}
