/** Ids: their shape, their alphabet, and that they sort by the time of making. */
import { describe, expect, it } from "vitest";
import { type IdKind, idPrefixes, isId, makeId } from "../../src/kernel/id.ts";

const none = new Uint8Array(10);
const full = new Uint8Array(10).fill(255);

describe("an id", () => {
  it.each<[string, IdKind, number, Uint8Array, string]>([
    ["at the beginning of time", "order", 0, none, "ord_00000000000000000000000000"],
    ["one millisecond later", "order", 1, none, "ord_00000000010000000000000000"],
    ["thirty-two milliseconds later", "order", 32, none, "ord_00000000100000000000000000"],
    ["with every random bit", "invoice", 0, full, "inv_0000000000zzzzzzzzzzzzzzzz"],
    ["with the lowest bit", "buyer", 0, Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), "buy_00000000000000000000000001"],
    ["with the highest bit", "buyer", 0, Uint8Array.from([128, 0, 0, 0, 0, 0, 0, 0, 0, 0]), "buy_0000000000g000000000000000"],
    ["at 10:00 UTC on 24 November 2026", "decision", 1_795_514_400_000, none, "dec_01m86fyz800000000000000000"],
  ])("%s", (_name, kind, epochMs, random, id) => {
    expect(makeId(kind, epochMs, random)).toBe(id);
    expect(isId(id, kind)).toBe(true);
  });

  it("uses each of the thirty-two letters that cannot be misread, in the order of their values", () => {
    const letters = Array.from({ length: 32 }, (_, value) => makeId("order", value, none).charAt(13));
    expect(letters.join("")).toBe("0123456789abcdefghjkmnpqrstvwxyz");
    for (const letter of letters) expect(isId(`ord_${letter.repeat(26)}`, "order")).toBe(true);
    for (const letter of "ilouABZ-_ ") expect(isId(`ord_${letter.repeat(26)}`, "order")).toBe(false);
  });

  it("sorts by the time of making, whatever its random part", () => {
    const times = [0, 1, 31, 32, 1023, 1024, 1_795_514_399_999, 1_795_514_400_000, 253_402_300_799_999];
    const ids = times.flatMap((ms) => [makeId("order", ms, none), makeId("order", ms, full)]);
    expect([...ids].sort()).toEqual(ids);
  });

  it.each([0, 9, 11])("throws on %i random bytes", (count) => {
    expect(() => makeId("order", 0, new Uint8Array(count))).toThrow("ten random bytes");
  });

  it.each([
    ["another kind", "inv_00000000000000000000000000"],
    ["no prefix", "00000000000000000000000000"],
    ["too short", "ord_0000000000000000000000000"],
    ["too long", "ord_000000000000000000000000000"],
    ["a line after it", "ord_00000000000000000000000000\n"],
    ["capitals", "ORD_00000000000000000000000000"],
  ])("is not one with %s", (_name, text) => {
    expect(isId(text, "order")).toBe(false);
  });

  it("has a prefix of its own for each kind", () => {
    const prefixes = Object.values(idPrefixes);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z]{3}$/);
  });
});
