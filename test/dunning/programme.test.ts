/** Which strategy an invoice gets: the first that fits, by every dimension; a challenger for a fair share of buyers. */
import { describe, expect, it } from "vitest";
import { checkProgramme } from "../../src/dunning/check-programme.ts";
import {
  chooseStrategy,
  fitsSelection,
  lotOf,
  namedStrategy,
  programmeOfStrategy,
  type SelectionFacts,
} from "../../src/dunning/programme.ts";
import { makeId } from "../../src/kernel/id.ts";
import { money } from "../../src/kernel/money.ts";
import type { StrategySelection } from "../../src/wire/strategies.ts";

const facts: SelectionFacts = {
  country: "PL",
  buyerKind: "company",
  buyerGroup: "wholesale",
  total: money(100_000n, "PLN"),
  categories: ["shoes", "socks"],
  score: 560,
  isRepeat: true,
  attributes: { region: "north" },
  lot: 50,
};
const steps = [{ step: "friendlyReminder", template: "friendlyReminder", days: 3 }];

function read(document: object) {
  const checked = checkProgramme(document);
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return { version: "3-9f2c1a7b", document: checked.programme };
}

describe("a selection fits", () => {
  it.each<[string, StrategySelection, boolean]>([
    ["everybody when it says nothing", {}, true],
    ["its countries", { countries: ["CZ", "PL"] }, true],
    ["no other country", { countries: ["CZ"] }, false],
    ["companies", { buyerKinds: ["company"] }, true],
    ["no company when it is for persons", { buyerKinds: ["person"] }, false],
    ["its customer group", { buyerGroups: ["wholesale"] }, true],
    ["no other group", { buyerGroups: ["retail"] }, false],
    ["an amount at its lower end", { amount: { currency: "PLN", fromMinor: 100_000 } }, true],
    ["no amount at its upper end", { amount: { currency: "PLN", belowMinor: 100_000 } }, false],
    ["no amount in another currency", { amount: { currency: "EUR", fromMinor: 1 } }, false],
    ["a basket with one of its categories", { categories: ["hats", "socks"] }, true],
    ["no basket without them", { categories: ["hats"] }, false],
    ["points at the lower end", { score: { from: 560 } }, true],
    ["no points at the upper end", { score: { below: 560 } }, false],
    ["who bought before", { history: "repeat" }, true],
    ["nobody who bought before when it is for the first time", { history: "firstTime" }, false],
    ["an equal attribute", { attributes: { region: "north" } }, true],
    ["no other attribute", { attributes: { region: "north", tier: "gold" } }, false],
    ["only when all of it does", { countries: ["PL"], history: "firstTime" }, false],
  ])("%s", (_name, when, expected) => {
    expect(fitsSelection(when, facts)).toBe(expected);
  });

  it("no order without points, and no buyer without a group", () => {
    expect(fitsSelection({ score: { from: 0 } }, { ...facts, score: null })).toBe(false);
    expect(fitsSelection({ buyerGroups: ["wholesale"] }, { ...facts, buyerGroup: null })).toBe(false);
  });
});

describe("a programme", () => {
  const programme = read({
    name: "Two",
    strategies: [
      { name: "companies", when: { buyerKinds: ["company"] }, steps },
      { name: "all", steps },
      { name: "softer", steps },
    ],
    challenge: { champion: "all", challenger: "softer", sharePercent: 20 },
  });

  it.each<[string, Partial<SelectionFacts>, string, string | null]>([
    ["a company", {}, "3-9f2c1a7b/companies", null],
    ["a person", { buyerKind: "person" }, "3-9f2c1a7b/all", "champion"],
    ["a person who was drawn", { buyerKind: "person", lot: 19 }, "3-9f2c1a7b/softer", "challenger"],
    ["a person who was just not drawn", { buyerKind: "person", lot: 20 }, "3-9f2c1a7b/all", "champion"],
  ])("gives %s a strategy", (_name, change, version, arm) => {
    const chosen = chooseStrategy(programme, { ...facts, ...change });
    expect([chosen.strategy.version, chosen.arm]).toEqual([version, arm]);
  });

  it("is the standard ladder where there is none, and its strategies are found again by version", () => {
    expect(chooseStrategy(null, facts)).toMatchObject({ strategy: { version: "standard-1" }, arm: null });
    expect(programmeOfStrategy("3-9f2c1a7b/companies")).toEqual({ programme: "3-9f2c1a7b", name: "companies" });
    expect(programmeOfStrategy("standard-1")).toBeNull();
    expect(namedStrategy(programme, "companies")?.steps.map(({ step }) => step)).toEqual(["friendlyReminder"]);
    expect(namedStrategy(programme, "ghost")).toBeNull();
  });

  it("draws buyers evenly: of 20,000 every tenth of the lots gets a tenth, give or take two in a hundred of it", () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 20_000; index += 1) {
      const random = Uint8Array.from({ length: 10 }, (_, byte) => (index * 2_654_435_761 * (byte + 3)) >>> ((byte * 2) % 24));
      const lot = Math.floor(lotOf(makeId("buyer", 1_780_000_000_000 + index * 977, random)) / 10);
      counts[lot] = (counts[lot] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });
});
