/** German debtors of several states in this process: nothing leaves on a holiday of a state where the debtor may be, and due dates move behind it. */
import { afterAll, expect, it } from "vitest";
import type { Region } from "../../src/kernel/german-states.ts";
import { openHomes } from "../contract/books-homes.ts";
import { amountIn, Year } from "../support/a-year.ts";

const homes = await openHomes();
afterAll(async () => {
  for (const home of homes) await home.close();
});

// 8 March 2027 is a Monday, Women's Day in Berlin; claims of 19 February are due on Friday the 5th, and reminded three days later.
it.each(homes)("a Berliner is reminded on the day after Women's Day, everybody else on it, on $name", async (home) => {
  const year = new Year(home, "2027-02-18");
  await year.until("2027-02-19");
  const claim = (regions: readonly Region[], issuedOn: string) =>
    year.claim({ country: "DE", regions, kind: "person", total: amountIn(10_000, "EUR"), issuedOn });
  const [berlin, bavaria, border] = [
    await claim(["BE"], "2027-02-19"),
    await claim(["BY"], "2027-02-19"),
    await claim(["BE", "BB"], "2027-02-19"),
  ];
  expect([berlin, bavaria, border].map(({ dueOn }) => dueOn)).toEqual(["2027-03-05", "2027-03-05", "2027-03-05"]);
  await year.until("2027-03-10");
  const reminded = async (id: string) => (await year.told(id)).filter((told) => told.endsWith("friendlyReminder"));
  expect(await reminded(bavaria.id)).toEqual(["2027-03-08 friendlyReminder"]);
  expect(await reminded(berlin.id)).toEqual(["2027-03-09 friendlyReminder"]);
  expect(await reminded(border.id)).toEqual(["2027-03-09 friendlyReminder"]);
  // Fourteen days from 22 February end on Women's Day.
  expect((await claim(["BE"], "2027-02-22")).dueOn).toBe("2027-03-09");
  expect((await claim(["BB"], "2027-02-22")).dueOn).toBe("2027-03-08");
});
