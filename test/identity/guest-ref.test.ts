/** References that name nobody. */
import { describe, expect, it } from "vitest";
import { isGuestRef } from "../../src/identity/guest-ref.ts";

const nobody = [
  "guest",
  "Guest",
  " GAST ",
  "gość",
  "hosť",
  "host",
  "0",
  "00",
  "-1",
  "",
  "  ",
  "-",
  "null",
  "NONE",
  "undefined",
  "anonymous",
  "N/A",
];

describe("a reference names nobody", () => {
  it.each([...nobody, "[object Object]", "00000000-0000-0000-0000-000000000000", "😀"])("%j", (ref) => {
    expect(isGuestRef(ref)).toBe(true);
  });
});

describe("a reference names somebody", () => {
  it.each(["1", "100", "cust-9", "guest-4711", "jan", "gastmann", "0a"])("%j", (ref) => {
    expect(isGuestRef(ref)).toBe(false);
  });
});
