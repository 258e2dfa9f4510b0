/** What people say of persons: not the same, the same, and back; histories and claims stay with the buyer they belong to. */
import { sql } from "kysely";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { ruleApart, ruleSame, withdrawRuling } from "../../server/store/books/person-rulings.ts";
import { makeProfileReader } from "../../server/store/profile-reader.ts";
import type { IdentityKey, RulingWord } from "../../src/ports/identity-book.ts";
import type { Shop } from "../../src/ports/shops.ts";
import type { ClusterProfile } from "../../src/risk/cluster-profile.ts";
import {
  type Home,
  makeBuyer,
  makeOrder,
  newId,
  noon,
  onServer,
  openHomes,
  particulars,
  pln,
  shop,
  sisterShop,
  strangeShop,
} from "./books-homes.ts";

const homes = await openHomes();

afterAll(async () => {
  for (const home of homes) await home.close();
});

let made = 0;
function newKey(kind: string, strength: "hard" | "soft" = "hard"): IdentityKey {
  made += 1;
  return { kind, strength, hash: `ruled_${kind}-${made}` } as IdentityKey;
}

const nextId = (kind: "person" | "cluster") => newId(kind);
const word = (): RulingWord => ({ id: newId("ruling"), by: "Ewa", reason: "father and son", at: noon });

interface Told {
  readonly shop: Shop;
  readonly buyerId: string;
  readonly orderId: string;
}

/** A buyer who ordered for `amountMinor` and told these keys. */
async function order(home: Home, keys: readonly IdentityKey[], { at = shop, amountMinor = 100n } = {}): Promise<Told> {
  const buyer = makeBuyer();
  const placed = makeOrder(buyer.id, { shopId: at.id });
  const texts = JSON.stringify(keys.map(({ kind, strength, hash }) => `${kind} ${strength} ${hash}`));
  await home.database.operator((tx) =>
    sql`insert into decisions (merchant_id, id, shop_id, decided_at, outcome, policy_version, currency, explanation, subject, identity_keys)
      values (${at.merchant.id}, ${placed.decisionId}, ${at.id}, ${noon}::timestamptz, 'approved', '1', 'PLN', '{}', '{}', ${texts}::json)`.execute(
      tx,
    ),
  );
  await home.registry.commit(at, async (books) => {
    await books.buyers.save(buyer);
    const { personId } = await books.identity.resolvePerson(keys, noon);
    await books.identity.attachBuyer(buyer.id, personId);
    await books.orders.insert(placed, particulars);
    await books.identity.addHistory(buyer.id, { ordersPlaced: 1 });
    await books.identity.putExposure(buyer.id, held(placed.id, amountMinor));
  });
  return { shop: at, buyerId: buyer.id, orderId: placed.id };
}

function held(sourceId: string, amountMinor: bigint) {
  return { sourceId, kind: "authorization", amount: pln(amountMinor), dueOn: null, isOverdue: false } as const;
}

const named = ({ shop: { merchant }, buyerId }: Told) => ({ merchantId: merchant.id, buyerId });

function split(home: Home, one: Told, other: Told) {
  return home.database.operator((tx) => ruleApart(tx, { buyer: named(one), other: named(other), word: word(), merchantId: null }, nextId));
}

function merge(home: Home, one: Told, other: Told, said = word()) {
  return home.database.operator((tx) => ruleSame(tx, { buyer: named(one), other: named(other), word: said, merchantId: null }));
}

function undo(home: Home, rulingId: string) {
  return home.database.operator((tx) => withdrawRuling(tx, { rulingId, buyer: null, by: "Jan", at: noon }, nextId));
}

async function clusterOf({ database }: Home, told: Told): Promise<string> {
  const { rows } = await database.operator((tx) =>
    sql<{
      cluster_id: string;
    }>`select cluster_id from persons join buyer_persons on person_id = id where buyer_id = ${told.buyerId}`.execute(tx),
  );
  return rows[0]?.cluster_id ?? "none";
}

