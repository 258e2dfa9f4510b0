/** What a merchant and its funding line may have at risk: counted in every commit, never oversold, and the same as the sum of what stands. */
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { verifyLedger } from "../../server/store/ledger-verify.ts";
import { dropMerchantLimit, listLimits, setLine, setMerchantLimit } from "../../server/store/exposure-limits.ts";
import { makeGrantReader } from "../../server/store/grant-reader.ts";
import { type Currency, money } from "../../src/kernel/money.ts";
import { RoomExceeded } from "../../src/ports/exposure-book.ts";
import type { IdentityKey } from "../../src/ports/identity-book.ts";
import type { Shop } from "../../src/ports/shops.ts";
import { day, type Home, makeBuyer, newId, noon, onServer, openHomes, shop, sisterShop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();

afterAll(async () => {
  for (const home of homes) await home.close();
});

const today = day("2026-11-24");
const always = { validFrom: null, validUntil: null };

function putItem(home: Home, where: Shop, amountMinor: bigint, options: { currency?: Currency; bound?: boolean; sourceId?: string } = {}) {
  const { currency = "PLN", bound = true, sourceId = newId("order") } = options;
  const key = { kind: "email", strength: "hard", hash: `e_${sourceId}` } as unknown as IdentityKey;
  return home.registry.commit(where, async (books) => {
    const buyer = makeBuyer();
    await books.buyers.save(buyer);
    const { personId } = await books.identity.resolvePerson([key], noon);
    await books.identity.attachBuyer(buyer.id, personId);
    if (bound) books.exposure.reserveWithin(currency, today);
    const item = { sourceId, kind: "authorization", amount: money(amountMinor, currency), dueOn: null, isOverdue: false } as const;
    await books.identity.putExposure(buyer.id, item);
    return { sourceId, buyerId: buyer.id };
  });
}

async function usedBy(home: Home, merchantId: string, currency: Currency): Promise<bigint | null> {
  const { merchants } = await listLimits(home.database);
  return merchants.find((one) => one.merchantId === merchantId && one.currency === currency)?.used.amountMinor ?? null;
}

async function usedOf(home: Home, lineId: string): Promise<bigint | null> {
  return (await listLimits(home.database)).lines.find((line) => line.id === lineId)?.used.amountMinor ?? null;
}

const limitOf = (where: Shop, currency: Currency, limitMinor: bigint | null, lineId: string | null = null) => ({
  merchantId: where.merchant.id,
  currency,
  limit: limitMinor === null ? null : money(limitMinor, currency),
  lineId,
  ...always,
});

async function faultsOf(home: Home): Promise<readonly string[]> {
  const { faults } = await verifyLedger(home.database);
  return faults.filter(({ check }) => ["merchantLimit", "fundingLine"].includes(check)).map(({ detail }) => detail);
}

describe.each(homes)("the limit of a merchant on $name", (home) => {
  it("is none until it is set, and then counts what stood before", async () => {
    await putItem(home, shop, 9_000n, { currency: "SEK" });
    expect((await makeGrantReader(home.database).grantsOf(shop.merchant.id)).get("SEK")).toBeUndefined();
    expect(await setMerchantLimit(home.database, limitOf(shop, "SEK", 10_000n))).toBeNull();
    expect(await usedBy(home, shop.merchant.id, "SEK")).toBe(9_000n);
  });

  it("takes what fits to the last unit, and not one more, over all shops of the merchant", async () => {
    await setMerchantLimit(home.database, limitOf(shop, "NOK", 10_000n));
    await putItem(home, shop, 6_000n, { currency: "NOK" });
    const above = putItem(home, sisterShop, 4_001n, { currency: "NOK" });
    await expect(above).rejects.toThrow(RoomExceeded);
    await expect(above).rejects.toMatchObject({ room: money(4_000n, "NOK") });
    await putItem(home, sisterShop, 4_000n, { currency: "NOK" });
    expect(await usedBy(home, shop.merchant.id, "NOK")).toBe(10_000n);
    await putItem(home, strangeShop, 99_000n, { currency: "NOK" });
  });

  it("counts a fact that nobody reserved also above the limit, and what becomes smaller at once", async () => {
    await setMerchantLimit(home.database, limitOf(shop, "DKK", 1_000n));
    const { sourceId } = await putItem(home, shop, 5_000n, { currency: "DKK", bound: false });
    expect(await usedBy(home, shop.merchant.id, "DKK")).toBe(5_000n);
    await putItem(home, shop, 4_500n, { currency: "DKK", sourceId });
    expect(await usedBy(home, shop.merchant.id, "DKK")).toBe(4_500n);
    await putItem(home, shop, 0n, { currency: "DKK", sourceId });
    expect(await usedBy(home, shop.merchant.id, "DKK")).toBe(0n);
  });

  it("grants nothing outside its days, and both its days belong to it", async () => {
    for (const [validFrom, validUntil, grants] of [
      ["2026-11-24", "2026-11-24", true],
      ["2026-11-25", null, false],
      [null, "2026-11-23", false],
    ] as const) {
      const validity = { validFrom: validFrom && day(validFrom), validUntil: validUntil && day(validUntil) };
      await setMerchantLimit(home.database, { ...limitOf(strangeShop, "CHF", 1_000n), ...validity });
      const put = putItem(home, strangeShop, 10n, { currency: "CHF" }).then(
        () => true,
        () => false,
      );
      expect(await put, JSON.stringify([validFrom, validUntil])).toBe(grants);
    }
  });

  it("is gone when it is taken away", async () => {
    await setMerchantLimit(home.database, limitOf(shop, "HUF", 10n));
    expect(await dropMerchantLimit(home.database, shop.merchant.id, "HUF")).toBe(true);
    expect(await dropMerchantLimit(home.database, shop.merchant.id, "HUF")).toBe(false);
    await putItem(home, shop, 5_000n, { currency: "HUF" });
  });

  it("is refused for a merchant or a line that is not there, or in another currency", async () => {
    await setLine(home.database, { id: "francs", limit: money(5n, "CHF"), ...always });
    const stranger = { ...limitOf(shop, "RON", 10n), merchantId: "mer_00000000000000000000000099" };
    expect(await setMerchantLimit(home.database, stranger)).toBe("merchantNotFound");
    expect(await setMerchantLimit(home.database, limitOf(shop, "RON", 10n, "nowhere"))).toBe("lineNotFound");
    expect(await setMerchantLimit(home.database, limitOf(shop, "RON", 10n, "francs"))).toBe("lineHasOtherCurrency");
    expect(await setLine(home.database, { id: "francs", limit: money(5n, "RON"), ...always })).toBe("lineHasOtherCurrency");
  });
});

describe.each(homes)("a funding line on $name", (home) => {
  it("is shared by its merchants, and follows one that changes to another line", async () => {
    await setLine(home.database, { id: "first", limit: money(10_000n, "GBP"), ...always });
    await setLine(home.database, { id: "second", limit: money(500n, "GBP"), ...always });
    await setMerchantLimit(home.database, limitOf(shop, "GBP", null, "first"));
    await setMerchantLimit(home.database, limitOf(strangeShop, "GBP", 8_000n, "first"));
    await putItem(home, shop, 7_000n, { currency: "GBP" });
    await expect(putItem(home, strangeShop, 3_001n, { currency: "GBP" })).rejects.toMatchObject({ room: money(3_000n, "GBP") });
    const { sourceId } = await putItem(home, strangeShop, 3_000n, { currency: "GBP" });
    expect([await usedOf(home, "first"), await usedBy(home, strangeShop.merchant.id, "GBP")]).toEqual([10_000n, 3_000n]);
    await setMerchantLimit(home.database, limitOf(shop, "GBP", null, "second"));
    expect([await usedOf(home, "first"), await usedOf(home, "second")]).toEqual([3_000n, 7_000n]);
    await expect(putItem(home, shop, 1n, { currency: "GBP" })).rejects.toMatchObject({ room: money(0n, "GBP") });
    await putItem(home, strangeShop, 0n, { currency: "GBP", sourceId });
    expect(await usedOf(home, "first")).toBe(0n);
    const grants = (await makeGrantReader(home.database).grantsOf(strangeShop.merchant.id)).get("GBP") ?? [];
    expect(grants.map(({ limit, used }) => [limit.amountMinor, used.amountMinor])).toEqual([
      [8_000n, 0n],
      [10_000n, 0n],
    ]);
  });

  it("has the books say so when a counter is not the sum of what stands under it", async () => {
    expect(await faultsOf(home)).toEqual([]);
    await setLine(home.database, { id: "wrong", limit: money(10_000n, "USD"), ...always });
    await setMerchantLimit(home.database, limitOf(shop, "USD", null, "wrong"));
    await sql`update merchant_limits set used_minor = 5 where merchant_id = ${shop.merchant.id} and currency = 'USD'`.execute(
      home.database.kysely,
    );
    expect(await faultsOf(home)).toEqual([
      "5 USD are counted as used, what is open and reserved comes to 0",
      "0 USD are counted as used, what is open and reserved comes to 5",
    ]);
    await setMerchantLimit(home.database, limitOf(shop, "USD", null, "wrong"));
    expect(await faultsOf(home)).toEqual([]);
  });
});

describe.each(onServer(homes))("limits under many commits at once on $name", (home) => {
  it("grant exactly what fits under merchant and line, while limits are set again and again", async () => {
    await setLine(home.database, { id: "rush", limit: money(1_000n, "KWD"), ...always });
    await setMerchantLimit(home.database, limitOf(shop, "KWD", 700n, "rush"));
    await setMerchantLimit(home.database, limitOf(strangeShop, "KWD", null, "rush"));
    const wheres = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? shop : strangeShop));
    const puts = wheres.map((where) =>
      putItem(home, where, 30n, { currency: "KWD" }).then(
        () => where,
        () => null,
      ),
    );
    const sets = Array.from({ length: 5 }, () => setMerchantLimit(home.database, limitOf(shop, "KWD", 700n, "rush")));
    const granted = (await Promise.all(puts)).filter((where) => where !== null);
    await Promise.all(sets);
    expect(granted).toHaveLength(33);
    expect(granted.filter((where) => where === shop).length).toBeLessThanOrEqual(23);
    expect(await usedOf(home, "rush")).toBe(990n);
    expect(await faultsOf(home)).toEqual([]);
  });

  it("lose no item that was put while a merchant got its first limit", async () => {
    const puts = Array.from({ length: 40 }, () => putItem(home, sisterShop, 7n, { currency: "JPY" }));
    const set = setMerchantLimit(home.database, limitOf(shop, "JPY", 1_000_000n));
    await Promise.all([...puts, set]);
    expect(await usedBy(home, shop.merchant.id, "JPY")).toBe(280n);
    expect(await faultsOf(home)).toEqual([]);
  });
});
