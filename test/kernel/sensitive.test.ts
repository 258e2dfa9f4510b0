/** Personal data and results: nothing of the first is shown by accident, the second are one of two. */
import { format, inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { accept, refuse } from "../../src/kernel/result.ts";
import { Sensitive } from "../../src/kernel/sensitive.ts";

const name = new Sensitive("Jan Kowalski");

describe("personal data", () => {
  it("is there for who asks", () => {
    expect(name.reveal()).toBe("Jan Kowalski");
  });

  it.each([
    ["JSON", JSON.stringify({ name }), '{"name":"[redacted]"}'],
    ["a string", String(name), "[redacted]"],
    ["a template", `${name.toString()}`, "[redacted]"],
    ["inspection", inspect({ name }), "{ name: [redacted] }"],
    ["inspection of hidden members", inspect(name, { showHidden: true }), "[redacted]"],
    ["a log line", format("%s %o %j", name, name, name), '[redacted] [redacted] "[redacted]"'],
    ["a copy of its members", JSON.stringify(Object.assign({}, name)), "{}"],
    ["its keys", Object.getOwnPropertyNames(name).join(), ""],
  ])("is not in %s", (_name, shown, expected) => {
    expect(shown).toBe(expected);
  });
});

describe("a result", () => {
  it("is the value or the refusal", () => {
    expect(accept(1)).toEqual({ ok: true, value: 1 });
    expect(refuse("orderNotFound")).toEqual({ ok: false, refusal: "orderNotFound" });
  });
});