async function profilesOf({ database }: Home, key: IdentityKey): Promise<readonly ClusterProfile[]> {
  return (await makeProfileReader(database).ownersOf([key.hash])).owners[0]?.profiles ?? [];
}

const sums = (profiles: readonly ClusterProfile[]) =>
  profiles.map(({ ordersPlaced, exposureMinor }) => [ordersPlaced, exposureMinor.PLN ?? 0n]);

describe.each(homes)("a split on $name", (home) => {
  it("of two persons gives each its own history and claims back, and the merge comes again when it is undone", async () => {
    const [mail, phone] = [newKey("emailName"), newKey("phoneName")];
    const father = await order(home, [mail], { amountMinor: 1_000n });
    const son = await order(home, [phone], { amountMinor: 20n });
    await order(home, [mail, phone], { amountMinor: 3_000n });
    expect(sums(await profilesOf(home, phone))).toEqual([[3, 4_020n]]);
    const said = await split(home, father, son);
    expect(said.ok && said.value).toEqual([await clusterOf(home, father), await clusterOf(home, son)].sort());
    expect(sums(await profilesOf(home, mail))).toEqual([[2, 4_000n]]);
    expect((await profilesOf(home, phone)).map((profile) => profile.ordersPlaced).sort((left, right) => left - right)).toEqual([1, 2]);
    const ruling = await standingRuling(home, father);
    expect(await undo(home, ruling)).toEqual([await clusterOf(home, father)]);
    expect(sums(await profilesOf(home, phone))).toEqual([[3, 4_020n]]);
  });

  it("of two buyers who were one person parts their keys too, and a key that both told keeps both owners", async () => {
    const [shared, own, other] = [newKey("phoneName"), newKey("emailName"), newKey("emailName")];
    const device = newKey("device", "soft");
    const father = await order(home, [shared, own], { amountMinor: 500n });
    const son = await order(home, [shared, other, device], { amountMinor: 7n });
    expect(await clusterOf(home, father)).toBe(await clusterOf(home, son));
    expect((await split(home, son, father)).ok).toBe(true);
    expect(sums(await profilesOf(home, own))).toEqual([[1, 500n]]);
    expect(sums(await profilesOf(home, other))).toEqual([[1, 7n]]);
    expect(sums(await profilesOf(home, device))).toEqual([[1, 7n]]);
    const both = await profilesOf(home, shared);
    expect(both.map((profile) => profile.apart)).toEqual(both.map((_profile, index) => [both[1 - index]?.clusterId]));
  });

  it("outlives whatever keys come later", async () => {
    const [shared, own, other] = [newKey("phoneName"), newKey("emailName"), newKey("emailName")];
    const father = await order(home, [shared, own]);
    const son = await order(home, [shared, other]);
    await split(home, son, father);
    await order(home, [shared, own, other]);
    await order(home, [shared]);
    expect(await clusterOf(home, father)).not.toBe(await clusterOf(home, son));
    const again = await order(home, [shared, other]);
    expect(await clusterOf(home, again)).toBe(await clusterOf(home, son));
  });

  it("is refused by name when it says nothing new, or nobody", async () => {
    const [father, son] = [await order(home, [newKey("emailName")]), await order(home, [newKey("emailName")])];
    const nobody = { ...son, buyerId: newId("buyer") };
    expect(await split(home, father, nobody)).toEqual({ ok: false, refusal: "buyerNotFound" });
    expect((await split(home, father, son)).ok).toBe(true);
    expect(await split(home, son, father)).toEqual({ ok: false, refusal: "alreadyApart" });
    expect(await merge(home, son, father)).toEqual({ ok: false, refusal: "keptApart" });
    expect(await undo(home, newId("ruling"))).toBeNull();
  });

  it("of a buyer whose keys no order has told is refused", async () => {
    const key = newKey("emailName");
    const father = await order(home, [key]);
    const buyer = makeBuyer();
    await home.registry.commit(shop, async (books) => {
      await books.buyers.save(buyer);
      await books.identity.attachBuyer(buyer.id, (await books.identity.resolvePerson([key], noon)).personId);
    });
    expect(await split(home, { ...father, buyerId: buyer.id }, father)).toEqual({ ok: false, refusal: "keysUnknown" });
  });

  it("by a merchant concerns its own buyers, and only it can take it back", async () => {
    const key = newKey("emailName");
    const [father, son] = [await order(home, [key]), await order(home, [key])];
    const said = word();
    const ruled = await home.registry.commit(shop, (books) => books.identity.ruleApart(son.buyerId, father.buyerId, said));
    expect(ruled.ok).toBe(true);
    const foreign = await order(home, [key], { at: strangeShop });
    const back = (where: Shop, buyerId: string) =>
      home.registry.commit(where, (books) => books.identity.withdrawRuling(buyerId, said.id, "Jan", noon));
    expect(await back(strangeShop, foreign.buyerId)).toBeNull();
    expect(await back(shop, (await order(home, [newKey("emailName")])).buyerId)).toBeNull();
    expect(await back(shop, father.buyerId)).toHaveLength(1);
    expect(await clusterOf(home, father)).toBe(await clusterOf(home, son));
  });
});

