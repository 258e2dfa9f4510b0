/** Names against a list: exact, similar, turned round, and told apart by birth dates. */
import { describe, expect, it, vi } from "vitest";
import * as likeness from "../../src/identity/likeness.ts";
import { foldedName, makeScreeningIndex } from "../../src/risk/screening-index.ts";
import type { MatchLevel } from "../../src/risk/source-reports.ts";

vi.mock("../../src/identity/likeness.ts", { spy: true });

const fold = (text: string) => foldedName(text) ?? "";
const index = makeScreeningIndex();
index.add({ id: "1", names: [fold("Grzegorz Brzęczyszczykiewicz"), fold("Grigorij Brzenczyszczykiewicz")], birthDates: ["1961-02-03"] });
index.add({ id: "2", names: [fold("Ivan Horák")], birthDates: ["1955"] });
index.add({ id: "3", names: [fold("Nowhere Trading Company")], birthDates: [] });
index.add({ id: "4", names: [fold("Omar Quist")], birthDates: [] });

describe("a person held against a list is", () => {
  it.each<[string, string, string | null, MatchLevel]>([
    ["the listed name and birth date", "Grzegorz Brzęczyszczykiewicz", "1961-02-03", "strong"],
    ["the listed name in another order and spelling", "BRZECZYSZCZYKIEWICZ, Grzegorz", "1961-02-03", "strong"],
    ["another name that is listed of him", "Grigorij Brzenczyszczykiewicz", "1961-02-03", "strong"],
    ["the name with a slip, and the birth date", "Grzegorz Brzeczyszczykiewic", "1961-02-03", "strong"],
    ["the name with a slip at its very beginning, and the birth date", "Grzegorz Wrzeczyszczykiewicz", "1961-02-03", "strong"],
    ["the listed name without a birth date", "Grzegorz Brzęczyszczykiewicz", null, "possible"],
    ["the name with a slip, without a birth date", "Grzegorz Brzeczyszczykiewic", null, "possible"],
    ["a namesake born on another day", "Grzegorz Brzęczyszczykiewicz", "1988-02-03", "none"],
    ["born in the listed year", "Ivan Horak", "1955-12-31", "strong"],
    ["similar, and born in the listed year", "Ivan Horaak", "1955-12-31", "possible"],
    ["born in another year", "Ivan Horak", "1956-01-01", "none"],
    ["listed without birth date", "Omar Quist", "1990-01-01", "possible"],
    ["somebody else of that surname", "Anna Brzęczyszczykiewicz", "1961-02-04", "none"],
    ["somebody else", "Kalina Wrzos", "1961-02-03", "none"],
  ])("%s", (_name, name, birthDate, level) => {
    expect(index.best({ name: fold(name), birthDate, isCompany: false })).toBe(level);
  });

  it.each<[string, MatchLevel]>([
    ["NOWHERE trading company", "strong"],
    ["Nowhere Tradings Company", "none"],
  ])("as a company %s", (name, level) => {
    expect(index.best({ name: fold(name), birthDate: null, isCompany: true })).toBe(level);
  });

  it("nobody without a name", () => {
    expect([foldedName("123 !"), foldedName("")]).toEqual([null, null]);
  });

  it("compared with a bounded number of entries of a long list, the worst block included", () => {
    const long = makeScreeningIndex();
    const syllables = ["mo", "ha", "lo", "ri", "ka", "du", "ne", "si", "ta", "bu"];
    const word = (seed: number) => [0, 1, 2, 3].map((place) => syllables[Math.floor(seed / 10 ** place) % 10] ?? "").join("");
    for (let seed = 0; seed < 20_000; seed += 1)
      long.add({ id: String(seed), names: [fold(`Moha${word(seed)} Ali${word(seed * 7)}`)], birthDates: [] });
    const compare = vi.mocked(likeness.jaroWinkler);
    compare.mockClear();
    long.best({ name: fold("Mohamedov Alibaba"), birthDate: "1980-01-01", isCompany: false });
    expect(compare).toHaveBeenCalled();
    // Two hundred candidates of two words each, every word held against both of the other name.
    expect(compare.mock.calls.length).toBeLessThanOrEqual(800);
  });
});
