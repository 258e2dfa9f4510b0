/** What a report of mail comes to, and which mail it is about. */
import { describe, expect, it } from "vitest";
import { messageIdIn, outcomeOf } from "../../src/dunning/mail-report.ts";

describe("the outcome of a report", () => {
  it.each([
    ["bounce", "5.1.1", "hardBounce"],
    ["bounce", "5.2.1", "hardBounce"],
    ["bounce", "5.0.0", "hardBounce"],
    ["bounce", "5.2.2", "refusal"],
    ["bounce", "5.3.4", "refusal"],
    ["bounce", "5.6.1", "refusal"],
    ["bounce", "5.7.1", "refusal"],
    ["bounce", "4.2.2", "softBounce"],
    ["bounce", "2.0.0", null],
    ["bounce", null, null],
    ["complaint", null, "complaint"],
    ["complaint", "5.7.1", "complaint"],
  ] as const)("of a %s with %s is %s", (kind, statusCode, outcome) => {
    expect(outcomeOf(kind, statusCode)).toBe(outcome);
  });
});

describe("the id of a mail", () => {
  const id = "msg_01k5zq3v9w8x7y6t5s4r3q2p1n";
  it.each([[id], [`<${id}@saldo>`], [`Message-ID: <${id}@saldo>`]])("is found in %s", (text) => {
    expect(messageIdIn(text)).toBe(id);
  });
  it.each([[""], ["<20261124@mail.example>"], ["msg_01k5zq3v9w"], [id.toUpperCase()]])("is not found in %s", (text) => {
    expect(messageIdIn(text)).toBeNull();
  });
});