describe.each(homes)("a merge by hand on $name", (home) => {
  it("joins two whom no key joins, and is undone without a trace", async () => {
    const [one, two] = [newKey("emailName"), newKey("emailName")];
    const old = await order(home, [one], { amountMinor: 10n });
    const young = await order(home, [two], { at: strangeShop, amountMinor: 5n });
    const said = word();
    expect(await merge(home, old, young, said)).toEqual({ ok: true, value: [await clusterOf(home, old)] });
    expect(sums(await profilesOf(home, two))).toEqual([[2, 15n]]);
    expect(await merge(home, young, old)).toEqual({ ok: false, refusal: "alreadyOne" });
    await undo(home, said.id);
    expect([sums(await profilesOf(home, one)), sums(await profilesOf(home, two))]).toEqual([[[1, 10n]], [[1, 5n]]]);
  });

  it("stops at the cap", async () => {
    const buyers: Told[] = [];
    for (let count = 0; count < 11; count += 1) buyers.push(await order(home, [newKey("emailName")]));
    const [first, ...others] = buyers;
    if (first === undefined) throw new Error("no buyer");
    const outcomes = [];
    for (const other of others) outcomes.push(await merge(home, first, other));
    expect(outcomes.map((outcome) => (outcome.ok ? "one" : outcome.refusal))).toEqual([
      ...Array.from({ length: 9 }, () => "one"),
      "clusterTooLarge",
    ]);
  });
});

describe.each(homes)("linked buyers on $name", (home) => {
  it("are those of the shop alone, with the kinds of keys that both told", async () => {
    const [mail, phone, soft] = [newKey("emailName"), newKey("phoneName"), newKey("building", "soft")];
    const first = await order(home, [mail, soft]);
    const second = await order(home, [mail, phone, soft]);
    const third = await order(home, [phone]);
    await order(home, [mail], { at: sisterShop });
    await order(home, [mail], { at: strangeShop });
    const linked = await home.registry.commit(shop, (books) => books.identity.linkedBuyers(first.buyerId));
    expect(linked).toEqual([
      { buyerId: second.buyerId, evidence: ["emailName"] },
      { buyerId: third.buyerId, evidence: [] },
    ]);
  });
});

describe.each(homes)("any sequence of splits and merges on $name", (home) => {
  const people = 5;
  const step = fc.record({
    kind: fc.constantFrom("split", "merge", "undo", "checkout"),
    one: fc.nat(people - 1),
    other: fc.nat(people - 1),
  });

  it("keeps every order and every claim once, holds to every ruling, and ends where the evidence says when all is undone", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const keys = Array.from({ length: people }, () => newKey("emailName"));
        const buyers: Told[] = [];
        for (const [index, key] of keys.entries()) buyers.push(await order(home, [key], { amountMinor: 10n ** BigInt(index) }));
        const pick = (index: number) => ({ key: keys[index], buyer: buyers[index] });
        for (const { kind, one, other } of steps) {
          const [left, right] = [pick(one), pick(other)];
          if (left.buyer === undefined || right.buyer === undefined || left.key === undefined || right.key === undefined) continue;
          if (kind === "checkout")
            await home.registry.commit(shop, (books) =>
              books.identity.resolvePerson(
                [left.key, right.key].filter((key) => key !== undefined),
                noon,
              ),
            );
          else if (kind === "undo") for (const id of (await rulingsOf(home, buyers)).slice(0, 1)) await undo(home, id);
          else if (one !== other) await (kind === "split" ? split : merge)(home, left.buyer, right.buyer);
          await expectWhole(home, keys, buyers);
        }
        for (const id of await rulingsOf(home, buyers)) await undo(home, id);
        await expectWhole(home, keys, buyers);
      }),
      { seed: 20261124, numRuns: home.database.kind === "postgres" ? 15 : 4 },
    );
  });
});

