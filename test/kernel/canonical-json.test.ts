/** Canonical JSON: one text per value, whatever the order of keys. */
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/kernel/canonical-json.ts";

describe("canonicalJson", () => {
  it.each([
    ["sorts keys at every depth", { b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
    ["keeps the order of lists", [3, 1, 2], "[3,1,2]"],
    ["sorts capitals before small letters, by code unit", { a: 1, B: 2 }, '{"B":2,"a":1}'],
    ["leaves absent members out", { a: undefined, b: null }, '{"b":null}'],
    ["escapes as JSON does", { 'q"': "ł\n" }, '{"q\\"":"ł\\n"}'],
    ["writes plain values", true, "true"],
  ])("%s", (_name, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([
    ["bigint", 1n],
    ["infinity", Infinity],
    ["not a number", [NaN]],
    ["undefined in a list", [undefined]],
    ["a function", { run: () => 1 }],
  ])("throws on %s", (_name, value) => {
    expect(() => canonicalJson(value)).toThrow(/^JSON has no/);
  });
});
