/** What is known of persons across shops and merchants: found, linked, merged up to a bound, and read for the decision. */
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { makeProfileReader } from "../../server/store/profile-reader.ts";
import { hardHashes } from "../../server/store/books/identity-locks.ts";
import { maxClusterPersons } from "../../src/identity/clusters.ts";
import type { ExposureItem, IdentityKey } from "../../src/ports/identity-book.ts";
import { blankProfile, type ClusterProfile } from "../../src/risk/cluster-profile.ts";
import { at, day, type Home, makeBuyer, newId, noon, onServer, openHomes, pln, shop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();

afterAll(async () => {
  for (const home of homes) await home.close();
});

let made = 0;
/** A key that no test has shown. */
function newKey(kind: string, strength: "hard" | "soft" = "hard"): IdentityKey {
  made += 1;
  return { kind, strength, hash: `${kind}_-${made}` } as IdentityKey;
}

function resolve({ registry }: Home, keys: readonly IdentityKey[], now = noon) {
  return registry.commit(shop, (books) => books.identity.resolvePerson(keys, now));
}

/** A buyer of `where` who is the person behind `keys`. */
function addBuyer({ registry }: Home, keys: readonly IdentityKey[], where = shop) {
  return registry.commit(where, async (books) => {
    const buyer = makeBuyer();
    await books.buyers.save(buyer);
    const { personId, clusterId } = await books.identity.resolvePerson(keys, noon);
    await books.identity.attachBuyer(buyer.id, personId);
    return { buyerId: buyer.id, personId, clusterId };
  });
}

async function profilesOf({ database }: Home, key: IdentityKey): Promise<readonly ClusterProfile[]> {
  return (await makeProfileReader(database).ownersOf([key.hash])).owners[0]?.profiles ?? [];
}

async function versionOf({ database }: Home, clusterId: string): Promise<bigint> {
  const { version } = await database.operator((tx) =>
    tx.selectFrom("clusters").select("version").where("id", "=", clusterId).executeTakeFirstOrThrow(),
  );
  return version;
}

function claimOf(amountMinor: bigint, changes: Partial<ExposureItem> = {}): ExposureItem {
  return { sourceId: newId("invoice"), kind: "invoice", amount: pln(amountMinor), dueOn: day("2026-12-24"), isOverdue: false, ...changes };
}

describe.each(homes)("persons on $name", (home) => {
  it("are made once and found again by any hard key, whichever shop asks", async () => {
    const [mail, phone] = [newKey("email"), newKey("phone")];
    const first = await resolve(home, [mail, phone]);
    expect(await resolve(home, [mail, phone])).toEqual(first);
    expect(await resolve(home, [newKey("email"), phone])).toEqual(first);
    expect(await home.registry.commit(strangeShop, (books) => books.identity.resolvePerson([mail], noon))).toEqual(first);
  });

  it("are not found by a soft key, nor by nothing", async () => {
    const house = newKey("nameBuilding", "soft");
    const first = await resolve(home, [newKey("email"), house]);
    expect((await resolve(home, [newKey("email"), house])).personId).not.toBe(first.personId);
    expect((await resolve(home, [])).personId).not.toBe((await resolve(home, [])).personId);
  });

  it("raise the version for a new key, and leave it for known ones", async () => {
    const [mail, house] = [newKey("email"), newKey("nameBuilding", "soft")];
    const { clusterId } = await resolve(home, [mail]);
    await resolve(home, [mail]);
    expect(await versionOf(home, clusterId)).toBe(1n);
    await resolve(home, [mail, house], at("2020-01-01T00:00:00.000Z"));
    expect(await versionOf(home, clusterId)).toBe(2n);
    expect((await profilesOf(home, house))[0]?.firstSeenAt).toBe("2020-01-01T00:00:00.000Z");
  });

  it("keep 64 keys, hard ones first", async () => {
    const soft = Array.from({ length: 62 }, () => newKey("nameBuilding", "soft"));
    const [hard, at62, at63] = [newKey("email"), newKey("nameBuilding", "soft"), newKey("nameBuilding", "soft")];
    await resolve(home, [...soft, at62, at63, hard, hard]);
    const known = [await profilesOf(home, hard), await profilesOf(home, at62), await profilesOf(home, at63)];
    expect(known.map((profiles) => profiles.length)).toEqual([1, 1, 0]);
    const late = newKey("phone");
    await resolve(home, [hard, late]);
    expect(await profilesOf(home, late)).toEqual([]);
  });

  it("of two clusters become one when a checkout shows keys of both", async () => {
    const [mail, phone] = [newKey("email"), newKey("phone")];
    const old = await addBuyer(home, [mail]);
    const young = await addBuyer(home, [phone], strangeShop);
    await home.registry.commit(shop, async (books) => {
      await books.identity.addHistory(old.buyerId, { ordersPlaced: 3, invoicesPaid: 2, invoicesPaidLate: 1, daysLate: 5 });
      await books.identity.putExposure(old.buyerId, claimOf(1_000n));
    });
    await home.registry.commit(strangeShop, async (books) => {
      await books.identity.addHistory(young.buyerId, { ordersPlaced: 1, invoicesPaid: 1, daysLate: 9 });
      await books.identity.putExposure(young.buyerId, claimOf(200n));
    });
    expect(await resolve(home, [mail, phone])).toEqual({ personId: old.personId, clusterId: old.clusterId });
    const expected = {
      clusterId: old.clusterId,
      ordersPlaced: 4,
      invoicesPaid: 3,
      invoicesPaidLate: 1,
      worstDaysLate: 9,
      exposureMinor: { PLN: 1_200n },
    };
    expect(await profilesOf(home, phone)).toEqual([expect.objectContaining(expected)]);
    expect(await profilesOf(home, mail)).toEqual(await profilesOf(home, phone));
    const { rows } = await home.database.operator((tx) =>
      sql`select person_a, person_b, evidence from person_links where person_b = ${young.personId}`.execute(tx),
    );
    expect(rows).toEqual([{ person_a: old.personId, person_b: young.personId, evidence: "phone" }]);
    const emptied = await home.database.operator((tx) =>
      tx.selectFrom("clusters").select("id").where("id", "=", young.clusterId).execute(),
    );
    expect(emptied).toEqual([]);
  });

  it("of the merged cluster are written there afterwards", async () => {
    const [mail, phone] = [newKey("email"), newKey("phone")];
    const old = await addBuyer(home, [mail]);
    const young = await addBuyer(home, [phone]);
    await resolve(home, [phone, mail]);
    expect(await home.registry.commit(shop, (books) => books.identity.addHistory(young.buyerId, { ordersPlaced: 1 }))).toBe(old.clusterId);
    expect((await profilesOf(home, mail))[0]?.ordersPlaced).toBe(1);
  });

  it("are only linked when the merged cluster would have more than ten persons", async () => {
    const mails = Array.from({ length: maxClusterPersons }, () => newKey("email"));
    for (const mail of mails) await resolve(home, [mail]);
    const big = await resolve(home, mails);
    const other = newKey("phone");
    const lone = await resolve(home, [other]);
    const [first] = mails;
    if (first === undefined) throw new Error("no key");
    const joined = await resolve(home, [first, other]);
    expect(joined).toEqual(big);
    expect((await profilesOf(home, first)).map((profile) => profile.clusterId)).toEqual([big.clusterId]);
    expect((await profilesOf(home, other)).map((profile) => profile.clusterId)).toEqual([big.clusterId, lone.clusterId]);
    const { rows } = await home.database.operator((tx) =>
      sql`select evidence from person_links where person_b = ${lone.personId}`.execute(tx),
    );
    expect(rows).toEqual([{ evidence: "phone" }]);
    expect(await resolve(home, [first, other])).toEqual(big);
  });
});

describe.each(homes)("exposure and history on $name", (home) => {
  it("add up by currency, are replaced by source, and end with zero", async () => {
    const mail = newKey("email");
    const { buyerId, clusterId } = await addBuyer(home, [mail]);
    const put = (item: ExposureItem) => home.registry.commit(shop, (books) => books.identity.putExposure(buyerId, item));
    const exposure = async () => (await profilesOf(home, mail))[0]?.exposureMinor;
    const held = claimOf(1_000n, { kind: "authorization", dueOn: null });
    expect(await put(held)).toBe(clusterId);
    await put(claimOf(9_007_199_254_740_993n));
    await put(claimOf(5n, { amount: { amountMinor: 5n, currency: "EUR" } }));
    expect(await exposure()).toEqual({ PLN: 9_007_199_254_741_993n, EUR: 5n });
    await put({ ...held, amount: pln(400n) });
    expect(await exposure()).toEqual({ PLN: 9_007_199_254_741_393n, EUR: 5n });
    await put({ ...held, amount: pln(0n) });
    await put({ ...held, amount: pln(0n) });
    expect(await exposure()).toEqual({ PLN: 9_007_199_254_740_993n, EUR: 5n });
  });

  it("count what is flagged overdue, and name the earliest day of the rest", async () => {
    const mail = newKey("email");
    const { buyerId } = await addBuyer(home, [mail]);
    const put = (item: ExposureItem) => home.registry.commit(shop, (books) => books.identity.putExposure(buyerId, item));
    const [first, second] = [claimOf(1n, { dueOn: day("2026-12-01") }), claimOf(1n, { dueOn: day("2026-12-05") })];
    await put(first);
    await put(second);
    await put(claimOf(1n, { kind: "authorization", dueOn: null }));
    expect(await profilesOf(home, mail)).toEqual([expect.objectContaining({ overdueCount: 0, earliestDueOn: "2026-12-01" })]);
    await put({ ...first, isOverdue: true });
    expect(await profilesOf(home, mail)).toEqual([expect.objectContaining({ overdueCount: 1, earliestDueOn: "2026-12-05" })]);
    await put({ ...second, isOverdue: true });
    expect(await profilesOf(home, mail)).toEqual([expect.objectContaining({ overdueCount: 2, earliestDueOn: null })]);
  });

  it("know a loss until all of it has come", async () => {
    const mail = newKey("email");
    const { buyerId } = await addBuyer(home, [mail]);
    const lose = (claimsWrittenOff: number) =>
      home.registry.commit(shop, ({ identity }) => identity.addHistory(buyerId, { claimsWrittenOff }));
    await lose(1);
    await lose(1);
    expect((await profilesOf(home, mail))[0]?.conduct?.claimsWrittenOff).toBe(2);
    await lose(-1);
    await lose(-1);
    expect((await profilesOf(home, mail))[0]?.conduct).toBeNull();
  });

  it("keep the worst delay and raise the version with each change", async () => {
    const mail = newKey("email");
    const { buyerId, clusterId } = await addBuyer(home, [mail]);
    const before = await versionOf(home, clusterId);
    await home.registry.commit(shop, async (books) => {
      await books.identity.addHistory(buyerId, { invoicesPaid: 1, invoicesPaidLate: 1, daysLate: 14 });
      await books.identity.addHistory(buyerId, { invoicesPaid: 1, invoicesPaidLate: 1, daysLate: 3 });
      await books.identity.putExposure(buyerId, claimOf(1n));
      expect(await books.identity.touch(buyerId)).toBe(clusterId);
    });
    expect(await versionOf(home, clusterId)).toBe(before + 4n);
    expect(await profilesOf(home, mail)).toEqual([expect.objectContaining({ invoicesPaid: 2, invoicesPaidLate: 2, worstDaysLate: 14 })]);
  });

  it("of a buyer bound to nobody cannot be written", async () => {
    for (const write of ["touch", "addHistory", "putExposure"] as const) {
      const lost = home.registry.commit(shop, ({ identity }) =>
        write === "touch"
          ? identity.touch("buy_0")
          : write === "addHistory"
            ? identity.addHistory("buy_0", {})
            : identity.putExposure("buy_0", claimOf(1n)),
      );
      await expect(lost).rejects.toThrow("buyer buy_0 is bound to no person");
    }
  });

  it("follow a buyer who turns out to be another person, and raise both clusters", async () => {
    const [mail, phone] = [newKey("email"), newKey("phone")];
    const { buyerId, clusterId } = await addBuyer(home, [mail]);
    const item = claimOf(700n);
    await home.registry.commit(shop, (books) => books.identity.putExposure(buyerId, item));
    const other = await resolve(home, [phone]);
    const before = [await versionOf(home, clusterId), await versionOf(home, other.clusterId)];
    await home.registry.commit(shop, async (books) => {
      await books.identity.attachBuyer(buyerId, other.personId);
      await books.identity.attachBuyer(buyerId, other.personId);
      expect(await books.identity.putExposure(buyerId, item)).toBe(other.clusterId);
    });
    expect([await versionOf(home, clusterId), await versionOf(home, other.clusterId)]).toEqual(before.map((version) => version + 2n));
    expect([(await profilesOf(home, mail))[0]?.exposureMinor, (await profilesOf(home, phone))[0]?.exposureMinor]).toEqual([
      {},
      { PLN: 700n },
    ]);
  });

  it("show the marks that stand, per merchant and kind the one that holds longest", async () => {
    const mail = newKey("email");
    const { buyerId } = await addBuyer(home, [mail]);
    const away = await addBuyer(home, [mail], strangeShop);
    const mark = (kind: "block" | "pass", expiresAt: string | null, buyer = buyerId) =>
      ({
        id: newId("block"),
        buyerId: buyer,
        kind,
        reason: "r",
        createdAt: noon,
        expiresAt: expiresAt === null ? null : at(expiresAt),
      }) as const;
    await home.registry.commit(shop, async ({ blocks }) => {
      await blocks.add(mark("pass", "2026-12-01T00:00:00.000Z"));
      await blocks.add(mark("pass", "2026-12-02T00:00:00.500Z"));
      await blocks.add(mark("block", "2026-12-02T00:00:00.000Z"));
      await blocks.add(mark("block", null));
    });
    const lifted = mark("block", null, away.buyerId);
    await home.registry.commit(strangeShop, async ({ blocks }) => {
      await blocks.add(lifted);
      await blocks.add(mark("pass", "2026-12-03T00:00:00.000Z", away.buyerId));
      await blocks.remove(away.buyerId, lifted.id, noon);
    });
    expect((await profilesOf(home, mail))[0]?.marks).toEqual([
      { kind: "block", merchantId: shop.merchant.id, until: null },
      { kind: "pass", merchantId: shop.merchant.id, until: "2026-12-02T00:00:00.500Z" },
      { kind: "pass", merchantId: strangeShop.merchant.id, until: "2026-12-03T00:00:00.000Z" },
    ]);
  });
});

describe.each(homes)("profiles on $name", (home) => {
  it("come per hash in the order asked, with none for a key that nobody owns", async () => {
    const [mail, house] = [newKey("email"), newKey("nameBuilding", "soft")];
    const one = await resolve(home, [mail, house]);
    const two = await resolve(home, [newKey("email"), house]);
    const { owners } = await makeProfileReader(home.database).ownersOf(["nobody", house.hash, mail.hash]);
    expect(owners.map((owner) => [owner.hash, owner.profiles.map((profile) => profile.clusterId)])).toEqual([
      ["nobody", []],
      [house.hash, [one.clusterId, two.clusterId]],
      [mail.hash, [one.clusterId]],
    ]);
    expect(owners[2]?.profiles).toEqual([{ ...blankProfile, clusterId: one.clusterId, version: 1, firstSeenAt: noon }]);
  });

  it("are read inside a commit as outside, uncommitted changes included", async () => {
    const mail = newKey("email");
    const { buyerId } = await addBuyer(home, [mail]);
    const inside = await home.registry.commit(shop, async (books) => {
      await books.identity.putExposure(buyerId, claimOf(50n));
      return books.identity.lockAndRead([mail, newKey("device", "soft")]);
    });
    expect(inside[0]).toEqual({ hash: mail.hash, profiles: await profilesOf(home, mail) });
    expect(inside[1]?.profiles).toEqual([]);
  });

  it("name every key of a cluster with all owners of the key", async () => {
    const [mail, house] = [newKey("email"), newKey("nameBuilding", "soft")];
    const one = await resolve(home, [mail, house]);
    const two = await resolve(home, [newKey("email"), house]);
    const { owners } = await makeProfileReader(home.database).keysOfClusters([one.clusterId]);
    const found = owners.map((owner) => [owner.hash, owner.profiles.map((profile) => profile.clusterId)] as const);
    expect(Object.fromEntries(found)).toEqual({ [mail.hash]: [one.clusterId], [house.hash]: [one.clusterId, two.clusterId] });
    expect(await makeProfileReader(home.database).keysOfClusters([])).toEqual({ readAtMicros: 0, owners: [] });
  });

  it("carry the moment before the reading, in microseconds", async () => {
    const before = Date.now();
    const { readAtMicros } = await makeProfileReader(home.database).ownersOf(["nobody"]);
    expect(Math.abs(readAtMicros / 1_000 - before)).toBeLessThan(60_000);
    expect(Number.isSafeInteger(readAtMicros)).toBe(true);
  });

  it("are read for 24 keys at most", async () => {
    const hashes = Array.from({ length: 25 }, (_, index) => `h${index}`);
    await expect(makeProfileReader(home.database).ownersOf(hashes)).rejects.toThrow("at most 24");
    expect((await makeProfileReader(home.database).ownersOf(hashes.slice(1))).owners).toHaveLength(24);
  });

  it("show at most the fifty newest persons of one key", async () => {
    const house = newKey("nameBuilding", "soft");
    const clusterIds = [];
    for (let count = 0; count < 51; count += 1) clusterIds.push((await resolve(home, [house])).clusterId);
    expect((await profilesOf(home, house)).map((profile) => profile.clusterId)).toEqual(clusterIds.slice(1));
  });
});

describe.each(homes)("the tenant's role on $name", ({ registry, database }) => {
  it("is back after every call of the identity book", async () => {
    await registry.commit(shop, async (books) => {
      const buyer = makeBuyer();
      await books.buyers.save(buyer);
      const keys = [newKey("email")];
      const { personId } = await books.identity.resolvePerson(keys, noon);
      const calls = [
        () => books.identity.attachBuyer(buyer.id, personId),
        () => books.identity.lockAndRead(keys),
        () => books.identity.putExposure(buyer.id, claimOf(1n)),
        () => books.identity.addHistory(buyer.id, {}),
        () => books.identity.touch(buyer.id),
        () => books.identity.touch("buy_0").catch(() => null),
      ];
      for (const call of calls) {
        await call();
        expect(await books.buyers.load(buyer.id)).toEqual(buyer);
        await expect(books.buyers.save(makeBuyer({ id: buyer.id }))).resolves.toBeUndefined();
        await books.buyers.save(buyer);
      }
    });
    const peek = database.tenant(shop.merchant.id, (tx) => tx.selectFrom("persons").selectAll().execute());
    await expect(peek).rejects.toMatchObject({ code: "42501" });
  });

  it("takes no key that could end a literal", async () => {
    const sly = { kind: "email", strength: "hard", hash: "x'); drop table persons; --" } as IdentityKey;
    await expect(registry.commit(shop, (books) => books.identity.lockAndRead([sly]))).rejects.toThrow("neither hex nor base64url");
  });
});

it("locks each hard key once and no soft one", () => {
  const [mail, house] = [newKey("email"), newKey("nameBuilding", "soft")];
  expect(hardHashes([mail, house, mail])).toEqual([mail.hash]);
});

describe.each(onServer(homes))("identity at once on $name", (home) => {
  it("makes one person of many first checkouts", async () => {
    const keys = [newKey("email"), newKey("phone")];
    const found = await Promise.all(Array.from({ length: 8 }, (_, index) => resolve(home, index % 2 === 0 ? keys : [...keys].reverse())));
    expect(new Set(found.map((one) => one.personId)).size).toBe(1);
  });

  it("makes one cluster of persons that are merged from both ends", async () => {
    const keys = Array.from({ length: 6 }, () => newKey("email"));
    for (const key of keys) await resolve(home, [key]);
    const pairs = keys.slice(1).map((key, index) => [keys[index], key].filter((one) => one !== undefined));
    await Promise.all(pairs.map((pair) => resolve(home, pair)));
    await resolve(home, keys);
    const owners = await Promise.all(keys.map((key) => profilesOf(home, key)));
    expect(new Set(owners.flatMap((profiles) => profiles.map((profile) => profile.clusterId))).size).toBe(1);
  });

  it("loses no history to a merge under way", async () => {
    const [mail, phone] = [newKey("email"), newKey("phone")];
    await addBuyer(home, [mail]);
    const young = await addBuyer(home, [phone]);
    const add = () => home.registry.commit(shop, (books) => books.identity.addHistory(young.buyerId, { ordersPlaced: 1 }));
    await Promise.all([add(), add(), resolve(home, [mail, phone]), add(), add()]);
    const profiles = await profilesOf(home, phone);
    expect(profiles).toEqual([expect.objectContaining({ ordersPlaced: 4 })]);
  });

  it("lets no second checkout reserve while the first one holds the person, even by another of its keys", async () => {
    const [mail, phone] = [newKey("email"), newKey("phone")];
    const { buyerId } = await addBuyer(home, [mail, phone]);
    const reserve = (key: IdentityKey) =>
      home.registry.commit(shop, async (books) => {
        const [owner] = await books.identity.lockAndRead([key]);
        if ((owner?.profiles[0]?.exposureMinor.PLN ?? 0n) > 0n) return "refused";
        await books.identity.putExposure(buyerId, claimOf(100n));
        return "reserved";
      });
    const outcomes = await Promise.all([reserve(mail), reserve(phone), reserve(mail), reserve(phone)]);
    expect(outcomes.sort()).toEqual(["refused", "refused", "refused", "reserved"]);
  });
});
