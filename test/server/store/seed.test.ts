/** The demo shops on both engines, and the file that names their keys. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isValidIBAN } from "ibantools";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { hashApiKey } from "../../../server/platform/keyed-crypto.ts";
import { randomIds, systemClock } from "../../../server/platform/system-clock.ts";
import { writeDemoFile } from "../../../server/store/demo-file.ts";
import { demoMerchants } from "../../../server/store/demo-shops.ts";
import { seedDemo, type SeedDependencies } from "../../../server/store/seed.ts";
import { isId } from "../../../src/kernel/id.ts";
import { openSpines } from "./spine.ts";

const spines = await openSpines();
const dependencies: SeedDependencies = {
  ids: randomIds,
  clock: systemClock,
  secret: "a secret of more than thirty-two characters",
  standardPolicy: { schema: 1 },
  policyHash: "ab12",
};
const tables = ["merchants", "shops", "api_keys", "policies"] as const;

afterAll(async () => {
  for (const spine of spines) await spine.close();
});

describe("the demo shops", () => {
  const shops = demoMerchants.flatMap((merchant) => merchant.shops);

  it("have ids of the product", () => {
    expect(demoMerchants.every((merchant) => isId(merchant.id, "merchant")) && shops.every((shop) => isId(shop.id, "shop"))).toBe(true);
    expect(new Set(shops.map((shop) => shop.id)).size).toBe(3);
  });

  it.each(shops)("$name: an account of its country whose check digits hold, and a holder that fits a payment code", (shop) => {
    expect(isValidIBAN(shop.accountIban)).toBe(true);
    expect(shop.accountIban.slice(0, 2)).toBe(shop.country);
    expect(shop.accountHolder.length).toBeLessThanOrEqual(20);
  });

  it("have a NIP whose check digit holds where payment codes carry one", () => {
    const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
    const nips = shops.flatMap((shop) => shop.accountTaxId ?? []);
    expect(nips).toHaveLength(1);
    for (const nip of nips) expect(weights.reduce((sum, weight, index) => sum + weight * Number(nip[index]), 0) % 11).toBe(Number(nip[9]));
  });
});

describe.each(spines)("seeding on $name", ({ database }) => {
  const countRows = async () => {
    const counts = await Promise.all(
      tables.map((table) => sql<{ count: bigint }>`select count(*) from ${sql.table(table)}`.execute(database.kysely)),
    );
    return counts.map(({ rows }) => rows[0]?.count);
  };

  it("makes two merchants, three shops, six keys and three policies, also when two servers start together", async () => {
    const [first, second] = await Promise.all([seedDemo(database, dependencies), seedDemo(database, dependencies)]);
    expect(first).toEqual(second);
    expect(await countRows()).toEqual([2n, 3n, 6n, 3n]);
    expect(first?.map(({ name, merchant, currency, country }) => [name, merchant, currency, country])).toEqual([
      ["Buty & Spółka", "Buty & Spółka", "PLN", "PL"],
      ["Boty a spol.", "Buty & Spółka", "CZK", "CZ"],
      ["Lampenladen Nord", "Lampenladen Nord", "EUR", "DE"],
    ]);
  });

  it("keeps keys by their hash only, and each opens its shop", async () => {
    const [shop] = await seedDemo(database, dependencies);
    expect(shop?.secretKey).toMatch(/^sk_test_[0-9A-Za-z]{32}$/);
    expect(shop?.publishableKey).toMatch(/^pk_test_[0-9A-Za-z]{32}$/);
    const { rows } = await sql`select shop_id, kind from api_keys where hash = ${hashApiKey(shop?.secretKey ?? "")}`.execute(
      database.kysely,
    );
    expect(rows).toEqual([{ shop_id: demoMerchants[0]?.shops[0]?.id, kind: "secret" }]);
  });

  it("leaves what was changed since as it is", async () => {
    const shopId = demoMerchants[0]?.shops[0]?.id;
    await sql`update shops set name = 'New name' where id = ${shopId}`.execute(database.kysely);
    await sql`update policies set status = 'retired' where shop_id = ${shopId}`.execute(database.kysely);
    await sql`update api_keys set revoked_at = now() where shop_id = ${shopId}`.execute(database.kysely);
    await seedDemo(database, dependencies);
    expect(await countRows()).toEqual([2n, 3n, 6n, 3n]);
    const { rows } =
      await sql`select s.name, p.status, (select count(*) from api_keys k where k.shop_id = s.id and revoked_at is null) as keys
      from shops s join policies p on p.shop_id = s.id where s.id = ${shopId}`.execute(database.kysely);
    expect(rows).toEqual([{ name: "New name", status: "retired", keys: 0n }]);
  });

  it("keeps the policy that it was given", async () => {
    const { rows } = await sql`select distinct version, hash, document from policies`.execute(database.kysely);
    expect(rows).toEqual([{ version: 1, hash: "ab12", document: { schema: 1 } }]);
  });
});

describe("demo.json", () => {
  const folder = mkdtempSync(join(tmpdir(), "saldo-demo-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const shop = { name: "A", merchant: "B", currency: "PLN", country: "PL", secretKey: "sk_test_1", publishableKey: "pk_test_1" } as const;

  it("is written whole, readable by its owner only, over an earlier one", () => {
    const dataDir = join(folder, "deep", "data");
    writeDemoFile(dataDir, "http://127.0.0.1:1", []);
    const path = writeDemoFile(dataDir, "http://127.0.0.1:8080", [shop]);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ baseUrl: "http://127.0.0.1:8080", shops: [shop] });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(["demo.json"]);
  });
});
