/** The operator's desk: why two buyers are one, what is said to it, and that running servers are told. */
import { afterAll, describe, expect, it } from "vitest";
import { explainPerson, ruleAsOperator, withdrawAsOperator } from "../../../server/store/person-desk.ts";
import type { IdentityKey } from "../../../src/ports/identity-book.ts";
import { type Home, makeBuyer, newId, noon, openHomes, shop, strangeShop } from "../../contract/books-homes.ts";

const homes = await openHomes();

afterAll(async () => {
  for (const home of homes) await home.close();
});

async function addBuyer({ registry }: Home, hashes: readonly string[], where = shop): Promise<string> {
  const keys = hashes.map((hash): IdentityKey => ({ kind: "emailName", strength: "hard", hash }));
  const buyer = makeBuyer();
  await registry.commit(where, async ({ buyers, identity }) => {
    await buyers.save(buyer);
    await identity.attachBuyer(buyer.id, (await identity.resolvePerson(keys, noon)).personId);
  });
  return buyer.id;
}

describe.each(homes)("the desk on $name", (home) => {
  const nextId = (kind: "person" | "cluster") => newId(kind);
  const waiting = async () =>
    (await home.database.operator((tx) => tx.selectFrom("outbox").select(["topic", "payload"]).orderBy("id", "desc").execute()))[0];

  it("tells the persons of a cluster with their buyers, keys and links, and nothing of an unknown buyer", async () => {
    const first = await addBuyer(home, ["desk-a"]);
    const second = await addBuyer(home, ["desk-b"], strangeShop);
    await addBuyer(home, ["desk-a", "desk-b"]);
    const report = await explainPerson(home.database, first);
    expect(report?.persons.map(({ buyers, keys }) => [buyers.some(({ buyerId }) => [first, second].includes(buyerId)), keys])).toEqual([
      [true, { emailName: 2 }],
      [true, { emailName: 1 }],
    ]);
    expect(report?.links).toMatchObject([{ evidence: "emailName", strength: "hard", weight: 16, source: "checkout", at: noon }]);
    expect(await explainPerson(home.database, "buy_0")).toBeNull();
  });

  it("parts and joins buyers of any merchants, writes who said it, and tells the servers", async () => {
    const [one, other] = [await addBuyer(home, ["desk-c"]), await addBuyer(home, ["desk-d"], strangeShop)];
    const said = { id: newId("ruling"), by: "Ewa", reason: "two mailboxes", at: noon };
    const merged = await ruleAsOperator(home.database, { verdict: "same", buyerId: one, otherId: other, word: said }, nextId);
    const clusterIds = merged.ok ? merged.value : [];
    expect(clusterIds).toHaveLength(1);
    expect(await waiting()).toEqual({ topic: "profileChanged", payload: { clusterIds } });
    expect((await explainPerson(home.database, other))?.rulings).toMatchObject([{ ...said, verdict: "same", withdrawnAt: null }]);
    const withdrawal = { rulingId: said.id, by: "Jan", at: noon };
    const parted = await withdrawAsOperator(home.database, withdrawal, nextId);
    expect([parted?.length, (await waiting())?.payload]).toEqual([2, { clusterIds: parted }]);
    expect(await withdrawAsOperator(home.database, withdrawal, nextId)).toBeNull();
    const nobody = { verdict: "apart", buyerId: one, otherId: "buy_0", word: { ...said, id: newId("ruling") } } as const;
    expect(await ruleAsOperator(home.database, nobody, nextId)).toEqual({ ok: false, refusal: "buyerNotFound" });
  });
});
