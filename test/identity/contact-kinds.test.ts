/** Mailboxes for ten minutes and telephone numbers of no person. */
import { describe, expect, it } from "vitest";
import { isDisposableEmail } from "../../src/identity/disposable-email.ts";
import { phoneKind } from "../../src/identity/phone-kind.ts";

describe("a throw-away mailbox", () => {
  it.each([
    ["jan@mailinator.com", true],
    ["JAN+1@Mailinator.com ", true],
    ["jan@any.mailinator.com", true],
    ["jan@wp.pl", false],
    ["jan@seznam.cz", false],
    ["jan@firma.example", false],
    ["no address", null],
  ])("%s: %s", (raw, expected) => {
    expect(isDisposableEmail(raw)).toBe(expected);
  });
});

describe("the kind of a telephone number", () => {
  it.each([
    ["600 700 800", "PL", "ordinary"],
    ["+48 22 123 45 67", "PL", "ordinary"],
    ["39 123 45 67", "PL", "internet"],
    ["+48 701 234 567", "CZ", "premium"],
    ["910 123 456", "CZ", "internet"],
    ["+420 906 123 456", "PL", "premium"],
    ["601 123 456", "CZ", "ordinary"],
    ["0650 123 456", "SK", "internet"],
    ["0900 123 456", "SK", "premium"],
    ["0905 123 456", "SK", "ordinary"],
    ["032 1234567", "DE", "internet"],
    ["0900 1234567", "DE", "premium"],
    ["0049 151 23456789", "PL", "ordinary"],
    ["0720 123456", "AT", "internet"],
    ["0930 123456", "AT", "premium"],
    ["+33 1 23 45 67 89", "PL", null],
    ["brak", "PL", null],
    ["600700800", "XX", null],
  ])("%s in %s is %s", (raw, country, kind) => {
    expect(phoneKind(raw, country)).toBe(kind);
  });
});
