/** The life of a policy in the books of every home: draft, plan, live, back again, and one winner when two publish at once. */
import { afterAll, describe, expect, it } from "vitest";
import type { Books } from "../../src/ports/books.ts";
import type { StoredPolicy } from "../../src/ports/policy-book.ts";
import { makeDuePolicies } from "../../server/store/due-policies.ts";
import { activateDuePolicy } from "../../src/usecases/activate-policy.ts";
import { standardPolicy } from "../../src/risk/standard-policy.ts";
import { at, newId, noon, onServer, openHomes, shop, sisterShop, strangeShop } from "./books-homes.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

const later = at("2026-11-24T13:00:00.000Z");
const evening = at("2026-11-24T18:00:00.000Z");
const draft = (hash: string, document: unknown = { rules: [hash] }) => ({ id: newId("policy"), hash, document });
const told = ({ hash, status, version }: StoredPolicy) => [hash, status, version];
const listed = async ({ policies }: Books) => (await policies.list()).map(told);
const unpublished = { version: null, publishedAt: null, publishedBy: null, activateAt: null, restores: null, faults: null };

describe.each(homes)("policies on $name", ({ registry, database }) => {
  it("keep one draft, number what is published, and retire the one before", async () => {
    await registry.commit(sisterShop, async (books) => {
      const { policies } = books;
      expect(await policies.publishDraft({ at: noon, by: null })).toBeNull();
      await policies.putDraft(draft("a"));
      const kept = draft("b");
      await policies.putDraft(kept);
      expect(await policies.draft()).toEqual({ ...kept, ...unpublished, status: "draft" });
      const live = { ...kept, ...unpublished, version: 1, status: "live", publishedAt: noon, publishedBy: "Ewa" };
      expect(await policies.publishDraft({ at: noon, by: "Ewa" })).toEqual(live);
      expect([await policies.draft(), await policies.live(), await policies.byVersion(1)]).toEqual([null, live, live]);
      await policies.putDraft(draft("c"));
      expect((await policies.publishDraft({ at: noon, by: null }))?.version).toBe(2);
      await policies.putDraft(draft("d"));
      expect(await listed(books)).toEqual([
        ["d", "draft", null],
        ["c", "live", 2],
        ["b", "retired", 1],
      ]);
    });
    expect(await registry.commit(strangeShop, (books) => books.policies.list())).toEqual([]);
  });

  it("go back by a new version with the old document", async () => {
    await registry.commit(sisterShop, async (books) => {
      const old = await books.policies.byVersion(1);
      const back = await books.policies.restore(draft("b", old?.document), 1, { at: later, by: "Ewa" });
      expect([told(back), back.restores, back.publishedBy]).toEqual([["b", "live", 3], 1, "Ewa"]);
      expect((await books.policies.byVersion(2))?.status).toBe("retired");
    });
  });

  it("wait for their hour, in one plan at a time", async () => {
    await registry.commit(strangeShop, async (books) => {
      const { policies } = books;
      expect(await policies.scheduleDraft(later, null)).toBeNull();
      expect(await policies.withdraw()).toBeNull();
      await policies.putDraft(draft("first"));
      await policies.scheduleDraft(evening, null);
      await policies.putDraft(draft("second"));
      const plan = await policies.scheduleDraft(later, "Jan");
      expect([plan?.status, plan?.activateAt, plan?.publishedBy, plan?.version]).toEqual(["scheduled", later, "Jan", null]);
      expect([await policies.draft(), await policies.scheduled()]).toEqual([null, plan]);
      expect(await listed(books)).toEqual([
        ["second", "scheduled", null],
        ["first", "withdrawn", null],
      ]);
      expect(await policies.lockDue(noon)).toBeNull();
      expect(await policies.lockDue(later)).toEqual(plan);
    });
    const due = makeDuePolicies(database);
    expect(await due.shopsWithDuePolicy(noon, 10)).toEqual([]);
    expect(await due.shopsWithDuePolicy(later, 10)).toEqual([strangeShop.id]);
  });

  it("do not go live with faults: the live one stays, and why is kept", async () => {
    await registry.commit(strangeShop, async ({ policies }) => {
      await policies.putDraft(draft("sound", standardPolicy));
      await policies.publishDraft({ at: noon, by: null });
    });
    expect(await activateDuePolicy(registry, strangeShop, noon)).toEqual({ kind: "notDue" });
    expect((await activateDuePolicy(registry, strangeShop, later)).kind).toBe("faulty");
    expect((await activateDuePolicy(registry, strangeShop, later)).kind).toBe("notDue");
    await registry.commit(strangeShop, async ({ policies }) => {
      expect((await policies.live())?.hash).toBe("sound");
      const faulty = (await policies.list()).find(({ status }) => status === "faulty");
      expect(faulty?.hash).toBe("second");
      expect(faulty?.faults?.map(({ pointer }) => pointer)).toContain("/schema");
    });
  });

  it("go live once when they are sound, however many look", async () => {
    await registry.commit(shop, async ({ policies }) => {
      await policies.putDraft(draft("plan", standardPolicy));
      await policies.scheduleDraft(later, null);
    });
    const answers = await Promise.all([1, 2, 3].map(() => activateDuePolicy(registry, shop, evening)));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(["activated", "notDue", "notDue"]);
    await registry.commit(shop, async ({ policies }) => {
      const live = await policies.live();
      expect([live?.version, live?.hash, live?.publishedAt]).toEqual([1, "plan", evening]);
    });
  });
});

describe.each(onServer(homes))("policies that two processes change at once on $name", ({ registry }) => {
  it("get numbers one after the other", async () => {
    const versions = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        registry
          .commit(shop, ({ policies }) => policies.restore(draft(`r${index}`), 1, { at: evening, by: null }))
          .then(({ version }) => version),
      ),
    );
    expect(versions.toSorted((left, right) => Number(left) - Number(right))).toEqual([2, 3, 4, 5, 6, 7]);
  });
});
