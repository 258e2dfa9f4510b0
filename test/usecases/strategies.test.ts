/** The strategies of claims: each shop its own, however alike the names of their versions are, and each read once. */
import { beforeEach, expect, it } from "vitest";
import { standardStrategy } from "../../src/dunning/strategy.ts";
import type { Books } from "../../src/ports/books.ts";
import { makeStrategySource } from "../../src/usecases/shared/strategies.ts";

let read: string[];
beforeEach(() => {
  read = [];
});

/** The books of a shop whose first programme has one step after so many days. */
function booksOf(shop: string, days: number): Pick<Books, "programmes"> {
  const step = { step: "first", from: "dueDate", days, template: "friendlyReminder", channels: ["email"], fee: [] };
  const document = { name: shop, strategies: [{ name: "all", steps: [step] }] };
  const byVersion = (version: number) => {
    read.push(`${shop} ${version}`);
    return Promise.resolve(version === 1 ? { version, document } : null);
  };
  return { programmes: { byVersion } } as unknown as Pick<Books, "programmes">;
}

const strategyVersion = "1-9f2c1a7b/all";
const daysOf = ({ steps }: typeof standardStrategy) => steps.map(({ days }) => days);

it("are those of the claim's own shop where two shops have a version of one name", async () => {
  const source = makeStrategySource();
  const [one, other] = [booksOf("one", 3), booksOf("other", 9)];
  expect(daysOf(await source.find(one, { shopId: "one", strategyVersion }))).toEqual([3]);
  expect(daysOf(await source.find(other, { shopId: "other", strategyVersion }))).toEqual([9]);
});

it("are read once for each shop", async () => {
  const source = makeStrategySource();
  const books = booksOf("one", 3);
  await source.find(books, { shopId: "one", strategyVersion });
  await source.find(books, { shopId: "one", strategyVersion });
  expect(read).toEqual(["one 1"]);
});

it("need no books where nothing was published, and are refused where no programme has them", async () => {
  const source = makeStrategySource();
  const books = booksOf("one", 3);
  expect(await source.find(books, { shopId: "one", strategyVersion: standardStrategy.version })).toBe(standardStrategy);
  await expect(source.find(books, { shopId: "one", strategyVersion: "2-9f2c1a7b/all" })).rejects.toThrow("there is no strategy");
  expect(read).toEqual(["one 2"]);
});