async function rulingsOf({ database }: Home, buyers: readonly Told[]): Promise<string[]> {
  const ids = buyers.map((buyer) => buyer.buyerId);
  const { rows } = await database.operator((tx) =>
    sql<{ id: string }>`select distinct person_rulings.id from person_rulings join buyer_persons on person_id in (person_a, person_b)
      where withdrawn_at is null and buyer_id = any(${ids}::text[]) order by id`.execute(tx),
  );
  return rows.map((row) => row.id);
}

async function standingRuling(home: Home, told: Told): Promise<string> {
  const [id = "none"] = await rulingsOf(home, [told]);
  return id;
}

/** Every order and every grosz is in one cluster and only there; nobody is with one from whom a ruling parts them. */
async function expectWhole(home: Home, keys: readonly IdentityKey[], buyers: readonly Told[]): Promise<void> {
  const { owners } = await makeProfileReader(home.database).ownersOf(keys.map((key) => key.hash));
  const clusters = new Map(owners.flatMap((owner) => owner.profiles).map((profile) => [profile.clusterId, profile]));
  const mine = new Map<string, ClusterProfile>();
  for (const buyer of buyers) {
    const profile = clusters.get(await clusterOf(home, buyer));
    if (profile !== undefined) mine.set(profile.clusterId, profile);
  }
  const profiles = [...mine.values()];
  expect(profiles.reduce((sum, profile) => sum + profile.ordersPlaced, 0)).toBe(buyers.length);
  expect(profiles.reduce((sum, profile) => sum + (profile.exposureMinor.PLN ?? 0n), 0n)).toBe(11_111n);
  const { rows } = await home.database.operator((tx) =>
    sql`select from person_rulings join persons as a on a.id = person_a join persons as b on b.id = person_b
      where verdict = 'apart' and withdrawn_at is null and a.cluster_id = b.cluster_id`.execute(tx),
  );
  expect(rows).toEqual([]);
}

describe.each(onServer(homes))("rulings at once on $name", (home) => {
  it("and writes under way lose nothing and lock nothing for good", async () => {
    const [mail, phone] = [newKey("emailName"), newKey("phoneName")];
    const father = await order(home, [mail]);
    const son = await order(home, [phone]);
    const put = (told: Told, amountMinor: bigint) =>
      home.registry.commit(shop, async (books) => {
        await books.identity.addHistory(told.buyerId, { invoicesPaid: 1 });
        await books.identity.putExposure(told.buyerId, held(told.orderId, amountMinor));
      });
    for (let round = 1n; round <= 8n; round += 1n) {
      const [id = ""] = await rulingsOf(home, [father]);
      const ruling = id === "" ? split(home, father, son) : undo(home, id);
      await Promise.all([
        put(father, round),
        ruling,
        put(son, 1_000n * round),
        home.registry.commit(shop, (books) => books.identity.resolvePerson([mail, phone], noon)),
        put(father, round),
        put(son, 1_000n * round),
      ]);
    }
    for (const id of await rulingsOf(home, [father])) await undo(home, id);
    const profiles = await profilesOf(home, mail);
    expect(profiles.map(({ invoicesPaid, exposureMinor }) => [invoicesPaid, exposureMinor.PLN])).toEqual([[32, 8_008n]]);
  });
});
